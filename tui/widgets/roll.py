"""A list painted line by line: only what is seen is painted, so ten thousand rows cost as ten."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from challenges.quick import dataclass
from tui.locale import N_
from tui.widgets.cells import Cells, strip, wrap
from tui.widgets.heights import Heights
from tui.widgets.look import Look

T = TypeVar("T")

FRESH_FOR = 4.0  # seconds that a new row stays marked

# Row, width in cells, styles -> its lines; the bar that scrolls may lie on the last cell.
Painter = Callable[[T, int, Look], Sequence[Cells]]


class Roll(ScrollView, Generic[T], can_focus=True):
    """Rows of one or more lines, with a cursor.

    Args:
        painter: paints one row.
        key: what stays the same about a row; the cursor follows it when the rows change.
        tall: lines of each row; 0 when rows differ, then every row is painted once to know.
        opens: whether enter does something with a row.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", N_("down"), show=False),
        Binding("up", "move(-1)", N_("up"), show=False),
        Binding("pagedown,space", "page(1)", N_("a page down"), show=False),
        Binding("pageup", "page(-1)", N_("a page up"), show=False),
        Binding("home", "edge(0)", N_("to the top"), show=False),
        Binding("end", "edge(1)", N_("to the end"), show=False),
        Binding("enter", "choose", N_("open")),
    ]

    DEFAULT_CSS = """
    Roll { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or on none."""

        roll: "Roll[Any]"
        row: Any

    @dataclass
    class Chosen(Message):
        """Enter, or a click on the row under the cursor."""

        roll: "Roll[Any]"
        row: Any

    def __init__(
        self,
        painter: Painter[T],
        key: Callable[[T], object],
        tall: int = 1,
        id: str | None = None,
        opens: bool = True,
    ) -> None:
        super().__init__(id=id)
        self._opens = opens
        self._empty: Sequence[str] = ()
        self._painter = painter
        self._key = key
        self._heights = Heights(tall)
        self.rows: Sequence[T] = ()
        self.cursor = 0
        self._painted: dict[int, Sequence[Cells]] = {}
        self._painted_for: tuple[int, Look] | None = None
        self._fresh: set[object] = set()

    # -- rows -----------------------------------------------------------------------------------

    def show(self, rows: Sequence[T], *, mark_new: bool = False, empty: Sequence[str] = ()) -> None:
        """Put these rows in; the cursor stays with its row, or else at its place.

        Args:
            rows: all of them, in order.
            mark_new: mark for a moment those that were not there before.
            empty: paragraphs to show when there are none.
        """
        self._empty = empty
        if bool(rows) != bool(self.rows):
            self.call_after_refresh(self._tell_keys)
        before = self.current
        known = {self._key(row) for row in self.rows} if mark_new else set()
        self.rows = rows
        if mark_new and known:
            self._mark({self._key(row) for row in rows} - known)
        self.cursor = self._place_of(before)
        self._painted.clear()
        self._measure()
        self._keep_in_sight()
        self.refresh()
        if self.current is not before:
            self.post_message(self.Moved(self, self.current))

    def _tell_keys(self) -> None:
        """Which keys work here; nobody's when the screen was furnished anew meanwhile."""
        if self.is_attached:
            self.refresh_bindings()

    def _place_of(self, row: T | None) -> int:
        last = max(0, len(self.rows) - 1)
        if row is None:
            return min(self.cursor, last)
        wanted = self._key(row)
        for place, other in enumerate(self.rows):
            if self._key(other) == wanted:
                return place
        return min(self.cursor, last)

    def _mark(self, keys: set[object]) -> None:
        self._fresh |= keys

        def calm() -> None:
            self._fresh -= keys
            self.refresh()

        self.set_timer(FRESH_FOR, calm)

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    # -- painting -------------------------------------------------------------------------------

    def _lines_of(self, place: int) -> Sequence[Cells]:
        width, look = self.size.width - 1, Look.of(self.app)
        if self._painted_for != (width, look):
            self._painted.clear()
            self._painted_for = (width, look)
        lines = self._painted.get(place)
        if lines is None:
            if len(self._painted) > 400 and self._heights.tall:
                self._painted.clear()
            lines = self._painted[place] = self._painter(self.rows[place], width, look)
        return lines

    def _measure(self) -> None:
        if self._heights.tall:
            self._heights.same(len(self.rows))
        else:
            painted = self.size.width > 0
            places = range(len(self.rows))
            self._heights.measure(len(self._lines_of(at)) if painted else 1 for at in places)
        self.virtual_size = Size(max(0, self.size.width), self._heights.total)

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.size.width
        line = y + self.scroll_offset.y
        if not self.rows:
            return self._paint_empty(line, width)
        if line >= self.virtual_size.height:
            return Strip.blank(width, self.rich_style)
        place, inner = self._heights.find(line)
        lines = self._lines_of(place)
        look = Look.of(self.app)
        ground, edge = self.rich_style, " "
        edge_style = look.accent
        if self._key(self.rows[place]) in self._fresh:
            ground, edge, edge_style = ground + look.fresh, "▎", look.good
        if place == self.cursor:
            ground += look.cursor if self.has_focus else look.chosen
            edge = "▌" if self.has_focus else "▎"
        cells = lines[inner] if inner < len(lines) else []
        return strip([(edge, edge_style), *cells], width, ground)

    def _paint_empty(self, line: int, width: int) -> Strip:
        look = Look.of(self.app)
        lines = [text for part in self._empty for text in (*wrap(part, max(8, width - 2)), "")]
        text = lines[line] if line < len(lines) else ""
        return strip([(f" {text}", look.muted)], width, self.rich_style)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is offered where it does something."""
        return action != "choose" or (self._opens and bool(self.rows))

    def on_resize(self, _event: events.Resize) -> None:
        """Rows that wrap are another height now."""
        self._measure()
        self._keep_in_sight()

    def notify_style_update(self) -> None:
        """Another theme: paint again."""
        self._painted.clear()
        super().notify_style_update()

    # -- moving ---------------------------------------------------------------------------------

    def move_to(self, place: int) -> None:
        """Put the cursor on a row and bring it into sight."""
        place = max(0, min(len(self.rows) - 1, place))
        if place == self.cursor or not self.rows:
            return
        before, self.cursor = self.cursor, place
        for touched in (before, place):
            start, tall = self._heights.extent(touched)
            self.refresh_lines(start, tall)
        self._keep_in_sight()
        self.post_message(self.Moved(self, self.current))

    def _keep_in_sight(self) -> None:
        if not self.rows or not self.size.height:
            return
        start, tall = self._heights.extent(self.cursor)
        top, height = self.scroll_offset.y, self.size.height
        if start < top:
            self.scroll_to(y=start, animate=False, force=True)
        elif start + tall > top + height:
            self.scroll_to(y=start + tall - height, animate=False, force=True)

    def action_move(self, by: int) -> None:
        """One row on or back."""
        self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """A page on or back."""
        self.move_to(self.cursor + by * max(1, self.size.height // max(1, self._heights.tall or 3)))

    def action_edge(self, end: int) -> None:
        """To the first or the last row."""
        self.move_to(len(self.rows) - 1 if end else 0)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the row under the cursor it opens."""
        line = event.y + self.scroll_offset.y
        if not self.rows or line >= self.virtual_size.height:
            return
        place, _inner = self._heights.find(line)
        if place == self.cursor:
            self.action_choose()
        self.move_to(place)
