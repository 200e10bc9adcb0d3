"""The composition root: one line a slice."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version

from litestar import Litestar, get
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from server import deeds
from server.badges import wiring as badges
from server.boards import wiring as boards
from server.claims import wiring as claims
from server.cohort import wiring as cohort
from server.ideas import wiring as ideas
from server.learning import wiring as learning
from server.manual import wiring as manual
from server.mentoring import wiring as mentoring
from server.people import wiring as people
from server.people.keeper import Keeper
from server.people.reads import Register
from server.recognition import wiring as recognition
from server.review import wiring as review
from server.screens import wiring as screens
from server.seasons import wiring as seasons
from server.sharing import wiring as sharing
from server.spine import assets, logs, openapi, problems
from server.spine.access import Access, own_pages, provide_visitor
from server.spine.clock import Clock
from server.spine.doors import Address, Door, Doors
from server.spine.herald import Herald, opened
from server.spine.incoming import Incoming
from server.spine.outgoing import Outgoing
from server.spine.retention import Retention
from server.spine.settings import Settings
from server.today import wiring as today

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; manifest-src 'self'; worker-src 'self'; font-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_MOST = 1_000_000  # bytes of a body: everything that is sent here is written by hand

SLICES = (
    people.SLICE,
    badges.SLICE,
    boards.SLICE,
    claims.SLICE,
    cohort.SLICE,
    ideas.SLICE,
    learning.SLICE,
    manual.SLICE,
    mentoring.SLICE,
    recognition.SLICE,
    review.SLICE,
    screens.SLICE,
    seasons.SLICE,
    sharing.SLICE,
    today.SLICE,
)


async def provide_herald(state: State) -> Herald:
    """Dependency `herald`: the running Herald."""
    found: Herald = state.herald
    return found


async def provide_register(state: State, herald: NamedDependency[Herald]) -> Register:
    """Dependency `register`: everybody of the institution.

    It asks for `herald`, as `visitor` asks for it: what depends on nothing, the framework provides
    side by side, with a task each, and that costs more than all the rest of a request.
    """
    found: Register = state.register
    return found


@get("/health/live", include_in_schema=False, media_type="text/plain", opt={"public": True})
async def live() -> str:
    """The process answers."""
    return "live\n"


@get("/health/ready", include_in_schema=False, media_type="text/plain")
async def ready(herald: NamedDependency[Herald]) -> str:
    """The database answers, too."""
    await herald.reader.rows("SELECT 1", ())
    return "ready\n"


def _lifespan(
    settings: Settings, clock: Clock | None, keeper: Keeper, *, apart: bool
) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """Opens Herald with all slices when the application starts, and closes it at its end."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        async with opened(settings, clock, apart=apart) as herald:
            register = Register(herald)
            # They listen first: what changes while everybody is read would be missed.
            herald.tailer.on_notice(register.hear)
            herald.tailer.on_notice(keeper.hear)
            await register.load()
            keeper.take(herald, register)
            app.state.herald, app.state.register = herald, register
            for one in SLICES:
                if one.opens is not None:
                    app.state[one.name] = await one.opens(app.state)
            retention = Retention(herald)
            retention.open()
            yield
            await retention.close()

    return lifespan


def _document() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Herald",
        version=version("herald-network"),
        components=openapi.BEARER,
        security=[{"bearer": []}],
        # A path of its own: Litestar answers for all that lies under it.
        path="/api/v1/openapi.json",
        render_plugins=[openapi.Document(path="/")],
    )


def create(
    settings: Settings | None = None, clock: Clock | None = None, *, apart: bool = False
) -> Litestar:
    """The application. Nothing is opened before its lifespan begins.

    Args:
        apart: whether deeds are judged in a process of their own, see `server.spine.store.Store`.
    """
    logs.configure()
    chosen = settings or Settings.from_env()
    keeper = Keeper()
    routes: list[ControllerRouterHandler] = [live, ready, assets.asset, assets.service_worker]
    routes += [deeds.handler(SLICES)]
    for one in SLICES:
        routes.extend(one.routes)
    app = Litestar(
        route_handlers=routes,
        lifespan=[_lifespan(chosen, clock, keeper, apart=apart)],
        before_request=own_pages,
        request_max_body_size=_MOST,
        dependencies={
            "herald": Provide(provide_herald),
            "register": Provide(provide_register),
            "visitor": Provide(provide_visitor),
        },
        exception_handlers={Exception: problems.answer, HTTPException: problems.answer},
        openapi_config=_document(),
        logging_config=None,
    )
    # Around the router, not in its routes: an address that nobody has, or that does not take what
    # was asked, is answered in the reader's language and with the same headers, too.
    doors: dict[Address, Door] = {("POST", deeds.PATH): deeds.door(SLICES)}
    for one in SLICES:
        doors.update(one.doors)
    asked = Doors(app.asgi_handler, app.state, doors, most=_MOST)
    access = Access(asked, doorkeeper=keeper, zone=chosen.timezone)
    app.asgi_handler = Incoming(Outgoing(access, headers=_HEADERS))
    return app
