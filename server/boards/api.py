"""The boards by program: encoded once per change, the same bytes for the same reader."""

import msgspec
from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery
from litestar.types import ControllerRouterHandler

from challenges.terms import Period, Surface
from challenges.views import DepartmentBoard, PeopleBoard
from server.boards import reads
from server.people.reads import Register
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import language

_encode = msgspec.json.Encoder().encode
_MOST = 20_000  # encoded answers that are remembered between two changes


class Encoded:
    """Answers as bytes, good until a line is folded or a face changes."""

    def __init__(self) -> None:
        self._stamp: tuple[object, ...] = ()
        self._kept: dict[tuple[object, ...], bytes] = {}

    def find(self, stamp: tuple[object, ...], key: tuple[object, ...]) -> bytes | None:
        """The bytes kept under a key, if nothing changed since."""
        if stamp != self._stamp or len(self._kept) > _MOST:
            self._stamp, self._kept = stamp, {}
        return self._kept.get(key)

    def keep(self, key: tuple[object, ...], body: bytes) -> bytes:
        """Remember bytes until the next change."""
        self._kept[key] = body
        return body


_encoded = Encoded()


def _stamp(herald: Herald, register: Register) -> tuple[object, ...]:
    return (id(herald), herald.board.seq, register.version, herald.today())


@get(
    "/api/v1/boards/people",
    tags=["boards"],
    summary="The top ten, my place and my neighbours",
    responses={
        200: ResponseSpec(
            PeopleBoard, description="As the web boards' consent lets people be seen"
        ),
        **problems.documented(401, 422),
    },
)
async def people(
    state: State, visitor: NamedDependency[Visitor], period: FromQuery[Period] = Period.SEASON
) -> Response[bytes]:
    """Composed for the reader; the bytes are kept until something changes."""
    herald: Herald = state.herald
    register: Register = state.register
    key = (period, visitor.id, language.get())
    body = _encoded.find(_stamp(herald, register), key) or _encoded.keep(
        key, _encode(reads.people_board(herald, register, visitor, period, Surface.WEB))
    )
    return Response(body, media_type="application/json")


@get(
    "/api/v1/boards/departments",
    tags=["boards"],
    summary="Departments by points per active member, and by breadth",
    responses={
        200: ResponseSpec(DepartmentBoard, description="Those with five active members or more"),
        **problems.documented(401, 422),
    },
)
async def departments(
    state: State, visitor: NamedDependency[Visitor], period: FromQuery[Period] = Period.SEASON
) -> Response[bytes]:
    """The same for everybody."""
    herald: Herald = state.herald
    register: Register = state.register
    key = ("departments", period, visitor.department, language.get())
    body = _encoded.find(_stamp(herald, register), key) or _encoded.keep(
        key, _encode(reads.department_board(herald, register, visitor, period))
    )
    return Response(body, media_type="application/json")


ROUTES: list[ControllerRouterHandler] = [people, departments]
