"""A field for a colleague: letters search, arrows choose, enter takes."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.views import Shown
from tui.desk import Desk
from tui.locale import N_, _
from tui.widgets.cells import Cells
from tui.widgets.look import Look
from tui.widgets.sheet import Sheet
from tui.work import start

PAUSE = 0.15  # seconds without a letter before the server is asked
AT_MOST = 6


class Found(Sheet):
    """The colleagues found, over what is below."""

    DEFAULT_CSS = """
    Found { overlay: screen; height: auto; width: 56; display: none; background: $surface; }
    """


class ColleagueInput(Input):
    """A person of the institution.

    Args:
        desk: the cohort answers at once, everybody else when the server does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", N_("the next one"), show=False, priority=True),
        Binding("up", "step(-1)", N_("the one before"), show=False, priority=True),
    ]

    @dataclass
    class Taken(Message):
        """Somebody was chosen, or the one who was is no longer."""

        person: Shown | None

    def __init__(self, desk: Desk, id: str | None = None) -> None:
        super().__init__(id=id, placeholder=_("a few letters of the name"), select_on_focus=True)
        self._desk = desk
        self.found: Sequence[Shown] = ()
        self._at = 0
        self._taken: Shown | None = None

    @property
    def _list(self) -> Found:
        return self.screen.query_one(Found)

    def on_mount(self) -> None:
        """The list lies over the dialog, under the field."""
        found = Found(self._paint)
        found.can_focus = False
        if self.screen.query("#box"):
            self.screen.query_one("#box").mount(found)

    def take(self, person: Shown | None) -> None:
        """Fill in somebody without searching."""
        self._taken = person
        with self.prevent(Input.Changed):
            self.value = self._said(person)
        self._offer(())

    @staticmethod
    def _said(person: Shown | None) -> str:
        if person is None:
            return ""
        return f"{person.name} · {person.department}" if person.department else person.name

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._taken is not None and self.value != self._said(self._taken):
            self._taken = None
            self.post_message(self.Taken(None))
        start(self, partial(self._search, self.value.strip()), "search", latest=True)

    async def _search(self, written: str) -> None:
        if self._taken is not None or not written:
            self._offer(())
            return
        near = self._of_the_cohort(written)
        self._offer(near)
        await asyncio.sleep(PAUSE)
        try:
            far = await self._desk.client.people(written)
        except HeraldError:
            return
        known = {person.id for person in near}
        me = self._desk.me.value
        others = [p for p in far if p.id not in known and (me is None or p.id != me.id)]
        self._offer((*near, *others)[:AT_MOST])

    def _of_the_cohort(self, written: str) -> tuple[Shown, ...]:
        cohort = self._desk.cohort.value
        wanted = written.casefold()
        found = [
            Shown(id=member.id, name=member.name, department=member.department)
            for member in (cohort.members if cohort is not None else ())
            if wanted in member.name.casefold()
        ]
        return tuple(found[:AT_MOST])

    def _offer(self, found: Sequence[Shown]) -> None:
        self.found, self._at = found, 0
        if not self.screen.query(Found):
            return
        self._list.display = bool(found)
        self._list.styles.height = len(found)
        self._list.styles.offset = (9, 1)
        self._list.show(self._paint, None)

    def _paint(self, _width: int, look: Look) -> list[Cells]:
        lines: list[Cells] = []
        for place, person in enumerate(self.found):
            here = place == self._at
            style = look.strong + look.cursor if here else look.ink
            lines.append([("▌" if here else " ", look.accent), (self._said(person), style)])
        return lines

    def action_step(self, by: int) -> None:
        """Another of those found."""
        if self.found:
            self._at = (self._at + by) % len(self.found)
            self._list.show(self._paint, "found")

    async def action_submit(self) -> None:
        """Take the one that is marked."""
        if self.found and self._taken is None:
            person = self.found[self._at]
            self.take(person)
            self.post_message(self.Taken(person))
        else:
            await super().action_submit()
