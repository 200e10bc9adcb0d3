"""Which database: where it is, which tables it has, and how Tortoise is told."""

from pathlib import Path
from typing import Any

import server
from server.spine.book_sqlite import WAIT
from server.spine.settings import Settings

MIGRATIONS = "server.migrations"
_SPINE = "server.spine.models"


def model_modules() -> list[str]:
    """The modules with tables: the spine's and every slice's `models`. A new slice is found."""
    root = Path(server.__file__).parent
    slices = sorted(file.parent.name for file in root.glob("*/models.py"))
    return [_SPINE, *(f"server.{one}.models" for one in slices if one != "spine")]


def database_file(settings: Settings) -> Path:
    """Where the embedded database is."""
    return settings.data / "herald.db"


def tortoise_config(settings: Settings, *, foreign_keys: bool = True) -> dict[str, Any]:
    """Tortoise's configuration for either database."""
    if settings.database_url:
        connection: dict[str, Any] = {
            "engine": "server.spine.engine_asyncpg",
            "credentials": {"dsn": settings.database_url},
        }
    else:
        credentials = {
            "file_path": str(database_file(settings)),
            "journal_mode": "WAL",
            "synchronous": settings.synchronous,
            "foreign_keys": "ON" if foreign_keys else "OFF",
            "busy_timeout": WAIT,
            "secure_delete": "ON",  # what is erased leaves no bytes behind in the file
        }
        connection = {"engine": "server.spine.engine_sqlite", "credentials": credentials}
    app = {
        "models": model_modules(),
        "default_connection": "default",
        "migrations": MIGRATIONS,
    }
    return {
        "connections": {"default": connection},
        "apps": {"models": app},
        "use_tz": True,
        "timezone": "UTC",
    }
