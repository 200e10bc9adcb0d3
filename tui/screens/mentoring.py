"""Mentoring: drafts to approve with their reasons, the cohort's pairs, who asks and who offers."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget

from challenges.errors import HeraldError
from challenges.mentorship import DraftView, Mentoring
from tui import news
from tui.link.problems import in_words
from tui.locale import N_, _
from tui.screens import mentoring_lines
from tui.screens.mentoring_lines import LISTS, Row
from tui.screens.room import Room
from tui.widgets.cells import Cells
from tui.widgets.choice import Choice
from tui.widgets.look import Look
from tui.widgets.roll import Roll
from tui.widgets.sheet import Sheet
from tui.work import start


class MentoringRoom(Room):
    """Four lists, one at a time, and what is known of the row one stands on."""

    mode = "mentoring"
    CSS_PATH = "mentoring.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "approve", N_("approve")),
        Binding("d", "decline", N_("put aside")),
        Binding("v", "view", N_("next list")),
        Binding("m", "match", N_("match")),
        Binding("A", "approve_all", N_("approve all")),
    ]
    # What needs a draft under the cursor, or at least one.
    _ON_DRAFTS = ("approve", "decline", "approve_all")

    def __init__(self) -> None:
        super().__init__()
        self.list = LISTS[0][0]

    def body(self) -> Iterable[Widget]:
        """Which list, the rows, and the side."""
        lists = Choice(id="lists")
        lists.can_focus = False
        roll: Roll[Row] = Roll(
            self._paint, mentoring_lines.key_of, tall=2, id="mentoring", opens=False
        )
        side = Sheet(self._paint_side, id="side")
        for panel in (roll, side):
            panel.add_class("panel")
        yield Horizontal(lists, id="top")
        yield Container(roll, side, id="pair")

    @property
    def roll(self) -> "Roll[Row]":
        """The list."""
        return self.query_one("#mentoring", Roll)

    @property
    def current(self) -> Row | None:
        """The row one stands on."""
        return self.roll.current if self.query("#mentoring") else None

    def _paint(self, row: Row, width: int, look: Look) -> list[Cells]:
        return mentoring_lines.paint(row, self.desk.now(), width, look)

    def _paint_side(self, width: int, look: Look) -> list[Cells]:
        row = self.current
        return mentoring_lines.side(row, self.desk.now(), width, look) if row is not None else []

    def _nothing(self) -> list[str]:
        if self.trouble:
            return [self.trouble]
        if self.desk.mentoring.value is None:
            return [_("Asking for the mentoring of your people …")]
        return {
            "drafts": [
                _("No draft waits. m matches those of your people who ask with all who offer."),
                _("Nobody is told before you approve."),
            ],
            "pairs": [_("No pair of your people is running yet.")],
            "asks": [_("None of your people asks for help just now.")],
            "offers": [_("Nobody of the house offers help just now.")],
        }[self.list]

    # -- loading ----------------------------------------------------------------------------------

    async def load(self) -> None:
        """All four lists."""
        await self.desk.mentoring.refresh()

    def fill(self) -> None:
        """The chosen list; how long each of them is stands beside its name."""
        known = self.desk.mentoring.value
        titles = [
            (name, f"{_(title)} {len(mentoring_lines.rows_of(known, name))}")
            for name, title in LISTS
        ]
        self.query_one(Choice).show(titles, self.list)
        self.roll.show(mentoring_lines.rows_of(known, self.list), empty=self._nothing())
        self.roll.border_title = _(dict(LISTS)[self.list])
        self._fill_side()

    @on(Roll.Moved)
    def _fill_side(self) -> None:
        if not self.furnished:
            return
        side, row = self.query_one("#side", Sheet), self.current
        side.border_title = Content(mentoring_lines.title_of(row) if row is not None else "")
        side.show(self._paint_side, mentoring_lines.key_of(row) if row is not None else None)
        self.refresh_bindings()

    def concerns(self, told: news.News) -> bool:
        """Offers, asks, answers and sessions."""
        return isinstance(told, news.Heard | news.Noticed)

    # -- keys -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Approving is offered where there is a draft."""
        return action not in self._ON_DRAFTS or isinstance(self.current, DraftView)

    def action_view(self) -> None:
        """The next list."""
        self.query_one(Choice).action_step(1)

    @on(Choice.Chosen)
    def _chosen(self, message: Choice.Chosen) -> None:
        self.list = message.value
        self.roll.move_to(0)
        self.fill()

    def action_match(self) -> None:
        """Match anew; what was a draft before is replaced."""
        self._look_at_drafts()
        self._do(self.desk.client.match)

    def action_approve(self) -> None:
        """Put the draft in front of the two."""
        row = self.current
        if isinstance(row, DraftView):
            self._do(partial(self.desk.client.approve, row.id))

    def action_decline(self) -> None:
        """Not these two; the next best one comes in its place."""
        row = self.current
        if isinstance(row, DraftView):
            self._do(partial(self.desk.client.put_aside, row.id))

    def action_approve_all(self) -> None:
        """All drafts."""
        self._do(self.desk.client.approve_all)

    def _look_at_drafts(self) -> None:
        self.list = LISTS[0][0]
        self.fill()

    def _do(self, call: Callable[[], Awaitable[Mentoring]]) -> None:
        async def done() -> None:
            try:
                self.desk.mentoring.value = await call()
            except HeraldError as error:
                self.notify(in_words(error), severity="warning", markup=False)
                self.ask()
            else:
                self.notify(self.desk.mentoring.value.says, markup=False)
            if self.furnished:
                self.fill()

        start(self, done, "do")
