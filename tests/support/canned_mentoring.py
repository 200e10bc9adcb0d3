"""The mentoring of the small office: drafts, pairs, who asks, who offers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from challenges.mentorship import AskView, DraftView, Mentoring, OfferView, PairView
from challenges.terms import Language
from tests.support.canned import NAMES, NOW


def draft(number: int, mentor: int, mentee: int, topic: str = "Plain language") -> DraftView:
    """Two who fit."""
    return DraftView(
        id=number,
        mentor=NAMES[mentor],
        mentor_department="Parks",
        mentee=NAMES[mentee],
        mentee_department="Roads",
        topic=topic,
        reasons=(f"{topic} is the first choice", "two departments meet: Parks and Roads"),
    )


def mentoring() -> Mentoring:
    """Three drafts, two pairs of which one is quiet, two who ask, one who offers."""
    met = {"since": NOW - timedelta(days=60), "steps": 6, "topic": "Open data"}
    asked = {"department": "Roads", "languages": (Language.NL,), "since": NOW - timedelta(days=9)}
    return Mentoring(
        drafts=(draft(1, 3, 4), draft(2, 5, 6, "Open data"), draft(3, 7, 8)),
        pairs=(
            PairView(
                id=1,
                mentor=NAMES[9],
                mentee=NAMES[10],
                last=NOW - timedelta(days=24),
                sessions=2,
                quiet=True,
                done=2,
                **met,  # type: ignore[arg-type]
            ),
            PairView(
                id=2,
                mentor=NAMES[11],
                mentee=NAMES[12],
                last=None,
                sessions=0,
                quiet=False,
                done=0,
                **met,  # type: ignore[arg-type]
            ),
        ),
        asks=(
            AskView(name=NAMES[4], topics=("Open data",), state="draft", why="", **asked),  # type: ignore[arg-type]
            AskView(
                name=NAMES[13],
                topics=("Water", "Green"),
                state="open",
                why="Nobody offers help with these topics yet.",
                **asked,  # type: ignore[arg-type]
            ),
        ),
        offers=(
            OfferView(
                name=NAMES[3],
                department="Parks",
                topics=("Open data", "Plain language"),
                languages=(Language.NL, Language.FR),
                places=2,
                free=1,
            ),
        ),
    )


def after(known: Mentoring, steps: Sequence[str]) -> Mentoring:
    """What becomes of it: `match`, `approve`, or a draft that is approved or declined."""
    match steps:
        case ["match"]:
            return replace(known, drafts=mentoring().drafts, says="3 drafts.")
        case ["approve"]:
            return replace(known, drafts=(), says="3 pairs are proposed.")
        case ["drafts", number, how]:
            left = tuple(one for one in known.drafts if one.id != int(number))
            if how == "decline":
                return replace(known, drafts=(*left, draft(9, 14, 4)), says="Put aside.")
            return replace(known, drafts=left, says="Proposed. Each of the two may say no.")
    raise AssertionError(steps)
