"""Today: one queue, the most useful first, each row done with one key."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from challenges.errors import HeraldError
from challenges.terms import PersonId
from challenges.views import MemberDetail, QueueRow, Shown
from tui import news
from tui.link.problems import in_words
from tui.link.stream import Status
from tui.locale import N_, _
from tui.screens import today_lines
from tui.screens.room import Room
from tui.widgets.cells import Cells
from tui.widgets.look import Look
from tui.widgets.roll import Roll
from tui.widgets.sheet import Sheet
from tui.work import start

SETTLE = 0.12  # seconds that the cursor rests before the server is asked about a person


class TodayRoom(Room):
    """The queue, and what is known of the row one stands on."""

    mode = "today"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "confirm", N_("confirm")),
        Binding("d", "decline", N_("decline")),
        Binding("w", "welcome", N_("welcomed")),
        Binding("h", "helped", N_("it helped")),
        Binding("t", "thank", N_("thank")),
        Binding("x", "done", N_("done")),
        Binding("s", "skip", N_("skip")),
    ]
    # The kinds of row for which a key is offered; the others do nothing there.
    OFFERED: ClassVar = {
        "confirm": ("confirm", "appeal"),
        "decline": ("confirm", "appeal"),
        "welcome": ("welcome",),
        "helped": ("helped",),
        "thank": ("thank", "confirm", "welcome", "helped"),
        "done": ("quiet", "thank", "helped"),
        "skip": ("confirm", "appeal", "welcome", "helped", "thank", "quiet"),
        "open": ("confirm", "appeal", "welcome", "helped", "thank", "quiet"),
    }

    def __init__(self) -> None:
        super().__init__()
        self._details: dict[PersonId, MemberDetail] = {}

    def body(self) -> Iterable[Widget]:
        """Queue and side."""
        roll: Roll[QueueRow] = Roll(self._paint_row, lambda row: row.key, id="queue")
        side = Sheet(id="side")
        side.can_focus = False
        for panel in (roll, side):
            panel.add_class("panel")
        yield Container(roll, side, id="pair")

    @property
    def roll(self) -> "Roll[QueueRow]":
        """The queue."""
        return self.query_one("#queue", Roll)

    @property
    def row(self) -> QueueRow | None:
        """The row one stands on."""
        return self.roll.current if self.query("#queue") else None

    def person(self) -> Shown | None:
        """The person of the row."""
        row = self.row
        if row is None or row.person is None:
            return None
        detail = self._details.get(row.person)
        department = detail.member.department if detail else ""
        return Shown(id=row.person, name=row.name, department=department)

    # -- filling ----------------------------------------------------------------------------------

    def _paint_row(self, row: QueueRow, width: int, look: Look) -> list[Cells]:
        return today_lines.row_line(row, self.desk.now(), width, look)

    def _paint_side(self, width: int, look: Look) -> list[Cells]:
        row = self.row
        if row is None:
            return []
        detail = self._details.get(row.person) if row.person is not None else None
        wide = self.has_class("-wide")
        return today_lines.side_lines(row, detail if wide else None, self.desk.now(), width, look)

    def _nothing(self) -> list[str]:
        if self.trouble:
            return [self.trouble]
        if self.desk.queue.value is None:
            return [_("Asking %(place)s what waits for you …") % {"place": self.desk.client.place}]
        return [
            _("Nothing waits for you. Your people are looked after."),
            _("g c shows them, g w the wall, r recognises somebody."),
        ]

    async def load(self) -> None:
        """Today's queue."""
        await self.desk.queue.refresh()

    def fill(self) -> None:
        """Rows that are not dealt with yet."""
        rows = self.desk.rows()
        self.roll.show(rows, mark_new=True, empty=self._nothing())
        self.roll.border_title = today_lines.title(self.desk.queue.value, len(rows))
        self._fill_side()

    def _fill_side(self) -> None:
        if not self.furnished:
            return
        row, side = self.row, self.query_one("#side", Sheet)
        side.border_title = Content(row.name if row is not None else "")
        side.show(self._paint_side, row.key if row is not None else "")
        self.refresh_bindings()

    def concerns(self, told: news.News) -> bool:
        """Claims and joiners change the queue; so does what arrived or came back from here."""
        return isinstance(told, news.Noticed | news.Heard | news.Arrived | news.Returned)

    async def hear(self, told: news.News) -> None:
        """A row dealt with leaves at once, before the server has answered."""
        await super().hear(told)
        if isinstance(told, news.Waits | news.Returned) and self.furnished:
            self.fill()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self._fill_side()
        row = self.row
        if row is not None and row.person is not None and self.has_class("-wide"):
            start(self, partial(self._look_at, row.person), "member", latest=True)

    async def _look_at(self, person: PersonId) -> None:
        await asyncio.sleep(SETTLE)
        try:
            self._details[person] = await self.desk.client.member(person)
        except HeraldError:
            return  # not shown to the cohort, or no network: the row itself is enough
        self._fill_side()

    # -- keys -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that the row has no use for are not offered."""
        if action not in self.OFFERED:
            return True
        row = self.row
        if row is None or row.what not in self.OFFERED[action]:
            return False
        return row.person is not None or action not in ("thank", "open")

    def do(self, act: Callable[[QueueRow], None]) -> None:
        """Do something with the row; it leaves and the next one stands in its place."""
        row = self.row
        if row is None:
            return
        try:
            act(row)
        except HeraldError as error:
            self.notify(in_words(error), severity="warning", markup=False)
            return
        if self.desk.status is not Status.LIVE:
            self.notify(_("Kept. It is sent when the network is back."), markup=False)

    def action_confirm(self) -> None:
        """Confirm the claim and move on."""
        self.do(lambda row: self.desk.confirm(row, about=_("confirm: %s") % row.words))

    def action_helped(self) -> None:
        """The session helped: the mentor's second half arrives."""
        self.do(lambda row: self.desk.helped(row, about=_("it helped: %s") % row.name))

    def action_welcome(self) -> None:
        """The newcomer was welcomed."""
        self.action_done()

    def action_done(self) -> None:
        """It was done elsewhere."""
        self.do(lambda row: self.desk.settle(row.key, "done", about=row.words))

    def action_skip(self) -> None:
        """Not today."""
        self.do(lambda row: self.desk.settle(row.key, "skip", about=row.words))

    def action_decline(self) -> None:
        """Decline the claim, with the reason that its owner will read."""
        from tui.screens.say import decline

        row = self.row
        if row is None:
            return

        def send(reason: str) -> None:
            self.desk.decline(row, reason, about=_("decline: %s") % row.words)

        self.app.push_screen(decline(row, send))

    def action_thank(self) -> None:
        """A word of thanks, without points."""
        from tui.screens.say import thank

        row = self.row
        if row is None or row.person is None:
            return
        person, settles = row.person, row.key if row.what == "thank" else ""

        def send(text: str) -> None:
            about = _("thanks to %(name)s") % {"name": row.name}
            self.desk.thank(person, text, about=about, settles=settles)

        self.app.push_screen(thank(person, row.name, send, (row.words, *row.evidence)))

    @on(Roll.Chosen)
    def action_open(self) -> None:
        """Thank who deserves it; of others, show who they are."""
        row = self.row
        if row is None or row.person is None:
            return
        if row.what == "thank":
            self.action_thank()
            return
        from tui.screens.member import MemberScreen

        self.app.push_screen(MemberScreen(row.person, row.name))

    def action_recognise(self) -> None:
        """Recognise the person of the row; a row that asked for thanks is done with it."""
        from tui.screens.recognise import RecogniseScreen

        row = self.row
        settles = row.key if row is not None and row.what == "thank" else ""
        self.app.push_screen(RecogniseScreen(self.desk, self.person(), settles=settles))
