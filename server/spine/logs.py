"""What Herald writes for its keeper: one JSON object a line on standard error.

A traceback names places, never values: what people typed, their names and tokens stay out of it.
"""

import sys

import structlog


def begin() -> None:
    """Set the format unless somebody has: a command's own words alone are on its output."""
    if not structlog.is_configured():
        configure()


def configure() -> None:
    """Set the format for the whole process; doing it again changes nothing."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(default=repr),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
