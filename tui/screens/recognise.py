"""Recognise: who, value, why, points. What the rules would refuse is said while one writes."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Input, Label, Static, TextArea

from challenges.errors import HeraldError
from challenges.rules import PRAISE_MOST
from challenges.said import said
from challenges.terms import Kind, PersonId, Points, Seq
from challenges.views import Shown, WallPost
from tui.desk import Desk
from tui.foretell import refusal, told
from tui.link.drafts import Draft
from tui.link.stream import Status
from tui.locale import N_, _
from tui.screens.writing import WritingDialog
from tui.widgets.cells import Cells
from tui.widgets.choice import Choice
from tui.widgets.colleague import ColleagueInput
from tui.widgets.keys import Keys
from tui.widgets.look import Look
from tui.widgets.posts import post_lines
from tui.widgets.sheet import Sheet
from tui.widgets.slider import Slider
from tui.work import start

LEAST_TEXT = 60  # characters, until the rules are known


class RecogniseScreen(WritingDialog):
    """The dialog.

    Args:
        desk: to know and to send with.
        to: the person one stood on, if any.
        settles: the row of Today that is done with it.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "recognise.tcss"]
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", N_("send"), priority=True),
        Binding("tab", "app.focus_next", N_("next field")),
        Binding("ctrl+d", "discard", N_("empty it"), priority=True),
        Binding("escape", "leave", N_("back, keeps a draft")),
    ]

    def __init__(self, desk: Desk, to: Shown | None = None, settles: str = "") -> None:
        super().__init__()
        self.desk = desk
        self._to = to if to is not None and to.id is not None else None
        self._settles = settles
        self.refused: HeraldError | None = None

    def compose(self) -> ComposeResult:
        """The fields, the preview, the refusal."""
        with Vertical(id="box") as box:
            box.border_title = _("Recognise")
            with Horizontal(classes="line"):
                yield Label(_("Who"), classes="label")
                yield ColleagueInput(self.desk, id="who")
            with Horizontal(classes="line"):
                yield Label(_("Value"), classes="label")
                yield Choice(id="value")
            with Horizontal(id="why"):
                yield Label(_("Why"), classes="label")
                with Vertical():
                    yield TextArea(id="text")
                    yield Static("", id="counter", classes="quiet")
            with Horizontal(classes="line"):
                yield Label(_("Points"), classes="label")
                yield Slider(id="points")
                yield Static("", id="budget")
            preview = Sheet(self._paint_preview, id="preview")
            preview.can_focus = False
            preview.border_title = _("On the wall")
            yield preview
            yield Static("", id="refusal")
            yield Keys()

    # -- what is in it ----------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Take up what was left for this person, or last of all."""
        me, rules = self.desk.me.value, self.desk.rules.value
        values = list(me.values.items()) if me is not None else []
        to = self._to.id if self._to is not None else None
        draft = self.take_up(self.desk, to=to or 0)
        self.query_one(Choice).show(values, draft.value)
        slider = self.query_one(Slider)
        if rules is not None:
            slider.bounds(rules.recognition.least, rules.recognition.most)
        slider.value = draft.points
        self.query_one(TextArea).load_text(draft.text)
        if self._to is None and draft.to:
            self._to = Shown(id=PersonId(draft.to), name=draft.name, department=draft.department)
        who = self.query_one(ColleagueInput)
        who.take(self._to)
        (who if self._to is None else self.query_one(Choice)).focus()
        self.weigh()
        start(self, self._learn, "learn")

    async def _learn(self) -> None:
        """The rules and the budget as they are now; without them nothing can be foretold."""
        try:
            rule = (await self.desk.rules.refresh()).recognition
        except HeraldError:
            return  # no network: what was known before must do, and the server decides
        await self.desk.greet_again()
        self.query_one(Slider).bounds(rule.least, rule.most)
        self.weigh()

    @property
    def text(self) -> str:
        """Why."""
        return said(self.query_one(TextArea).text)

    @property
    def points(self) -> int:
        """How many."""
        return self.query_one(Slider).value

    @property
    def value(self) -> str:
        """The key of the value."""
        return self.query_one(Choice).value

    # -- weighing ---------------------------------------------------------------------------------

    @on(TextArea.Changed)
    @on(Slider.Moved)
    @on(Choice.Chosen)
    def weigh(self) -> None:
        """Ask the rules, and say what they say."""
        self.written = self._draft()
        self._count()
        self._say_budget()
        self.query_one(Sheet).show(self._paint_preview, "preview")
        to = self._to.id if self._to is not None else None
        self.refused = None
        if to is not None:
            self.refused = refusal(self.desk, to, self.value, self.points, self.text)
        self._say_refusal()

    @on(ColleagueInput.Taken)
    def _took(self, message: ColleagueInput.Taken) -> None:
        self._to = message.person
        if message.person is not None:
            self.query_one(Choice).focus()
        self.weigh()

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def _say_refusal(self) -> None:
        words, caution = "", False
        if self._to is None:
            words = _("Who is it for? Type a few letters of the name.")
        elif not self.value:
            words = _("Which value did they show? Arrows or 1 to 5 choose.")
        elif not self.text:
            words = _("What did they do? Colleagues read it on the wall.")
        elif self.refused is not None:
            words, caution = f"▲ {told(self.refused)}", True
        elif self.desk.status is not Status.LIVE:
            words = _("No network now: it is kept, and sent once when the network is back.")
        shown = self.query_one("#refusal", Static)
        shown.set_class(caution, "caution")
        shown.update(Content(words))

    def _count(self) -> None:
        rules = self.desk.rules.value
        least = rules.recognition.text_least if rules is not None else LEAST_TEXT
        count = len(self.text)
        counter = self.query_one("#counter", Static)
        told_so = f"{count} / {least}" if count < least else f"{count} ✓"
        if count > PRAISE_MOST:
            told_so = f"{count} / {PRAISE_MOST}"
        counter.update(Content(told_so))
        counter.set_class(least <= count <= PRAISE_MOST, "good")
        counter.set_class(count > PRAISE_MOST, "caution")

    def _say_budget(self) -> None:
        giving, words = self.desk.giving(), ""
        if giving is not None:
            words = f"{giving.left} → {giving.left - self.points} / {giving.budget}"
        self.query_one("#budget", Static).update(Content(words))

    def _paint_preview(self, width: int, look: Look) -> list[Cells]:
        me = self.desk.me.value
        values = me.values if me is not None else {}
        post = WallPost(
            deed="",
            kind=Kind.RECOGNITION,
            giver=me.name if me is not None else "",
            receiver=self._to.name if self._to is not None else "",
            receiver_id=None,
            department=self._to.department if self._to is not None else "",
            value=values.get(self.value, "…"),
            text=self.text or "…",
            points=Points(self.points),
            at=self.desk.now(),
            seq=Seq(0),
        )
        return post_lines(post, self.desk.now(), width, look, at_most=2)[:-1]

    # -- keys -------------------------------------------------------------------------------------

    def action_send(self) -> None:
        """Send it, if nothing speaks against it."""
        ready = self.value and self.text and self.refused is None
        if not ready or self._to is None or self._to.id is None:
            self.app.bell()
            return
        to, value, points, text = self._to, self.value, self.points, self.text
        self.hand_over(
            self.desk,
            lambda: self.desk.recognise(to, value, points, text, settles=self._settles),
        )

    def action_discard(self) -> None:
        """Start again with an empty one."""
        self.query_one(TextArea).load_text("")
        self.query_one(Choice).show(self.query_one(Choice).options, "")
        self.weigh()

    def _draft(self) -> Draft:
        to = self._to
        return Draft(
            to=to.id if to is not None and to.id is not None else 0,
            name=to.name if to is not None else "",
            department=to.department if to is not None else "",
            value=self.value,
            points=self.points,
            text=self.query_one(TextArea).text if self.text else "",
        )

    def action_leave(self) -> None:
        """Keep a draft and go back."""
        self.dismiss(None)
