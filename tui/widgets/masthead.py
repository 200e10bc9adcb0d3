"""The first line: where one is, who one is, what there is to give, how the line stands."""

from typing import TYPE_CHECKING, cast

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui import news
from tui.link.stream import Status
from tui.locale import N_, _, ngettext
from tui.modes import MODES
from tui.widgets.cells import Cells, between, length, strip
from tui.widgets.look import Look

if TYPE_CHECKING:
    from tui.app import HeraldApp

STATUS = {
    Status.CONNECTING: ("◌", N_("connecting")),
    Status.LIVE: ("●", N_("live")),
    Status.RECONNECTING: ("◌", N_("reconnecting")),
    Status.OFFLINE: ("○", N_("offline")),
    Status.SIGNED_OUT: ("○", N_("signed out")),
}


class Masthead(Widget):
    """Modes at the left, the reader and the line at the right; a narrow terminal says less."""

    DEFAULT_CSS = """
    Masthead { dock: top; height: 1; background: $surface; }
    """

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode
        self._spots: list[tuple[int, int, str]] = []  # from, to, mode

    def on_mount(self) -> None:
        """Follow the news."""
        self._app.news.subscribe(self, self._hear)

    @property
    def _app(self) -> "HeraldApp":
        return cast("HeraldApp", self.app)

    def _hear(self, _told: news.News) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        look, width = Look.of(self.app), self.size.width
        for end in self._ends(look):
            for name, edge in (("Herald ", " "), ("", " "), ("", "")):
                left = self._left(name, edge, look)
                if length(left) + length(end) <= width:
                    return strip(between(left, end, width), width, self.rich_style)
        return strip(between(left, end, width), width, self.rich_style)

    def _left(self, name: str, edge: str, look: Look) -> Cells:
        """The modes, with an edge on either side of each; without one a space keeps them apart."""
        cells: Cells = [(" ▜▛ ", look.accent), (name, look.strong)]
        self._spots = []
        for mode in MODES:
            start = length(cells)
            title = edge + _(mode.title) + edge
            here = mode.key == self._mode
            cells.append((title, look.accent + look.cursor if here else look.muted))
            self._spots.append((start, length(cells), mode.key))
            if not edge:
                cells.append((" ", look.muted))
        return cells

    def _ends(self, look: Look) -> list[Cells]:
        """What stands at the right, the longest first."""
        desk = self._app.desk
        sign, words = STATUS[desk.status]
        live = desk.status is Status.LIVE
        style = look.good if live else look.caution
        line: Cells = [(f"{sign} {_(words)}", style)]
        if desk.waiting:
            told = ngettext("%(n)s waiting", "%(n)s waiting", desk.waiting) % {"n": desk.waiting}
            line.append((f", {told}", look.caution))
        line.append((" ", look.muted))
        give: Cells = []
        little: Cells = []
        giving = desk.giving()
        if giving is not None:
            left = f"{giving.left}/{giving.budget}"
            little = [(f"{left}  ", look.strong)]
            give = [(_("%(left)s to give") % {"left": left}, look.strong), (" · ", look.faint)]
        me = desk.me.value
        who: Cells = []
        if me is not None:
            who = [(me.name, look.strong), (f" · {me.department}", look.muted), (" · ", look.faint)]
        short: Cells = [(f"{sign} ", style)]
        return [[*who, *give, *line], [*give, *line], [*little, *line], line, short]

    def on_click(self, event: events.Click) -> None:
        """A click on a mode goes there."""
        for start, end, mode in self._spots:
            if start <= event.x < end:
                self._app.go(mode)
