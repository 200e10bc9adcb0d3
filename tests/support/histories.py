"""Histories of a small house, drawn by Hypothesis: deeds in the order in which they were done."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from challenges.catalogue import Catalogue
from challenges.deeds import Decision, Deed, MentoringSession, Redress, Reversal, Reversible
from challenges.errors import Refusal
from challenges.terms import Channel, DeedId
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    DAN,
    TOPICS,
    VALUES,
    WHY,
    a_badge,
    a_bingo,
    a_catalogue,
    a_cell,
    a_challenge,
    a_correction,
    a_lesson,
    a_pause,
    a_quest,
    a_recognition,
    a_redress,
    a_restoration,
    a_reversal,
    a_revocation,
    a_session,
    a_share,
    a_step,
    a_thanks,
    a_word,
    an_idea,
    joining,
    leaving,
)
from tests.support.game import Game

T = TypeVar("T")
_ITEMS = tuple(f"item-{n}" for n in range(16))
HOUSE = (ADA, BOB, CLEO, DAN)
BEGIN = datetime(2026, 9, 25, 6, 0, tzinfo=UTC)  # so that histories cross a month
END = datetime(2026, 12, 20, 12, 0, tzinfo=UTC)  # still in the season
_ANY = '{ deeds = ["share", "lesson", "session", "helped", "recognition", "thanks", "idea"] }'
_PAIR = '{ deeds = ["session", "helped"] }'
_CARD = f"{{ size = 2, cells = [{', '.join(a_cell(_ANY, n) for n in (1, 2, 3, 4))}] }}"
_CHALLENGES = {
    "count": a_challenge("count", params="{ n = 3 }", badge='"of-count"'),
    "early": a_challenge("early", params="{ n = 2 }", match=_ANY, counts_before_joining="true"),
    "topics": a_challenge("topics", "distinct", params='{ n = 2, field = "topic" }'),
    "streak": a_challenge("streak", "streak", params="{ weeks = 2 }", match=_ANY),
    "group": a_challenge("group", "collective", params="{ sum = 4 }", match=_ANY),
    "all": a_challenge(
        "all",
        "collective",
        params='{ sum = 5, group = "everyone" }',
        counts_before_joining="true",
        badge='"of-count"',
    ),
    "card": a_bingo(
        "card",
        a_cell('{ deeds = ["share"], own_words = true }', 2),
        a_cell(_ANY),
        a_cell('{ deeds = ["thanks", "recognition"], sides = ["doer", "receiver"] }'),
        a_cell('{ deeds = ["session"], sides = ["mentee"] }'),
        badge='"of-count"',
    ),
    "two": a_challenge(
        "two", "pair", match=_PAIR, params="{ mentor = 2, mentee = 1 }", badge='"of-pair"'
    ),
    "one-side": a_challenge(
        "one-side",
        "pair",
        match='{ deeds = ["session"], sides = ["mentor"] }',
        params="{ mentor = 1, mentee = 0 }",
        counts_before_joining="true",
    ),
    "round": a_challenge("round", "relay", params="{ departments = 2 }"),
    "early-round": a_challenge(
        "early-round", "relay", params="{ departments = 2 }", counts_before_joining="true"
    ),
    "quest": a_quest(
        "quest",
        a_step("count", "{ n = 1 }"),
        a_step("relay", "{ departments = 2 }"),
        a_step("collective", '{ sum = 3, group = "everyone" }', _ANY),
        badge='"of-pair"',
    ),
    "early-quest": a_quest(
        "early-quest",
        a_step("collective", "{ sum = 2 }", _ANY),
        a_step("distinct", '{ n = 2, field = "day" }', _ANY),
        a_step("pair", "{ mentor = 1, mentee = 0 }", _PAIR),
        counts_before_joining="true",
    ),
    "all-kinds": a_quest(
        "all-kinds",
        a_step("pair", "{ mentor = 1, mentee = 1 }", _PAIR),
        a_step("bingo", _CARD, ""),
        a_step("streak", "{ weeks = 2 }", _ANY),
    ),
    "next": a_challenge("next", params="{ n = 1 }", requires='"count"', match=_ANY),
}
_BADGES = (
    a_badge("of-count"),
    a_badge("of-pair"),
    a_badge("shares", '{ kind = "count", n = 3, match = { deeds = ["share"] } }'),
    a_badge("own", '{ kind = "count", n = 2, match = { deeds = ["share"], own_words = true } }'),
    a_badge(
        "wide", '{ kind = "distinct", n = 2, field = "channel", match = { deeds = ["share"] } }'
    ),
    a_badge("weeks", f'{{ kind = "streak", weeks = 2, match = {_ANY} }}'),
    a_badge("done", '{ kind = "finished", n = 2 }'),
    a_badge("thanked", '{ kind = "received", n = 2, deeds = ["thanks", "recognition"] }'),
)
CATALOGUE: Catalogue = a_catalogue(*_CHALLENGES.values(), *_BADGES)

_WHAT = (
    *["share"] * 8,
    *("lesson", "lesson", "session", "session", "helped", "idea", "thanks", "thanks"),
    *["recognition"] * 3,
    *("joined", "joined", "left", "paused", "reversal", "reversal", "reversal", "reversal"),
    *("correction", "revocation", "restoration", "redress", "redress"),
)
_WAITS = (0, 0, 0, 1, 5, 20, 60, 60, 200, 60 * 24, 60 * 24, 60 * 24 * 5)  # minutes
_STEP = 10  # bytes that say one step


@st.composite
def histories(draw: st.DrawFn) -> bytes:
    """A history as bytes, ten a step: fast to draw, and smaller is simpler."""
    steps = draw(st.integers(0, 50))
    return draw(st.binary(min_size=steps * _STEP + 1, max_size=steps * _STEP + 1))


def steps() -> st.SearchStrategy[bytes]:
    """One step."""
    return st.binary(min_size=_STEP, max_size=_STEP)


def played(history: bytes, game: Game | None = None) -> tuple[Game, list[Deed]]:
    """A history played; the deeds that were accepted. What is refused leaves no trace.

    With an odd first byte everybody joins everything at the beginning.
    """
    game = game or Game(CATALOGUE, thorough=False)
    accepted: list[Deed] = []
    at = BEGIN
    wishes: list[Deed | None] = []
    if history[0] % 2:
        wishes = [joining(key, who, at) for key in sorted(_CHALLENGES) for who in HOUSE]
    for start in range(1, len(history), _STEP):
        step = history[start : start + _STEP]
        at = min(at + timedelta(minutes=_of(_WAITS, step[0])), END)
        wishes.append(made(step, at, accepted))
        _accept(game, wishes, accepted)
    _accept(game, wishes, accepted)
    return game, accepted


def _accept(game: Game, wishes: list[Deed | None], accepted: list[Deed]) -> None:
    for deed in wishes:
        try:
            if deed is not None:
                game.do(deed)
                accepted.append(deed)
        except Refusal:
            continue
    wishes.clear()


def _of(choices: Sequence[T], byte: int) -> T:
    return choices[byte % len(choices)]


def made(step: bytes, at: datetime, before: list[Deed]) -> Deed | None:
    """The deed of a step; none when it would take back or praise what was never done."""
    _, what, who, whom, thing, channel, topic, value, size, which = step
    by, to, item = _of(HOUSE, who), _of(HOUSE, whom), _of(_ITEMS, thing)
    topics = TOPICS[topic % 3 : topic % 3 + 2] if topic % 2 else ()
    match _of(_WHAT, what):
        case "share":
            on = _of((Channel.LINKEDIN, Channel.EMAIL), channel)
            own = bool(value % 2)
            return a_share(by, at, item=item, channel=on, topics=topics, own_words=own)
        case "lesson":
            return a_lesson(by, at, lesson=item, topics=topics)
        case "session":
            return a_session(by, to, at, minutes=4 + size % 100)
        case "recognition":
            text = WHY if which % 8 else WHY[:59]
            given = {"points": 3 + size % 16, "value": _of(VALUES, value), "cohort": which % 12}
            return a_recognition(by, to, at, text=text, **given)
        case "thanks":
            return a_thanks(by, to, at)
        case "idea":
            return an_idea(by, at, topics=topics)
        case "joined":
            return joining(_of(sorted(_CHALLENGES), thing), by, at)
        case "left":
            return leaving(_of(sorted(_CHALLENGES), thing), by, at)
        case "paused":
            return a_pause((at + timedelta(days=which % 30)).date(), by, at)
        case "correction":
            return a_correction((size - 128) * 4, by, at)
        case "revocation":
            return a_revocation(_of(sorted(CATALOGUE.badges), thing), by, at)
        case "restoration":
            return a_restoration(_of(sorted(CATALOGUE.badges), thing), by, at)
        case "helped":
            sessions = [deed for deed in before if isinstance(deed, MentoringSession)]
            return a_word(sessions[which % len(sessions)], at) if sessions else None
        case "redress":
            reversals = [deed for deed in before if isinstance(deed, Reversal)]
            return a_redress(reversals[-1 - which % len(reversals)], at) if reversals else None
        case _:
            deeds = [deed for deed in before if isinstance(deed, Reversible)]
            return a_reversal(deeds[-1 - which % min(len(deeds), 9)], at) if deeds else None


def stands(accepted: list[Deed]) -> list[Deed]:
    """The deeds of a history that were not taken back, without the decisions about them."""
    gone = taken_back(accepted)
    return [deed for deed in accepted if deed.id not in gone and not isinstance(deed, Decision)]


def taken_back(accepted: list[Deed]) -> set[DeedId]:
    """The deeds of a history that were taken back, and not put right since."""
    gone: set[DeedId] = set()
    for deed in accepted:
        if isinstance(deed, Reversal):
            gone.add(deed.of.id)
        elif isinstance(deed, Redress):
            gone.discard(deed.of.of.id)
    return gone


def untouched(accepted: list[Deed]) -> list[Deed]:
    """The deeds that were never taken back: what humans put right may pass a limit."""
    ever = {deed.of.id for deed in accepted if isinstance(deed, Reversal)}
    return [deed for deed in accepted if deed.id not in ever and not isinstance(deed, Decision)]
