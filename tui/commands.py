"""What the command palette finds: modes, people, challenges, actions."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.markup import escape
from textual.types import IgnoreReturnCallbackType
from textual.widgets.option_list import Option

from challenges.errors import HeraldError
from challenges.terms import PersonId
from tui.locale import _
from tui.modes import MODES

if TYPE_CHECKING:
    from tui.app import HeraldApp

Command = tuple[str, IgnoreReturnCallbackType, str]  # title, what to do, help


def palette() -> CommandPalette:
    """The palette, in the reader's language."""
    return _Palette(
        [Actions, People], placeholder=_("People, places, actions …"), classes="palette"
    )


class _Palette(CommandPalette):
    """Textual's own says in English that nothing matches, whatever the reader speaks."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def say() -> None:
            if search_value:
                nothing = Option(_("Nothing like it."), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say)


def _marked(matcher: Matcher, title: str) -> Content:
    """A title with the letters that match; Textual's own would read brackets in it as markup."""
    _score, places = matcher.fuzzy_search.match(matcher.query, title)
    marked = Content(title)
    for place in places:
        marked = marked.stylize(matcher.match_style, place, place + 1)
    return marked


class _Ours(Provider):
    @property
    def office(self) -> "HeraldApp":
        """The application."""
        return cast("HeraldApp", self.app)


class Actions(_Ours):
    """Modes, challenges and what can be done anywhere."""

    def _all(self) -> Iterator[Command]:
        app = self.office
        for mode in MODES:
            yield _(mode.title), partial(app.go, mode.key), _(mode.says)
        yield _("Recognise somebody"), self._recognise, _("Points and a reason, on the wall")
        yield _("Ask the server now"), app.action_refresh, _("And send what waits")
        yield _("Light or dark"), app.action_light, _("The other side of the palette")
        for name in sorted(app.available_themes):
            title = _("Theme: %s") % name
            yield title, partial(setattr, app, "theme", name), _("Colours of the terminal")
        yield _("All keys"), app.action_keys, _("That work on this screen")
        yield _("Sign out"), app.sign_out, _("Forget the token on this machine and leave")
        yield _("Leave Herald"), partial(app.exit, 0), _("What waits is sent next time")

    def _recognise(self) -> None:
        from tui.screens.recognise import RecogniseScreen

        self.app.push_screen(RecogniseScreen(self.office.desk))

    async def discover(self) -> Hits:
        """What is offered before a letter is typed."""
        for title, act, says in self._all():
            if not title.startswith(_("Theme: %s") % ""):
                yield DiscoveryHit(title, act, help=says)

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for title, act, says in self._all():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), act, help=says)
        for challenge in self.office.desk.challenges.value or ():
            if (score := matcher.match(challenge.title)) > 0:
                shown = _marked(matcher, challenge.title)
                act = partial(self.office.go, "challenges")
                yield Hit(score, shown, act, help=escape(_("Challenge: %s") % challenge.progress))


class People(_Ours):
    """The members of the cohort, and every colleague who can be seen."""

    def _open(self, person: PersonId, name: str) -> None:
        from tui.screens.member import MemberScreen

        self.app.push_screen(MemberScreen(person, name))

    async def startup(self) -> None:
        """Know the cohort."""
        desk = self.office.desk
        if desk.cohort.value is None:
            try:
                await desk.cohort.refresh()
            except HeraldError:
                return  # the palette still finds places and actions

    async def search(self, query: str) -> Hits:
        """Members by name."""
        matcher = self.matcher(query)
        cohort = self.office.desk.cohort.value
        for member in cohort.members if cohort is not None else ():
            if (score := matcher.match(member.name)) > 0:
                act: Any = partial(self._open, member.id, member.name)
                yield Hit(score, _marked(matcher, member.name), act, help=escape(member.department))
