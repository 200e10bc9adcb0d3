"""Serving: the address is taken first, then the database is looked at, then the doors open."""

import asyncio
import gc
import logging
import socket
import sys
from contextvars import Context
from errno import EADDRINUSE
from typing import Any

import rich_click as click
import structlog
import uvicorn
from litestar import Litestar

from challenges.errors import HeraldError
from server.spine.book_worker import THRESHOLDS
from server.spine.database import database_file
from server.spine.locale import _, told
from server.spine.migrating import known, migrate, pending
from server.spine.settings import Settings
from server.spine.store import Store
from server.spine.wire import Protocol

_GRACE = 3  # seconds that open streams get when the server stops
_BACKLOG = 2_048


def serve_institution() -> None:
    """Serve what is in HERALD_DATA; create its database when there is none."""
    settings = Settings.from_env()
    door = _taken(settings)
    asyncio.run(_tables(settings))
    _serve(settings, door, [told(_("Herald is ready"), settings.base_url)])


def serve_demo(number: int) -> None:
    """Make the demo where there is none yet, and serve it."""
    from server.cli.showing import make_demo, welcome

    settings = Settings.from_env()
    door = _taken(settings)
    asyncio.run(make_demo(settings, number))
    _serve(settings, door, welcome(settings))


def _taken(settings: Settings) -> socket.socket:
    """The address to listen on.

    Raises:
        HeraldError: `cli.port`, somebody listens there; `cli.address`, it is not of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    door = socket.socket(family)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.host, settings.port))
        door.listen(_BACKLOG)
    except OSError as error:
        door.close()
        facts: dict[str, Any] = {"host": settings.host, "port": settings.port}
        if error.errno == EADDRINUSE:
            raise HeraldError("cli.port", other=settings.port + 1, **facts) from error
        raise HeraldError("cli.address", **facts) from error
    door.setblocking(False)
    return door


async def _tables(settings: Settings) -> None:
    """Create the tables of a new database; an older one is its administrator's to migrate."""
    missing = await pending(settings)
    if missing and (missing == known() or not _there(settings)):
        await migrate(settings)
    elif missing:
        raise HeraldError("store.not_migrated", missing=", ".join(missing))
    if await _empty(settings):
        from server.cli.founding import First, hold_starter
        from server.spine.herald import opened

        async with opened(settings) as herald:
            await herald.writer.run(lambda: hold_starter(herald, First()))
        click.echo(_("A new institution. Its people: `herald people import FILE`."), err=True)


async def _empty(settings: Settings) -> bool:
    """Whether no rules were ever stored. Opening Herald would fold the whole book to say so."""
    reader = Store(settings).reader
    await reader.open()
    try:
        return not await reader.rows("SELECT 1 FROM catalogue LIMIT 1")
    finally:
        await reader.close()


def _there(settings: Settings) -> bool:
    return bool(settings.database_url) or database_file(settings).exists()


class _Server(uvicorn.Server):
    """Tells when the doors are open, and ends the event streams when they close: uvicorn would wait
    for screens that never go."""

    def __init__(self, app: Litestar, config: uvicorn.Config, ready: list[str]) -> None:
        super().__init__(config)
        self._app = app
        self._ready = ready

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.started:
            await self._app.state.herald.hub.close()
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            gc.freeze()
            gc.set_threshold(*THRESHOLDS)
            gc.enable()
            click.echo("\n".join(self._ready))
            sys.stdout.flush()


def _serve(settings: Settings, door: socket.socket, ready: list[str]) -> None:
    # What a start makes stays: to look through it for garbage, then and ever after, is in vain.
    gc.disable()
    from server.app import create

    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    # It tells each attempt to come back to a database that is away; the tailer says it once.
    logging.getLogger("asyncpg.pool").setLevel(logging.ERROR)
    app = create(settings, apart=True)
    config = uvicorn.Config(
        app,
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        http=Protocol,
        lifespan="on",
        ws="none",
        access_log=False,  # addresses of people are kept nowhere
        log_config=None,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=30,
    )
    server = _Server(app, config, ready)
    try:
        # In a context of its own: the language of the command is nobody's who asks the server.
        Context().run(server.run, sockets=[door])
    except KeyboardInterrupt:
        return
    if not server.started:
        sys.exit(3)
