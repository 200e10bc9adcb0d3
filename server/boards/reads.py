"""Boards as a reader sees them. Who may be seen is decided here, never in a template."""

from collections.abc import Callable
from datetime import datetime

from challenges.board import DepartmentRow, Row, upper_half
from challenges.quick import dataclass
from challenges.terms import DepartmentKey, Period, PersonId, Role, SeasonKey, Seq, Surface
from challenges.views import DepartmentBoard, DepartmentStanding, PeopleBoard, Standing
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.standings import Standings

FEW = 5  # no count about fewer people than this
TOP = 10
EACH_SIDE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a reader sees of the people, before names are put to it."""

    season: SeasonKey
    top: list[Row]
    own: Row | None
    around: list[Row]
    members: int | None
    seq: Seq
    reveal: datetime | None = None  # until then others see the boards frozen
    frozen: bool = False  # so does this reader


def standings_for(herald: Herald, visitor: Visitor | None, season: str = "") -> Standings:
    """The board that somebody is shown: while boards are frozen, comms alone sees them move.

    Raises:
        HeraldError: `board.season`.
    """
    return herald.standings(live=visitor is not None and visitor.may(Role.COMMS), season=season)


def people_rows(at: Standings, visitor: Visitor | None, period: Period, surface: Surface) -> Rows:
    """The top ten, and to a member their own place with five neighbours on either side.

    Somebody who hides from this surface still sees their own points on *Me*; here they have no
    place, and leave no gap.
    """
    bucket, board = at.bucket(period), at.board
    own: Row | None = None
    around: list[Row] = []
    if visitor is not None and visitor.joined:
        own, around = board.around(period, bucket, surface, visitor.id, EACH_SIDE)
    return Rows(
        season=at.season,
        top=board.top(period, bucket, surface, TOP),
        own=own,
        around=around if own is not None else [],
        members=board.members(period, bucket, surface),
        seq=board.seq,
        reveal=at.frozen,
        frozen=at.before is not None,
    )


def people_board(
    at: Standings, register: Register, visitor: Visitor | None, period: Period, surface: Surface
) -> PeopleBoard:
    """The rows with their names, as the surface's consent lets people be seen."""
    rows = people_rows(at, visitor, period, surface)
    me = visitor.id if visitor else None
    return PeopleBoard(
        period=period,
        season=rows.season,
        top=tuple(standing(register, row, surface, me) for row in rows.top),
        me=standing(register, rows.own, surface, me) if rows.own else None,
        neighbours=tuple(standing(register, row, surface, me) for row in rows.around),
        members=rows.members,
        frozen=rows.frozen,
        seq=rows.seq,
        reveal=rows.reveal,
    )


def standing(register: Register, row: Row, surface: Surface, viewer: PersonId | None) -> Standing:
    """A row with its name."""
    shown = register.shown(row.person, surface, viewer)
    assert shown is not None, "the board lists only whom the surface may show"
    return Standing(place=row.place, person=shown, points=row.points, me=row.person == viewer)


def department_board(
    at: Standings, register: Register, visitor: Visitor, period: Period
) -> DepartmentBoard:
    """The upper half of the departments, seven at most, and the visitor's own with its place.

    Only those with five active members or more are placed at all; no list shows a bottom.
    """
    rows = [row for row in at.board.departments(period, at.bucket(period)) if row.active >= FEW]
    return DepartmentBoard(
        period=period,
        season=at.season,
        by_points=_upper(_placed(register, rows, lambda row: row.points_per_active), visitor),
        by_breadth=_upper(_placed(register, rows, lambda row: row.breadth), visitor),
        seq=at.board.seq,
        frozen=at.before is not None,
        reveal=at.frozen,
    )


def _upper(
    placed: tuple[DepartmentStanding, ...], visitor: Visitor
) -> tuple[DepartmentStanding, ...]:
    top = upper_half(len(placed))
    own = tuple(one for one in placed[top:] if one.key == visitor.department)
    return (*placed[:top], *own)


def _placed(
    register: Register, rows: list[DepartmentRow], worth: Callable[[DepartmentRow], float]
) -> tuple[DepartmentStanding, ...]:
    """Rows in order of one figure; ties share a place."""
    ordered = sorted(rows, key=lambda row: (-worth(row), row.department))
    placed: list[DepartmentStanding] = []
    for position, row in enumerate(ordered, 1):
        tied = position > 1 and worth(ordered[position - 2]) == worth(row)
        house = register.departments.get(row.department)
        placed.append(
            DepartmentStanding(
                place=placed[-1].place if tied else position,
                key=row.department,
                title=register.department(DepartmentKey(row.department)),
                arms=house.arms if house else "argent",
                points_per_active=row.points_per_active,
                breadth=row.breadth,
                active=row.active,
            )
        )
    return tuple(placed)
