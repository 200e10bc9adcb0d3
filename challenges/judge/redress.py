"""A reversal put right: the deed counts again, and what it had finished and earned comes back.

It counts as of its own day, with the marks that its receipt kept: so a challenge that is closed by
now is finished again, too. What came to count in its place stays: then there is nothing to redress.
"""

from typing import assert_never

from challenges.deeds import (
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Recognition,
    Redress,
    Reversible,
    Share,
    Thanks,
)
from challenges.errors import Refusal
from challenges.judge.correcting import say_why
from challenges.judge.counting import resettle
from challenges.judge.desk import Desk
from challenges.judge.giving import given_again
from challenges.judge.session import helped_again, session_again
from challenges.judge.share import lesson_again, share_again
from challenges.tally import NO_PAGE, Mark, Receipt, receipts_of


def judge_redress(desk: Desk, deed: Redress) -> None:
    """Let a deed of the running season count again that was taken back."""
    of = deed.of.of
    if of.by == deed.by:
        raise Refusal("decision.self")
    say_why(desk, deed.reason)
    found = desk.page(receipts_of(of)).receipts
    receipt = next((one for one in found if one.deed == of.id), None)
    if receipt is None:  # a repeat of another day, which earned nothing
        raise Refusal("redress.replaced")
    if not receipt.reversed:
        raise Refusal("redress.already")
    if receipt.season != desk.catalogue.season.key:
        raise Refusal("redress.season_over")
    if receipt.slot != NO_PAGE and desk.page(receipt.slot).holder is not None:
        raise Refusal("redress.replaced")
    for who, _department, _points in receipt.earned:
        desk.person(who)
    resettle(desk, _again(desk, of, receipt), ())


def _again(desk: Desk, of: Reversible, receipt: Receipt) -> list[Mark]:
    """Let a deed count again; the marks that go into the bags."""
    match of:
        case Share():
            share_again(desk, of, receipt)
        case Lesson():
            lesson_again(desk, of, receipt)
        case MentoringSession():
            return session_again(desk, of, receipt)
        case Helped():
            helped_again(desk, of, receipt)
        case Recognition() | Thanks() | Idea():
            given_again(desk, of, receipt)
        case _:
            assert_never(of)
    return list(receipt.marks)
