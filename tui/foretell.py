"""What the rules would say to a recognition before it is sent: the rules of the server itself."""

from contextlib import suppress

from challenges.errors import HeraldError, Refusal
from challenges.rules import PRAISE_MOST, ThanksRule, refuse_recognition
from challenges.said import said
from challenges.terms import PersonId, Points, ValueKey
from seeds.words import refusal as refusal_words
from tui.desk import Desk
from tui.link.problems import Told, Unreachable, in_words
from tui.locale import _
from tui.words import moment


def refusal(desk: Desk, to: PersonId, value: str, points: int, text: str) -> HeraldError | None:
    """Why it would be refused; none where it would not, or where the rules are not known yet."""
    me, rules, giving = desk.me.value, desk.rules.value, desk.giving()
    if me is None or rules is None or giving is None:
        return None
    words = said(text)
    if len(words) > PRAISE_MOST:
        return Refusal("recognition.text_long", most=PRAISE_MOST, length=len(words))
    return refuse_recognition(
        giver=me.id,
        to=to,
        points=Points(points),
        value=ValueKey(value),
        text=words,
        at=desk.now(),
        giving=giving,
        rules=rules,
    )


async def thanks_most(desk: Desk) -> int:
    """Characters of a word of thanks: by the rules as they are, else as they were last known."""
    with suppress(HeraldError):  # no network: the server decides when it is sent
        await desk.rules.refresh()
    return (desk.rules.value.thanks if desk.rules.value else ThanksRule()).text_most


def told(error: HeraldError) -> str:
    """A refusal in the reader's language, in the same words as everywhere."""
    if isinstance(error, Told | Unreachable):
        return in_words(error)
    return refusal_words(error, _, moment)
