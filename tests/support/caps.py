"""What no history may exceed: each a sentence that takes a game and the deeds it accepted."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import Any

from challenges.book import EMPTY_BOOK, verify
from challenges.deeds import (
    Decision,
    Deed,
    Helped,
    Lesson,
    MentoringSession,
    Recognition,
    Redress,
    Reversal,
    Reversible,
    Share,
    Thanks,
)
from challenges.season import week_of
from challenges.terms import PersonId
from tests.support.game import Game
from tests.support.histories import CATALOGUE, HOUSE, stands, untouched

RULES = CATALOGUE.rules


def the_book_of_a_history_is_whole(game: Game, deeds: list[Deed]) -> None:
    book = game.book()
    assert verify(book)[0] == len(game.lines)
    assert verify(book[len(book) // 2 :], _head(book, len(book) // 2)) == verify(book)


def _head(book: tuple[Any, ...], at: int) -> Any:
    return (book[at - 1].seq, book[at - 1].hash) if at else EMPTY_BOOK


def every_deed_leaves_a_line_with_its_reason(game: Game, deeds: list[Deed]) -> None:
    told = {line.deed for line in game.lines}
    quiet = {deed.id for deed in deeds if not isinstance(deed, Reversible | Decision)}
    assert {deed.id for deed in deeds} - quiet <= told
    assert all(line.reason and line.rule and line.version == 1 for line in game.lines)


def nobody_is_left_with_less_than_nothing(game: Game, deeds: list[Deed]) -> None:
    """By the rules; a human may take more than somebody has."""
    human: Counter[PersonId] = Counter()
    for line in game.lines:
        if line.rule == "correction":
            assert 1 <= abs(line.points) <= RULES.correction.most
            human[line.person] += line.points
    assert all(game.points(person) >= human[person] for person in HOUSE)


def no_day_pays_more_than_its_ladder(game: Game, deeds: list[Deed]) -> None:
    days: Counter[tuple[PersonId, Any]] = Counter()
    for line in game.lines:
        if line.rule == "share" or line.reason == "reversal.share":
            days[line.person, line.day] += line.points
    most = sum((10 + 5) * percent // 100 for percent in RULES.share.ladder)
    assert all(0 <= points <= most for points in days.values())


def a_day_pays_what_its_standing_shares_would_have_earned(game: Game, deeds: list[Deed]) -> None:
    paid: Counter[tuple[PersonId, Any]] = Counter()
    for line in game.lines:
        if line.rule == "share" or line.reason == "reversal.share":
            paid[line.person, line.day] += line.points
    fresh, owed = Game(CATALOGUE), Counter[tuple[PersonId, Any]]()
    # A repeat on a later day stays a repeat when the first is taken back: leave those out.
    days = defaultdict(set)
    for deed in deeds:
        if isinstance(deed, Share):
            days[deed.by, deed.item, deed.channel].add(deed.day)
    crossing = {thing for thing, seen in days.items() if len(seen) > 1}
    if crossing:
        return
    for deed in stands(deeds):
        if isinstance(deed, Share):
            owed[deed.by, deed.day] += fresh.do(deed)[0].points
    # A share that was put right took nothing from those that had its place until then.
    late = {(of.by, of.day) for deed in deeds if isinstance(deed, Redress) and (of := deed.of.of)}
    assert all(paid[day] >= owed[day] for day in late)
    assert {day: paid[day] for day in paid if paid[day] and day not in late} == {
        day: owed[day] for day in owed if owed[day] and day not in late
    }


def an_item_pays_once_a_channel_and_a_lesson_once_a_version(game: Game, deeds: list[Deed]) -> None:
    pays: Counter[tuple[Any, ...]] = Counter()
    slots = {
        deed.id: (deed.by, deed.item, deed.channel) if isinstance(deed, Share) else _slot(deed)
        for deed in deeds
        if isinstance(deed, Share | Lesson)
    }
    for page in game.memory.pages.values():
        for receipt in page.receipts:
            if receipt.deed in slots and receipt.counts:
                pays[slots[receipt.deed]] += 1
    assert all(many == 1 for many in pays.values())


def _slot(deed: Lesson) -> tuple[Any, ...]:
    return (deed.by, deed.lesson, deed.version)


def no_pair_has_more_sessions_a_week_than_two(game: Game, deeds: list[Deed]) -> None:
    weeks = Counter(
        (frozenset((deed.mentor, deed.mentee)), week_of(deed.day))
        for deed in untouched(deeds)
        if isinstance(deed, MentoringSession)
    )
    assert all(many <= RULES.session.pair_per_week for many in weeks.values())


def no_session_pays_a_mentor_more_than_twelve(game: Game, deeds: list[Deed]) -> None:
    session_of: dict[str, str] = {}
    for deed in deeds:
        of = deed.of if isinstance(deed, Reversal) else deed
        of = deed.of.of if isinstance(deed, Redress) else of
        session_of[deed.id] = of.session if isinstance(of, Helped) else of.id
    paid: Counter[Any] = Counter()
    for line in game.lines:
        if line.reason.endswith(("session.mentor", "helped.mentor")):
            paid[session_of.get(line.deed, line.deed)] += line.points
    assert all(points <= RULES.session.mentor_most for points in paid.values())


def no_giver_passes_a_limit_of_recognition(game: Game, deeds: list[Deed]) -> None:
    given_ = [deed for deed in untouched(deeds) if isinstance(deed, Recognition)]
    months: defaultdict[Any, list[Recognition]] = defaultdict(list)
    for deed in given_:
        assert deed.by != deed.to
        assert 5 <= deed.points <= 50
        assert len(deed.text) >= 60
        months[deed.by, deed.day.month].append(deed)
    for gifts in months.values():
        budget = max(max(50, 10 * gift.cohort) for gift in gifts)
        assert sum(gift.points for gift in gifts) <= budget
        for to in HOUSE:
            assert sum(gift.points for gift in gifts if gift.to == to) <= budget * 25 // 100


def the_same_two_wait_and_nobody_gives_back_at_once(game: Game, deeds: list[Deed]) -> None:
    pairs: defaultdict[Any, list[Recognition]] = defaultdict(list)
    for deed in untouched(deeds):
        if isinstance(deed, Recognition):
            pairs[deed.by, deed.to].append(deed)
    for (by, to), gifts in pairs.items():
        for one, then in pairwise(gifts):
            assert then.at - one.at >= timedelta(days=14)
        for gift in gifts:
            for back in pairs.get((to, by), ()):
                assert back.at < gift.at or back.at - gift.at >= timedelta(hours=24)


def nobody_thanks_more_than_five_times_a_day(game: Game, deeds: list[Deed]) -> None:
    days = Counter((d.by, d.day) for d in untouched(deeds) if isinstance(d, Thanks))
    assert all(many <= RULES.thanks.per_day for many in days.values())


def a_challenge_pays_each_once_and_only_who_finished(game: Game, deeds: list[Deed]) -> None:
    paid: Counter[tuple[PersonId, str]] = Counter()
    for line in game.lines:
        if line.rule == "challenge":
            paid[line.person, line.subject] += line.points
    for (person, key), points in paid.items():
        part = game.tally(person).parts[key]  # type: ignore[index]
        assert points == (part.paid or 0)
        assert points in (0, CATALOGUE.challenges[key].reward)  # type: ignore[index]


def a_revoked_badge_is_not_held(game: Game, deeds: list[Deed]) -> None:
    for person in HOUSE:
        tally = game.tally(person)
        assert game.badges(person) == set(tally.badges) - set(tally.revoked)
        assert len(set(tally.revoked)) == len(tally.revoked) <= len(CATALOGUE.badges)


CAPS = (
    the_book_of_a_history_is_whole,
    every_deed_leaves_a_line_with_its_reason,
    nobody_is_left_with_less_than_nothing,
    no_day_pays_more_than_its_ladder,
    a_day_pays_what_its_standing_shares_would_have_earned,
    an_item_pays_once_a_channel_and_a_lesson_once_a_version,
    no_pair_has_more_sessions_a_week_than_two,
    no_session_pays_a_mentor_more_than_twelve,
    no_giver_passes_a_limit_of_recognition,
    the_same_two_wait_and_nobody_gives_back_at_once,
    nobody_thanks_more_than_five_times_a_day,
    a_challenge_pays_each_once_and_only_who_finished,
    a_revoked_badge_is_not_held,
)
