"""A row of a board, opened over the whole screen: the lines or the sums that it is made of."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from challenges.ledger import BoardLine, DepartmentLines, PersonLines, Share
from challenges.terms import Period, Seq
from tui import words
from tui.locale import N_, _, ngettext
from tui.screens.opened import Opened
from tui.screens.today_lines import told_lines
from tui.widgets.cells import Cells, between, right, wrap
from tui.widgets.look import Look
from tui.work import start

Fetch = Callable[[Seq | None], Awaitable[PersonLines]]  # the page before a line


class PersonReceipt(Opened):
    """The lines of somebody in a period, page by page.

    Args:
        title: name or pseudonym.
        fetch: asks for a page.
    """

    sheet = "receipt"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "older", N_("older lines"))]

    def __init__(self, title: str, fetch: Fetch) -> None:
        super().__init__(title)
        self._fetch = fetch
        self._found: PersonLines | None = None
        self._lines: list[BoardLine] = []

    async def load(self) -> None:
        """The next page."""
        before = self._found.older if self._found is not None else None
        self._found = await self._fetch(before)
        self._lines += self._found.lines
        self.refresh_bindings()

    async def look_again(self) -> bool:
        """Ask for the first page again."""
        now = await self._fetch(None)
        return self._found is None or now.person.name == self._found.person.name

    def paint(self, width: int, look: Look) -> list[Cells]:
        """The sum, then a line each."""
        found = self._found
        if found is None:
            return []
        lines: list[Cells] = [[(words.points(found.points), look.strong)], []]
        for one in self._lines:
            lines += _line(one, width, look)
        if found.older is not None:
            lines += [[], [(_("o shows older lines"), look.muted)]]
        elif self._lines:
            lines += told_lines([_("The points are the sum of all these lines.")], width, look)
        else:
            lines += told_lines([_("No line in this period.")], width, look)
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Older lines are offered where there are any."""
        return action != "older" or (self._found is not None and self._found.older is not None)

    def action_older(self) -> None:
        """Add the page before."""
        start(self, self._ask, "load", latest=True)


def _line(one: BoardLine, width: int, look: Look) -> list[Cells]:
    amount = f"{'+' if one.points > 0 else ''}{words.number(one.points)}"
    what = one.words if not one.badge or one.badge in one.words else f"{one.words} · {one.badge}"
    told = wrap(what, max(20, width - 8)) or [""]
    lines: list[Cells] = [between([(told[0], look.ink)], [(right(amount, 6), look.strong)], width)]
    lines += [[(text, look.ink)] for text in told[1:]]
    rule = _("rule %(rule)s, version %(version)s") % {"rule": one.rule, "version": one.version}
    about = " · ".join(part for part in (words.day(one.day), rule, one.confirmed) if part)
    return [*lines, *([(f"  {text}", look.muted)] for text in wrap(about, max(20, width - 4)))]


class DepartmentReceipt(Opened):
    """How the figures of a department are computed.

    Args:
        title: of the department.
        fetch: asks for it.
    """

    sheet = "receipt"

    def __init__(self, title: str, fetch: Callable[[], Awaitable[DepartmentLines]]) -> None:
        super().__init__(title)
        self._fetch = fetch
        self._found: DepartmentLines | None = None

    async def load(self) -> None:
        """All of it."""
        self._found = await self._fetch()

    def paint(self, width: int, look: Look) -> list[Cells]:
        """The two figures, then the parts."""
        found = self._found
        if found is None:
            return []
        facts = {
            "points": words.number(found.points),
            "active": words.number(found.active),
            "joined": words.number(found.joined),
            "each": words.number(found.points_per_active, 1),
            "share": words.percent(found.breadth),
        }
        told = (
            _("%(each)s points each: %(points)s points / %(active)s active") % facts,
            _("breadth %(share)s: %(active)s active / %(joined)s who joined") % facts,
        )
        lines: list[Cells] = [[(text, look.ink)] for one in told for text in wrap(one, width)]
        lines += [[], *_parts(_("By rule"), found.by_rule, width, look)]
        by_time = _("By season") if found.period is Period.ALL else _("By week")
        lines += [[], *_parts(by_time, found.by_time, width, look)]
        note = _("Nothing is told about fewer than five people; what fewer made is put together.")
        return [*lines, [], *told_lines([note], width, look)]


def _parts(title: str, parts: Sequence[Share], width: int, look: Look) -> list[Cells]:
    lines: list[Cells] = [[(title, look.strong)]]
    for one in parts:
        people = ngettext("%(n)s person", "%(n)s people", one.people) % {"n": one.people}
        end: Cells = [(f"{people}  ", look.muted), (right(words.number(one.points), 7), look.ink)]
        lines.append(between([(f"  {one.title}", look.ink)], end, width))
    return lines
