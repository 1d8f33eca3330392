"""The running log: one JSON line an event on standard error, without personal data."""

from __future__ import annotations

import logging
import sys

import structlog
from flask import Flask
from structlog.tracebacks import ExceptionDictTransformer


def pasang(app: Flask) -> None:
    """Configure structlog and quiet what would write addresses with secrets in them."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    app.logger.setLevel(logging.WARNING)
