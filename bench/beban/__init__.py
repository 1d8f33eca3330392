"""Two hundred people who fill in forms at once: `python -m bench.beban`, see __main__.py."""
