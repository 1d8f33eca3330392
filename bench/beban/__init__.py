"""Reporters and officers at once: `python -m bench.beban`, see __main__.py."""
