"""The boards by program: encoded once per change, the same bytes for the same reader."""

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from challenges.book import Entry
from challenges.ledger import DepartmentLines, PersonLines
from challenges.terms import Period, Role, Seq
from challenges.views import DepartmentBoard, PeopleBoard
from server.boards import opened, reads
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


_FEW = 4  # lines of one commit; when more come at once, whoever reads has it composed for them


def make_ready(state: State) -> None:
    """Have the board composed for who just did something: they are the ones who look next."""
    herald: Herald = state.herald
    register: Register = state.register

    def compose(entries: list[Entry]) -> None:
        if len(entries) > _FEW:
            return
        for person in {one.line.person for one in entries}:
            visitor = register.visitor(person)
            if visitor is not None and visitor.joined:
                mark = language.set(visitor.language)
                try:
                    _encoded.people(herald, register, visitor, Period.SEASON)
                finally:
                    language.reset(mark)

    herald.tailer.on_entries(compose)


async def at_hand(state: State, visitor: Visitor, _body: bytes) -> Ready:
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
        **problems.documented(401, 404, 422),
    },
)
async def people(
    state: State,
    visitor: NamedDependency[Visitor],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
) -> Response[bytes]:
    """Composed for the reader; the bytes are kept until something changes."""
    chosen = Period.SEASON if season else period
    return Ready(_encoded.people(state.herald, state.register, visitor, chosen, season))


@get(
    "/api/v1/boards/departments",
    tags=["boards"],
    summary="Departments by points per active member, and by breadth",
    responses={
        200: ResponseSpec(DepartmentBoard, description="Those with five active members or more"),
        **problems.documented(401, 404, 422),
    },
)
async def departments(
    state: State,
    visitor: NamedDependency[Visitor],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
) -> Response[bytes]:
    """The same for everybody of a department; while boards are frozen comms sees them move."""
    herald: Herald = state.herald
    register: Register = state.register
    answers = _encoded.agree(herald, register)
    comms = visitor.may(Role.COMMS)
    key = ("departments", period, season, comms, visitor.department, language.get())
    body = answers.get(key)
    if body is None:
        at = reads.standings_for(herald, visitor, season)
        chosen = Period.SEASON if season else period
        body = answers[key] = encode(reads.department_board(at, register, visitor, chosen))
    return Ready(body)


@get(
    "/api/v1/boards/people/{who:str}/lines",
    tags=["boards"],
    summary="The lines behind a row of the people board",
    description=(
        "`who` is the id of somebody who shows their name there, else the pseudonym of the row;"
        " only rows that the reader sees can be opened, one's own always. Twenty at once, the"
        " newest first; `before` asks for older ones."
    ),
    responses=problems.documented(401, 404, 422),
)
async def person_lines(
    state: State,
    visitor: NamedDependency[Visitor],
    who: FromPath[str],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
    before: FromQuery[int | None] = None,
) -> PersonLines:
    """Their lines of the period."""
    at = reads.standings_for(state.herald, visitor, season)
    chosen = Period.SEASON if season else period
    seq = None if before is None else Seq(before)
    return await opened.person_lines(
        state.herald, state.register, visitor, at, chosen, who, before=seq
    )


@get(
    "/api/v1/boards/departments/{key:str}/lines",
    tags=["boards"],
    summary="What a department's row is made of",
    description="Sums by rule and by week of its joined members, none made by fewer than five.",
    responses=problems.documented(401, 404, 422),
)
async def department_lines(
    state: State,
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
) -> DepartmentLines:
    """How its figures are computed."""
    at = reads.standings_for(state.herald, visitor, season)
    chosen = Period.SEASON if season else period
    return await opened.department_lines(state.herald, state.register, visitor, at, chosen, key)


@get(
    "/api/v1/me/lines",
    tags=["people"],
    summary="The lines behind my points",
    description="As they are now, also while boards are frozen.",
    responses=problems.documented(401, 404, 422),
)
async def my_lines(
    state: State,
    visitor: NamedDependency[Visitor],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
    before: FromQuery[int | None] = None,
) -> PersonLines:
    """My lines of the period."""
    herald: Herald = state.herald
    at = herald.standings(live=True, season=season)
    chosen = Period.SEASON if season else period
    seq = None if before is None else Seq(before)
    return await opened.person_lines(
        herald, state.register, visitor, at, chosen, opened.ME, before=seq
    )


ROUTES: list[ControllerRouterHandler] = [
    *(people, departments, person_lines, department_lines, my_lines),
]
DOORS: dict[Address, Door] = {("GET", PEOPLE): at_hand}
