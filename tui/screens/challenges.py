"""The season's challenges: progress, join, leave."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from challenges.errors import HeraldError
from challenges.terms import ChallengeKey
from challenges.views import ChallengeView
from tui import news, words
from tui.link.problems import in_words
from tui.locale import N_, _
from tui.screens.room import Room
from tui.widgets.cells import Cells, bar, between, wrap
from tui.widgets.look import Look
from tui.widgets.parts import facts_lines, part_lines
from tui.widgets.roll import Roll
from tui.widgets.sheet import Sheet
from tui.widgets.shields import shield
from tui.work import start


class ChallengesRoom(Room):
    """The list, and the challenge one stands on."""

    mode = "challenges"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "join", N_("join")),
        Binding("l", "leave", N_("leave")),
    ]

    def body(self) -> Iterable[Widget]:
        """List and side."""
        roll: Roll[ChallengeView] = Roll(
            self._paint, lambda c: c.key, tall=2, id="challenges", opens=False
        )
        side = Sheet(self._paint_side, id="side")
        for panel in (roll, side):
            panel.add_class("panel")
        yield Container(roll, side, id="pair")

    @property
    def roll(self) -> "Roll[ChallengeView]":
        """The list."""
        return self.query_one("#challenges", Roll)

    @property
    def current(self) -> ChallengeView | None:
        """The challenge one stands on."""
        return self.roll.current if self.query("#challenges") else None

    # -- painting ---------------------------------------------------------------------------------

    def _paint(self, challenge: ChallengeView, width: int, look: Look) -> list[Cells]:
        reward = f"+{challenge.reward} " if challenge.reward else ""
        title: Cells = [*shield(challenge.blazon), (f" {challenge.title}", look.strong)]
        top = between(
            title, [(f" {self._state(challenge)}", look.muted), (f"  {reward}", look.accent)], width
        )
        if not challenge.joined and not challenge.finished:
            why = challenge.why_not or _("not joined")
            return [top, between([(f"  {why}", look.muted)], [(" ", look.muted)], width)]
        part = challenge.done / challenge.goal if challenge.goal else 0.0
        style = look.good if challenge.finished else look.accent
        room = max(10, min(40, width - 24))
        told: Cells = [*bar(part, room, look, style), (f" {challenge.progress}", look.ink)]
        return [top, between([("  ", look.ink), *told], [(" ", look.ink)], width)]

    def _state(self, challenge: ChallengeView) -> str:
        if challenge.finished:
            return _("finished ✓")
        if challenge.state == "coming":
            opens = words.short_day(challenge.opens.astimezone().date())
            return _("from %(day)s") % {"day": opens}
        if challenge.state == "over":
            return _("over")
        closes = words.short_day(challenge.closes.astimezone().date())
        return _("until %(day)s") % {"day": closes}

    def _paint_side(self, width: int, look: Look) -> list[Cells]:
        challenge = self.current
        if challenge is None:
            return []
        lines: list[Cells] = [[(text, look.ink)] for text in wrap(challenge.text, width)]
        opens = words.day(challenge.opens.astimezone().date())
        closes = words.day(challenge.closes.astimezone().date())
        facts = [(_("when"), f"{opens} – {closes}")]
        if challenge.reward:
            facts.append((_("reward"), words.points(challenge.reward)))
        if challenge.badge:
            facts.append((_("badge"), challenge.badge_title or challenge.badge))
        if challenge.group:
            facts.append((_("together"), challenge.group))
        lines += [[], *facts_lines(facts, width, look)]
        if parts := part_lines(challenge, width, look):
            lines += [[], *parts]
        if challenge.why_not:
            lines += [[], *([(text, look.caution)] for text in wrap(challenge.why_not, width))]
        return lines

    @staticmethod
    def _goes_on(challenge: ChallengeView) -> bool:
        return not challenge.finished and challenge.state != "over"

    def _nothing(self) -> list[str]:
        if self.trouble:
            return [self.trouble]
        if self.desk.challenges.value is None:
            return [_("Asking for the challenges …")]
        return [_("There are no challenges now. The next season brings new ones.")]

    # -- loading ----------------------------------------------------------------------------------

    async def load(self) -> None:
        """All of them."""
        await self.desk.challenges.refresh()

    def fill(self) -> None:
        """Those I am in first, then those I can join."""
        known = self.desk.challenges.value or ()
        ranked = sorted(known, key=lambda c: (not self._goes_on(c), not c.joined, not c.may_join))
        self.roll.show(ranked, empty=self._nothing())
        joined = sum(1 for c in known if c.joined and self._goes_on(c))
        self.roll.border_title = _("Challenges")
        self.roll.border_subtitle = _("%(n)s joined") % {"n": joined} if known else ""
        self._fill_side()

    @on(Roll.Moved)
    def _fill_side(self) -> None:
        if not self.furnished:
            return
        side, challenge = self.query_one("#side", Sheet), self.current
        side.border_title = Content(challenge.title if challenge is not None else "")
        side.show(self._paint_side, challenge.key if challenge is not None else None)
        self.refresh_bindings()

    def concerns(self, told: news.News) -> bool:
        """Any deed may move a bar."""
        return isinstance(told, news.Heard | news.Noticed)

    # -- keys -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Join what can be joined, leave what was joined."""
        challenge = self.current
        if action == "join":
            return challenge is not None and challenge.may_join and not challenge.joined
        if action == "leave":
            return challenge is not None and challenge.joined and self._goes_on(challenge)
        return True

    def action_join(self) -> None:
        """Take part."""
        self._change(self.desk.client.join, _("You are in: %s"))

    def action_leave(self) -> None:
        """Stop; it costs nothing."""
        self._change(self.desk.client.leave, _("You left: %s. It costs nothing."))

    def _change(
        self, call: Callable[[ChallengeKey], Awaitable[ChallengeView]], words_of: str
    ) -> None:
        challenge = self.current
        if challenge is None:
            return

        async def changed() -> None:
            try:
                await call(ChallengeKey(challenge.key))
                await self.desk.challenges.refresh()
            except HeraldError as error:
                self.notify(in_words(error), severity="warning", markup=False)
            else:
                self.notify(words_of % challenge.title, markup=False)
            if self.furnished:
                self.fill()

        start(self, changed, "change")
