"""The one door into the rules.

Offers: `play`, `touched`, `Outcome`, `may_join`. Pure: the same deed, memory and catalogue always
give the same outcome, and its cost does not grow with the number of deeds before it.
"""

from typing import assert_never

from challenges.book import Line
from challenges.catalogue import Catalogue
from challenges.deeds import (
    ChallengeJoined,
    ChallengeLeft,
    Correction,
    Deed,
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Paused,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Revocation,
    Share,
    Thanks,
)
from challenges.judge.asking import touched
from challenges.judge.correcting import judge_correction, judge_restoration, judge_revocation
from challenges.judge.desk import Desk
from challenges.judge.giving import judge_idea, judge_recognition, judge_thanks
from challenges.judge.redress import judge_redress
from challenges.judge.reversal import judge_reversal
from challenges.judge.session import judge_helped, judge_session
from challenges.judge.share import judge_lesson, judge_share
from challenges.judge.taking_part import judge_joined, judge_left, judge_paused, may_join
from challenges.quick import dataclass
from challenges.tally import Tallies

__all__ = ["Outcome", "may_join", "play", "touched"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a deed: the memory that changed, and the lines for the book."""

    tallies: Tallies
    lines: tuple[Line, ...]


def play(deed: Deed, tallies: Tallies, catalogue: Catalogue) -> Outcome:
    """Judge one deed.

    Args:
        tallies: everything that `touched` names and that exists.
        catalogue: the one in force at `deed.at`.

    Raises:
        Refusal: with its code; nothing is kept of the deed.
    """
    desk = Desk(deed, tallies, catalogue)
    match deed:
        case Share():
            judge_share(desk, deed)
        case Lesson():
            judge_lesson(desk, deed)
        case MentoringSession():
            judge_session(desk, deed)
        case Helped():
            judge_helped(desk, deed)
        case Recognition():
            judge_recognition(desk, deed)
        case Thanks():
            judge_thanks(desk, deed)
        case Idea():
            judge_idea(desk, deed)
        case ChallengeJoined():
            judge_joined(desk, deed)
        case ChallengeLeft():
            judge_left(desk, deed)
        case Paused():
            judge_paused(desk, deed)
        case Reversal():
            judge_reversal(desk, deed)
        case Correction():
            judge_correction(desk, deed)
        case Revocation():
            judge_revocation(desk, deed)
        case Restoration():
            judge_restoration(desk, deed)
        case Redress():
            judge_redress(desk, deed)
        case _:
            assert_never(deed)
    return Outcome(desk.changed(), tuple(desk.lines))
