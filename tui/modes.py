"""The modes, in the order of the masthead, each with the letter that follows `g`."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from textual.screen import Screen

from challenges.quick import dataclass
from tui.locale import N_


@dataclass(frozen=True, slots=True)
class Mode:
    """One of the places to be."""

    key: str
    letter: str
    title: str  # message id
    says: str  # message id: what one does there
    room: str  # module and class of its screen

    def opener(self) -> Callable[[], Screen[Any]]:
        """Makes its screen; the module is imported when somebody goes there first."""

        def opened() -> Screen[Any]:
            module, _sep, name = self.room.partition(":")
            made: Screen[Any] = getattr(import_module(module), name)()
            return made

        return opened


MODES = (
    Mode("today", "t", N_("Today"), N_("What waits for you"), "tui.screens.today:TodayRoom"),
    Mode("cohort", "c", N_("Cohort"), N_("Your people"), "tui.screens.cohort:CohortRoom"),
    Mode(
        "mentoring",
        "m",
        N_("Mentoring"),
        N_("Pairs, and drafts to approve"),
        "tui.screens.mentoring:MentoringRoom",
    ),
    Mode(
        "challenges",
        "h",
        N_("Challenges"),
        N_("Join, leave, see progress"),
        "tui.screens.challenges:ChallengesRoom",
    ),
    Mode(
        "wall", "w", N_("Wall"), N_("Who was recognised and thanked"), "tui.screens.wall:WallRoom"
    ),
    Mode("season", "s", N_("Season"), N_("The boards"), "tui.screens.season:SeasonRoom"),
)
