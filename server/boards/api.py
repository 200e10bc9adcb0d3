"""The boards by program: encoded once per change, the same bytes for the same reader."""

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery
from litestar.types import ControllerRouterHandler

from challenges.terms import Period
from challenges.views import DepartmentBoard, PeopleBoard
from server.boards import reads
from server.boards.encoded import Encoded
from server.people.reads import Register
from server.spine import problems
from server.spine.access import Visitor
from server.spine.doors import Address, Door
from server.spine.herald import Herald
from server.spine.locale import language
from server.spine.ready import Ready, encode

PEOPLE = "/api/v1/boards/people"
_encoded = Encoded()


async def season(state: State, visitor: Visitor, _body: bytes) -> Ready:
    """The door of the plain question: the people board of the season."""
    return Ready(_encoded.people(state.herald, state.register, visitor, Period.SEASON))


@get(
    PEOPLE,
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
    return Ready(_encoded.people(state.herald, state.register, visitor, period))


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
    answers = _encoded.agree(herald, register)
    key = ("departments", period, visitor.department, language.get())
    body = answers.get(key)
    if body is None:
        body = answers[key] = encode(reads.department_board(herald, register, visitor, period))
    return Ready(body)


ROUTES: list[ControllerRouterHandler] = [people, departments]
DOORS: dict[Address, Door] = {("GET", PEOPLE): season}
