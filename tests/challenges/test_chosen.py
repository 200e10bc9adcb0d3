"""What tells a deed sent again from another one under the same id."""

from dataclasses import replace

import pytest

from challenges.deeds import Deed, chosen
from challenges.terms import DeedId
from tests.support.builders import (
    BOB,
    CLEO,
    a_lesson,
    a_redress,
    a_reversal,
    a_session,
    a_share,
    a_thanks,
    an_idea,
)

TWICE = a_share()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (an_idea(text="A bench."), an_idea(text="A tree.")),
        (a_thanks(to=BOB), a_thanks(to=CLEO)),
        (a_lesson(lesson="phishing"), a_lesson(lesson="plain-words")),
        (a_share(), a_share()),
        (a_session(minutes=30), a_session(minutes=45)),
        (a_reversal(a_share()), a_reversal(a_share())),
        (a_reversal(TWICE, reason="Not ours."), a_reversal(TWICE, reason="Not a share.")),
        (a_redress(a_reversal(a_share())), a_redress(a_reversal(a_share()))),
    ],
)
def test_what_somebody_chose_of_a_deed_tells_it_from_another(one: Deed, other: Deed) -> None:
    assert chosen(one) != chosen(other)
    assert chosen(replace(one, id=DeedId("another-0001"))) == chosen(one)
