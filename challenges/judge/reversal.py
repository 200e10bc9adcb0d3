"""Taking a deed back: counter-lines for what it earned, and what a cap had withheld given back."""

from typing import assert_never

from challenges.deeds import (
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Recognition,
    Reversal,
    Reversible,
    Share,
    Thanks,
)
from challenges.errors import Refusal
from challenges.judge.desk import Desk
from challenges.judge.giving import take_back_given
from challenges.judge.session import take_back_helped, take_back_session
from challenges.judge.share import share_earned, take_back_lesson, take_back_share
from challenges.tally import Receipt, receipts_of


def judge_reversal(desk: Desk, deed: Reversal) -> None:
    """Take a deed of the running season back."""
    of, season = deed.of, desk.catalogue.season
    found = desk.page(receipts_of(of)).receipts
    receipt = next((one for one in found if one.deed == of.id), None)
    if receipt is None:
        if not isinstance(of, Share | Lesson):
            raise Refusal("reversal.unknown")
        # A repeat of another day is not remembered: it earned nothing and counted for nothing.
        if not season.opens <= of.at < season.closes:
            raise Refusal("reversal.season_over")
        desk.person(of.by, of.department)
        desk.line(of.by, of.department, "reversal", f"reversal.{of.kind.value}", 0, day=of.day)
        return
    if receipt.reversed:
        raise Refusal("reversal.already")
    if receipt.season != season.key:
        raise Refusal("reversal.season_over")
    earned = share_earned(desk, of) if isinstance(of, Share) else receipt.earned
    for (who, department, points), reason in zip(earned, _reasons(of), strict=True):
        desk.person(who)
        desk.line(who, department, "reversal", reason, -points, receipt.subject, day=of.day)
    _take_back(desk, of, receipt)


def _take_back(desk: Desk, of: Reversible, receipt: Receipt) -> None:
    match of:
        case Share():
            take_back_share(desk, of, receipt)
        case Lesson():
            take_back_lesson(desk, of, receipt)
        case MentoringSession():
            take_back_session(desk, of, receipt)
        case Helped():
            take_back_helped(desk, of, receipt)
        case Recognition() | Thanks() | Idea():
            take_back_given(desk, of, receipt)
        case _:
            assert_never(of)


def _reasons(of: Reversible) -> tuple[str, ...]:
    """The codes of the counter-lines, in the order of what was earned."""
    match of:
        case Share() | Lesson() | Idea():
            return (f"reversal.{of.kind.value}",)
        case MentoringSession():
            return "reversal.session.mentor", "reversal.session.mentee"
        case Helped():
            return "reversal.helped.mentor", "reversal.helped"
        case Recognition():
            return "reversal.recognition.received", "reversal.recognition"
        case Thanks():
            return "reversal.thanks.received", "reversal.thanks"
        case _:
            assert_never(of)
