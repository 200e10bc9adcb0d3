"""The cohort: everyone the ambassador looks after, and the one that one stands on."""

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from challenges.errors import HeraldError
from challenges.terms import PersonId
from challenges.views import Member, MemberDetail, Shown
from tui import news, words
from tui.locale import N_, _
from tui.screens.member import MemberScreen
from tui.screens.room import Room
from tui.widgets.cells import Cells, between, length, pad, right, spark
from tui.widgets.filter import Filter
from tui.widgets.look import Look
from tui.widgets.person import member_summary, person_lines
from tui.widgets.roll import Roll
from tui.widgets.sheet import Sheet
from tui.work import start

SUMMARY = 27  # cells for badges and the last deed, in the language that needs most
DEPARTMENT = 14  # cells for a member's department at least, where there are several
SETTLE = 0.12  # seconds that the cursor rests before the server is asked

SORTS = (("name", N_("by name")), ("points", N_("by points")), ("quiet", N_("quiet ones first")))


class CohortRoom(Room):
    """The members; ten thousand of them scroll as ten do."""

    mode = "cohort"
    CSS_PATH = "cohort.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", N_("filter")),
        Binding("o", "order", N_("order")),
        Binding("t", "thank", N_("thank")),
        Binding("escape", "all", N_("all"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""
        self._sort = 0
        self._details: dict[PersonId, MemberDetail] = {}
        self._haystacks: dict[PersonId, str] = {}
        self._of: object = None

    def body(self) -> Iterable[Widget]:
        """List and side."""
        roll: Roll[Member] = Roll(self._paint_row, lambda member: member.id, id="members")
        side = Sheet(self._paint_side, id="side")
        for panel in (roll, side):
            panel.add_class("panel")
        yield Container(Vertical(Filter("#members"), roll), side, id="pair")

    @property
    def roll(self) -> "Roll[Member]":
        """The list."""
        return self.query_one("#members", Roll)

    def person(self) -> Shown | None:
        """The member one stands on."""
        member = self.roll.current
        if member is None:
            return None
        return Shown(id=member.id, name=member.name, department=member.department)

    # -- painting ---------------------------------------------------------------------------------

    def _paint_row(self, member: Member, width: int, look: Look) -> list[Cells]:
        today = self.desk.now().astimezone().date()
        cohort = self.desk.cohort.value
        several = cohort is not None and len(cohort.departments) > 1
        end: Cells = [*spark(member.weeks, look), (right(str(member.points), 6), look.strong)]
        if width > 60:
            # Of several departments, each member's needs room more than the badges' count does.
            room = 22 if several and width < 90 else SUMMARY
            end += [("  ", look.muted), (pad(member_summary(member, today), room), look.muted)]
        end = [("  ", look.muted), *end, (" ", look.muted)]
        left = width - length(end) - (DEPARTMENT if several else 0)
        cells: Cells = [(pad(member.name, max(12, min(26, left))), look.ink)]
        if several:
            cells.append((f" {member.department}", look.muted))
        return [between(cells, end, width)]

    def _paint_side(self, width: int, look: Look) -> list[Cells]:
        member = self.roll.current
        if member is None:
            return []
        detail = self._details.get(member.id)
        if detail is None:
            detail = MemberDetail(member=member, badges=(), challenges=(), deeds=())
            return person_lines(detail, self.desk.now().date(), width, look)[:3]
        return person_lines(detail, self.desk.now().astimezone().date(), width, look)

    def _nothing(self) -> list[str]:
        cohort = self.desk.cohort.value
        if self.trouble:
            return [self.trouble]
        if cohort is None:
            return [_("Asking %(place)s for your people …") % {"place": self.desk.client.place}]
        if self._wanted:
            return [_("Nobody like “%s”. Esc shows all again.") % self._wanted]
        return [_("Nobody of your departments has joined yet. Joining is each one's own choice.")]

    # -- loading ----------------------------------------------------------------------------------

    async def load(self) -> None:
        """The members."""
        await self.desk.cohort.refresh()

    def fill(self) -> None:
        """Those who match, in order."""
        cohort = self.desk.cohort.value
        members: Sequence[Member] = cohort.members if cohort is not None else ()
        if self._of is not cohort:
            self._of = cohort
            self._haystacks = {
                m.id: f"{m.name} {m.department} {words.language_name(m.language)}".casefold()
                for m in members
            }
        shown = [m for m in members if self._wanted in self._haystacks[m.id]]
        shown.sort(key=self._rank)
        self.roll.show(shown, empty=self._nothing())
        self.roll.border_title = Content(" · ".join(cohort.departments) if cohort else _("Cohort"))
        counted = words.people(len(shown))
        self.roll.border_subtitle = f"{counted} · {_(SORTS[self._sort][1])}" if cohort else ""
        self._fill_side()

    def _rank(self, member: Member) -> tuple[object, ...]:
        name = member.name.casefold()
        if SORTS[self._sort][0] == "points":
            return (-member.points, name)
        if SORTS[self._sort][0] == "quiet":
            return (member.last_deed_on is not None, member.last_deed_on, name)
        return (name,)

    def _fill_side(self) -> None:
        if not self.furnished:
            return
        member, side = self.roll.current, self.query_one("#side", Sheet)
        side.border_title = Content(member.name if member is not None else "")
        side.show(self._paint_side, member.id if member is not None else None)

    def concerns(self, told: news.News) -> bool:
        """Deeds and joiners."""
        return isinstance(told, news.Heard | news.Noticed)

    @on(Roll.Moved)
    def _moved(self) -> None:
        self._fill_side()
        member = self.roll.current
        if member is not None and self.has_class("-wide"):
            start(self, partial(self._look_at, member.id), "member", latest=True)

    async def _look_at(self, person: PersonId) -> None:
        await asyncio.sleep(SETTLE)
        try:
            self._details[person] = await self.desk.client.member(person)
        except HeraldError:
            return  # what the list itself knows stays on the side
        self._fill_side()

    # -- keys -------------------------------------------------------------------------------------

    @on(Filter.Wanted)
    def _narrow(self, message: Filter.Wanted) -> None:
        self._wanted = message.text
        self.fill()

    def action_filter(self) -> None:
        """Narrow the list."""
        self.query_one(Filter).open()

    def action_all(self) -> None:
        """All rows again."""
        self.query_one(Filter).action_clear()

    def action_order(self) -> None:
        """By name, by points, or those who went quiet first."""
        self._sort = (self._sort + 1) % len(SORTS)
        self.fill()

    @on(Roll.Chosen)
    def action_open(self) -> None:
        """The member over the whole screen; where there is a side, go into it."""
        member = self.roll.current
        if member is None:
            return
        if self.has_class("-wide"):
            self.query_one("#side", Sheet).focus()
        else:
            self.app.push_screen(MemberScreen(member.id, member.name))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Thanks are offered where there is somebody to thank."""
        return action != "thank" or (bool(self.query("#members")) and self.roll.current is not None)

    def action_thank(self) -> None:
        """A word of thanks."""
        from tui.screens.say import thank

        member = self.roll.current
        if member is None:
            return

        def send(text: str) -> None:
            about = _("thanks to %(name)s") % {"name": member.name}
            self.desk.thank(member.id, text, about=about)

        self.app.push_screen(thank(member.id, member.name, send))
