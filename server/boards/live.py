"""The event stream: what happens, told to every page and terminal as soon as it is in the book.

Each line is encoded once, when somebody hears it, with people as the web boards' consent shows
them; somebody who hides there is told of as nobody from nowhere, and so is everybody about whom a
human decided something: that is between them and the comms team. So is somebody under a pseudonym
where another took part: who met, thanked or recognised them knows whom, and reads when it counts.
A client resumes with `Last-Event-ID`.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter
from litestar.types import ControllerRouterHandler

from challenges.book import Entry
from challenges.terms import Kind, Seq, Surface
from challenges.views import StreamEvent
from server.people.reads import PEOPLE, PERSON, Register
from server.spine import problems
from server.spine.access import Visitor
from server.spine.badges import hidden
from server.spine.doors import Address, Door
from server.spine.following import Following
from server.spine.herald import Herald

_encode = msgspec.json.Encoder().encode
# Topics that pages may hear of. A key would tell who joined or signed in, so none is sent.
_TOLD = {"person": "people", "people": "people", "department": "people", "claim": "claims"}
_SILENT = frozenset({"sign-in"})  # whose key holds no more: who listens by it hears the end
_BETWEEN_US = frozenset(
    {Kind.REVERSAL, Kind.CORRECTION, Kind.REVOCATION, Kind.RESTORATION, Kind.REDRESS}
)
_OF_TWO = frozenset({Kind.SESSION, Kind.HELPED, Kind.RECOGNITION, Kind.THANKS})


async def opens(state: State) -> None:
    """Start telling: first the latest lines, so that who was away for a moment can resume."""
    herald: Herald = state.herald
    register: Register = state.register
    recent = list(herald.tailer.recent)
    herald.hub.open(Seq(recent[0].seq - 1) if recent else herald.board.seq)

    told: deque[Entry] = deque(maxlen=herald.hub.size)

    def secret(entry: Entry) -> bool:
        return hidden(herald, entry.line.badge)

    def tell(entries: list[Entry]) -> None:
        told.extend(entries)
        for entry in entries:
            herald.hub.publish(partial(event, entry, register, secret), entry.seq)

    async def ring(topic: str, key: str) -> None:
        if topic in (PERSON, PEOPLE):  # who resumes hears of people as they let themselves be seen
            whose = None if topic == PEOPLE else int(key)
            herald.hub.retell(
                {
                    one.seq: partial(event, one, register, secret)
                    for one in told
                    if whose in (None, one.line.person)
                }
            )
        if topic in _SILENT:
            herald.hub.end(key)
        else:
            herald.hub.publish(_notice(topic))

    tell(recent)
    # Meanwhile somebody may have changed how they are seen: who resumes asks again once.
    herald.hub.publish(_notice(PERSON))
    herald.tailer.on_entries(tell)
    herald.tailer.on_notice(ring)


def _notice(topic: str) -> bytes:
    said = _encode({"topic": _TOLD.get(topic, topic)})
    return b"event: notice\ndata: " + said + b"\n\n"


def event(entry: Entry, register: Register, secret: Callable[[Entry], bool]) -> bytes:
    """A line as the stream tells it to all; a secret badge is not named."""
    line = entry.line
    shown = None if line.kind in _BETWEEN_US else register.shown(line.person, Surface.WEB)
    if shown is not None and shown.id is None and line.kind in _OF_TWO:
        shown = None
    told = StreamEvent(
        seq=entry.seq,
        kind=line.kind,
        rule=line.rule,
        person=shown,
        department=line.department if shown and shown.department else "",
        points=line.points,
        badge=line.badge if shown and not secret(entry) else None,
        at=line.at,
    )
    return b"event: line\nid: %d\ndata: %s\n\n" % (entry.seq, _encode(told))


@get(
    "/api/v1/stream",
    tags=["live"],
    summary="What happens, as server-sent events",
    description=(
        "`event: line` with `id` = seq and a StreamEvent; `event: notice` with a topic;"
        " `event: resync` when what was missed is no longer at hand: read anew."
    ),
    responses={
        200: ResponseSpec(StreamEvent, description="The stream", media_type="text/event-stream"),
        **problems.documented(401),
    },
)
async def stream(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    last_event_id: Annotated[str | None, HeaderParameter(name="Last-Event-ID")] = None,
) -> Response[bytes]:
    """From the line after `Last-Event-ID`, or from now on."""
    return Following(herald.hub)


@get("/stream", include_in_schema=False)
async def page_stream(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """The same for pages, which come with the session's cookie."""
    return Following(herald.hub)


async def follow(state: State, _visitor: Visitor, _body: bytes) -> Following:
    """The door of both: whoever stays for hours keeps as little as possible of the framework."""
    herald: Herald = state.herald
    return Following(herald.hub)


ROUTES: list[ControllerRouterHandler] = [stream, page_stream]
DOORS: dict[Address, Door] = {("GET", "/api/v1/stream"): follow, ("GET", "/stream"): follow}
