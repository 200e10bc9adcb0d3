"""The boards: people with a top and one's own neighbours, departments by their averages."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from challenges.terms import Period
from challenges.views import DepartmentBoard, DepartmentStanding, PeopleBoard, Shown, Standing
from tui import news, words
from tui.locale import N_, _, ngettext
from tui.screens.room import Room
from tui.widgets.cells import Cells, bar, between, pad, right
from tui.widgets.choice import Choice
from tui.widgets.look import Look
from tui.widgets.roll import Roll
from tui.widgets.shields import shield

PERIODS = (
    (Period.SEASON, N_("Season")),
    (Period.MONTH, N_("Month")),
    (Period.WEEK, N_("Week")),
    (Period.ALL, N_("All time")),
)


class SeasonRoom(Room):
    """People and departments; beside each other where there is room."""

    mode = "season"
    CSS_PATH = "season.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "period", N_("period")),
        Binding("d", "departments", N_("people or departments")),
        Binding("b", "breadth", N_("points or breadth")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.period = Period.SEASON
        self._breadth = False

    def body(self) -> Iterable[Widget]:
        """Season and periods in one line, the boards below."""
        periods = Choice(id="periods")
        periods.can_focus = False
        people: Roll[Standing | None] = Roll(self._paint_person, self._key, id="people")
        departments: Roll[DepartmentStanding] = Roll(
            self._paint_department, lambda row: row.key, tall=3, id="departments"
        )
        for panel in (people, departments):
            panel.add_class("panel")
        yield Horizontal(Static("", id="clock"), periods, id="top")
        yield Container(people, departments, id="boards")

    @staticmethod
    def _key(row: Standing | None) -> object:
        if row is None:
            return "between"
        return row.person.id if row.person.id is not None else ("hidden", row.person.name)

    @property
    def roll(self) -> "Roll[Standing | None]":
        """The people; an empty row stands between the top and the neighbours."""
        return self.query_one("#people", Roll)

    @property
    def people(self) -> PeopleBoard | None:
        """The people of the chosen period."""
        return self.desk.people_boards[self.period].value

    @property
    def departments(self) -> DepartmentBoard | None:
        """The departments of the chosen period."""
        return self.desk.department_boards[self.period].value

    def person(self) -> Shown | None:
        """The person of the row, unless they are shown under a pseudonym."""
        row = self.roll.current
        return row.person if row is not None and row.person.id is not None else None

    # -- painting ---------------------------------------------------------------------------------

    def _paint_person(self, row: Standing | None, width: int, look: Look) -> list[Cells]:
        if row is None:
            return [[("   ⋮", look.muted)]]
        board = self.people
        most = board.top[0].points if board is not None and board.top else 0
        style = look.accent if row.me else look.ink
        wide = width > 52
        share = row.points / most if most else 0.0
        end: Cells = [
            (" ", look.muted),
            *(bar(share, 16, look, look.accent if row.me else look.muted) if wide else []),
            (right(str(row.points), 7), look.strong),
            (" ", look.muted),
        ]
        name = row.person.name + (" · " + _("you") if row.me else "")
        cells: Cells = [(right(f"{row.place}", 3), look.muted), (f"  {name}", style)]
        if row.person.department:
            cells.append((f" · {row.person.department}", look.muted))
        return [between(cells, end, width)]

    def _paint_department(self, row: DepartmentStanding, width: int, look: Look) -> list[Cells]:
        top = max((self._measure(one) for one in self._rows()), default=0.0)
        return [self._department(row, top, width, look), self._more(row, width, look), []]

    def _rows(self) -> tuple[DepartmentStanding, ...]:
        board = self.departments
        if board is None:
            return ()
        return board.by_breadth if self._breadth else board.by_points

    def _measure(self, row: DepartmentStanding) -> float:
        return row.breadth if self._breadth else row.points_per_active

    def _department(self, row: DepartmentStanding, top: float, width: int, look: Look) -> Cells:
        share = self._measure(row) / top if top else 0.0
        amount = (
            words.percent(row.breadth) if self._breadth else words.number(row.points_per_active, 1)
        )
        end: Cells = [*bar(share, 12, look), (right(amount, 7), look.strong), (" ", look.muted)]
        title = pad(row.title, max(8, width - 28))
        place = (right(f"{row.place}", 2), look.muted)
        return between(
            [place, (" ", look.ink), *shield(row.arms), (f" {title}", look.ink)], end, width
        )

    def _more(self, row: DepartmentStanding, width: int, look: Look) -> Cells:
        active = ngettext("%(n)s active", "%(n)s active", row.active) % {"n": row.active}
        per = _("%(n)s points each") % {"n": words.number(row.points_per_active, 1)}
        breadth = _("%(share)s of those who joined") % {"share": words.percent(row.breadth)}
        about = f"     {active} · {per if self._breadth else breadth}"
        return between([(about, look.muted)], [(" ", look.muted)], width)

    # -- loading ----------------------------------------------------------------------------------

    async def load(self) -> None:
        """Both boards of the period."""
        await asyncio.gather(
            self.desk.people_boards[self.period].refresh(),
            self.desk.department_boards[self.period].refresh(),
        )

    def fill(self) -> None:
        """Top ten, neighbours, departments."""
        titles = [(period.value, _(title)) for period, title in PERIODS]
        self.query_one(Choice).show(titles, self.period.value)
        board = self.people
        rows: list[Standing | None] = list(board.top) if board is not None else []
        if board is not None:
            listed = {self._key(row) for row in rows}
            near = [row for row in board.neighbours if self._key(row) not in listed]
            if near and near[0].place > len(board.top) + 1:
                rows.append(None)
            rows += near
        self.roll.show(rows, empty=[self._about_people(board)])
        self.roll.border_title = _("People")
        self.roll.border_subtitle = self._about_people(board)
        side = self.query_one("#departments", Roll)
        side.border_title = _("Departments")
        side.border_subtitle = (
            _("by breadth") if self._breadth else _("points per active colleague")
        )
        side.show(self._rows(), empty=[self._about_departments()])
        self.query_one("#clock", Static).update(Content(self._clock()))

    def _about_people(self, board: PeopleBoard | None) -> str:
        if board is None:
            return self.trouble or _("asking …")
        if board.frozen and board.reveal is not None:
            return _("frozen until the reveal on %(day)s") % {
                "day": words.day(board.reveal.astimezone())
            }
        if not board.top:
            return _("nobody has points yet")
        return _("%(n)s on the board") % {"n": board.members} if board.members else ""

    def _about_departments(self) -> str:
        if self.departments is None:
            return self.trouble or _("Asking for the departments …")
        return _("Departments appear here from five active colleagues on.")

    def _clock(self) -> str:
        me = self.desk.me.value
        season = me.season if me is not None else None
        if season is None:
            return _("Between two seasons")
        left = ngettext("%(n)s week left", "%(n)s weeks left", season.weeks_left)
        return f"{season.title} · {left % {'n': season.weeks_left}}"

    def concerns(self, told: news.News) -> bool:
        """Every line with points."""
        if isinstance(told, news.Heard):
            return bool(told.event.points)
        return isinstance(told, news.Noticed | news.Known)

    # -- keys -------------------------------------------------------------------------------------

    @on(Roll.Chosen)
    def _open(self, message: Roll.Chosen) -> None:
        """What a row is made of."""
        row, client, period = message.row, self.desk.client, self.period
        if isinstance(row, Standing):
            from tui.screens.receipt import PersonReceipt

            who = row.person.name if row.person.id is None else str(row.person.id)
            self.app.push_screen(
                PersonReceipt(
                    row.person.name, lambda before: client.person_lines(who, period, before)
                )
            )
        elif isinstance(row, DepartmentStanding):
            from tui.screens.receipt import DepartmentReceipt

            self.app.push_screen(
                DepartmentReceipt(row.title, lambda: client.department_lines(row.key, period))
            )

    @on(Choice.Chosen)
    def _period_chosen(self, message: Choice.Chosen) -> None:
        self.period = Period(message.value)
        self.fill()
        self.ask()

    def action_period(self) -> None:
        """The next period."""
        self.query_one(Choice).action_step(1)

    def action_departments(self) -> None:
        """The other board."""
        self.toggle_class("-departments")
        here = self.has_class("-departments")
        self.query_one("#departments" if here else "#people").focus()

    def action_breadth(self) -> None:
        """Departments by the other measure."""
        self._breadth = not self._breadth
        if not self.has_class("-wide"):
            self.add_class("-departments")
        self.fill()
