"""The wall: recognitions and thanks as they come in."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from challenges.errors import HeraldError
from challenges.terms import Kind
from challenges.views import Shown, WallPost
from tui import news
from tui.link.problems import in_words
from tui.link.stream import Status
from tui.locale import N_, _
from tui.screens.room import Room
from tui.widgets.cells import Cells
from tui.widgets.look import Look
from tui.widgets.posts import post_lines
from tui.widgets.roll import Roll
from tui.work import start


class WallRoom(Room):
    """The newest first; older ones come when the cursor reaches the end."""

    mode = "wall"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "newest", N_("newest")),
        Binding("o", "older", N_("older")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._older: tuple[WallPost, ...] = ()
        self._no_more = False

    def body(self) -> Iterable[Widget]:
        """One list."""
        roll: Roll[WallPost] = Roll(self._paint, self._key, tall=0, id="wall", opens=False)
        roll.add_class("panel")
        roll.border_title = _("Wall")
        yield roll

    @staticmethod
    def _key(post: WallPost) -> object:
        return post.seq

    @property
    def roll(self) -> "Roll[WallPost]":
        """The posts."""
        return self.query_one("#wall", Roll)

    def person(self) -> Shown | None:
        """Who received the post."""
        post = self.roll.current
        if post is None or post.receiver_id is None:
            return None
        return Shown(id=post.receiver_id, name=post.receiver, department=post.department)

    def _paint(self, post: WallPost, width: int, look: Look) -> Sequence[Cells]:
        return post_lines(post, self.desk.now(), width, look)

    def _nothing(self) -> str:
        if self.trouble:
            return self.trouble
        if self.desk.wall.value is None:
            return _("Asking %(place)s for the wall …") % {"place": self.desk.client.place}
        return _("Nobody was thanked yet. r begins with somebody.")

    async def load(self) -> None:
        """The newest page."""
        await self.desk.wall.refresh()

    def fill(self) -> None:
        """The newest page and the older ones that were asked for."""
        newest = self.desk.wall.value or ()
        last = newest[-1].seq if newest else 0
        older = [post for post in self._older if post.seq < last]
        at_top = self.roll.cursor == 0
        self.roll.show([*newest, *older], mark_new=True, empty=[self._nothing()])
        if at_top:
            self.roll.move_to(0)

    async def hear(self, told: news.News) -> None:
        """Older pages bear the names of when they were read: whoever looks further asks again."""
        match told:
            case news.Noticed("people") | news.Missed() | news.Stands(Status.LIVE):
                self._older, self._no_more = (), False
        await super().hear(told)

    def concerns(self, told: news.News) -> bool:
        """Recognitions, thanks, and what is taken back."""
        if isinstance(told, news.Noticed):
            return told.topic in ("wall", "consent", "people")
        on_it = (Kind.RECOGNITION, Kind.THANKS, Kind.REVERSAL, Kind.REDRESS)
        return isinstance(told, news.Heard) and told.event.kind in on_it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty wall goes nowhere."""
        if action not in ("older", "newest"):
            return True
        return bool(self.query("#wall")) and bool(self.roll.rows)

    def action_newest(self) -> None:
        """To the top."""
        self.roll.move_to(0)

    def action_older(self) -> None:
        """One page further back."""
        if not self._no_more:
            start(self, self._further, "older", latest=True)

    async def _further(self) -> None:
        posts = self.roll.rows
        if not posts:
            return
        try:
            page = await self.desk.client.wall(posts[-1].seq)
        except HeraldError as error:
            self.notify(in_words(error), severity="warning", markup=False)
            return
        self._older = (*self._older, *page)
        self._no_more = not page
        if self._no_more:
            self.notify(_("This is the beginning of the wall."), markup=False)
        self.fill()
