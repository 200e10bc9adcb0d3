"""Laws that hold for every history."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from challenges.board import Board, bucket
from challenges.book import EMPTY_BOOK, verify
from challenges.consent import Face
from challenges.deeds import (
    Deed,
    Helped,
    Lesson,
    MentoringSession,
    Recognition,
    Reversal,
    Reversible,
    Share,
    Thanks,
)
from challenges.errors import Refusal
from challenges.fold import Memory
from challenges.season import week_of
from challenges.tally import GroupTally, Page, Tally
from challenges.terms import Period, PersonId, Showing, Surface
from tests.support.builders import MONDAY, a_lesson, a_reversal, a_share, home, joining
from tests.support.game import Game
from tests.support.histories import BEGIN, CATALOGUE, HOUSE, histories, made, played, stands, steps

RULES = CATALOGUE.rules


@given(histories(), st.integers(0, 40))
def test_a_tally_is_a_fold_of_the_deeds_from_any_point(history: bytes, cut: int) -> None:
    game, deeds = played(history)
    first = Memory()
    for deed in deeds[:cut]:
        first.play(deed, CATALOGUE)
    second = Memory()
    second.people = _again(first.people, dict[PersonId, Tally])
    second.groups = _again(first.groups, dict[str, GroupTally])
    second.pages = _again(first.pages, dict[str, Page])
    for deed in deeds[cut:]:
        second.play(deed, CATALOGUE)
    assert second.people == game.memory.people
    assert second.groups == game.memory.groups
    assert second.pages == game.memory.pages


def _again(shapes: Any, kind: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(shapes), type=kind)


@given(histories())
def test_a_deed_seen_twice_counts_once(history: bytes) -> None:
    game, deeds = played(history)
    memory = Memory()
    lines = [line for deed in deeds for _ in (1, 2) for line in memory.play(deed, CATALOGUE)]
    assert lines == game.lines
    assert memory.people == game.memory.people


@given(histories())
def test_no_deed_needs_more_memory_than_it_asks_for(history: bytes) -> None:
    played(history, Game(CATALOGUE, thorough=True))


@given(histories())
def test_no_history_exceeds_a_cap(history: bytes) -> None:
    game, deeds = played(history)
    for cap in CAPS:
        cap(game, deeds)


def the_book_of_a_history_is_whole(game: Game, deeds: list[Deed]) -> None:
    book = game.book()
    assert verify(book)[0] == len(game.lines)
    assert verify(book[len(book) // 2 :], _head(book, len(book) // 2)) == verify(book)


def _head(book: tuple[Any, ...], at: int) -> Any:
    return (book[at - 1].seq, book[at - 1].hash) if at else EMPTY_BOOK


def every_deed_leaves_a_line_with_its_reason(game: Game, deeds: list[Deed]) -> None:
    told = {line.deed for line in game.lines}
    quiet = {deed.id for deed in deeds if not isinstance(deed, Reversible | Reversal)}
    assert {deed.id for deed in deeds} - quiet <= told
    assert all(line.reason and line.rule and line.version == 1 for line in game.lines)


def nobody_is_left_with_less_than_nothing(game: Game, deeds: list[Deed]) -> None:
    assert all(game.points(person) >= 0 for person in HOUSE)


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
    assert +paid == +owed


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
        for deed in stands(deeds)
        if isinstance(deed, MentoringSession)
    )
    assert all(many <= RULES.session.pair_per_week for many in weeks.values())


def no_session_pays_a_mentor_more_than_twelve(game: Game, deeds: list[Deed]) -> None:
    session_of: dict[str, str] = {}
    for deed in deeds:
        of = deed.of if isinstance(deed, Reversal) else deed
        session_of[deed.id] = of.session if isinstance(of, Helped) else of.id
    paid: Counter[Any] = Counter()
    for line in game.lines:
        if line.reason.endswith(("session.mentor", "helped.mentor")):
            paid[session_of.get(line.deed, line.deed)] += line.points
    assert all(points <= RULES.session.mentor_most for points in paid.values())


def no_giver_passes_a_limit_of_recognition(game: Game, deeds: list[Deed]) -> None:
    given_ = [deed for deed in stands(deeds) if isinstance(deed, Recognition)]
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
    for deed in stands(deeds):
        if isinstance(deed, Recognition):
            pairs[deed.by, deed.to].append(deed)
    for (by, to), gifts in pairs.items():
        for one, then in pairwise(gifts):
            assert then.at - one.at >= timedelta(days=14)
        for gift in gifts:
            for back in pairs.get((to, by), ()):
                assert back.at < gift.at or back.at - gift.at >= timedelta(hours=24)


def nobody_thanks_more_than_five_times_a_day(game: Game, deeds: list[Deed]) -> None:
    days = Counter((d.by, d.day) for d in stands(deeds) if isinstance(d, Thanks))
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
)


@given(histories())
def test_taking_everything_back_leaves_nothing(history: bytes) -> None:
    game, deeds = played(history)
    gone = {deed.of.id for deed in deeds if isinstance(deed, Reversal)}
    words = [deed for deed in deeds if isinstance(deed, Helped)]
    rest = [deed for deed in deeds if isinstance(deed, Reversible) and not isinstance(deed, Helped)]
    end = max((deed.at for deed in deeds), default=None)
    for deed in [*words, *rest]:
        if deed.id in gone or (isinstance(deed, Helped) and deed.session in gone):
            continue
        assert end is not None
        game.do(a_reversal(deed, end))
    for person in HOUSE:
        tally = game.tally(person)
        assert game.points(person) == 0
        assert game.badges(person) == set() == set(tally.badges)
        assert not any(tally.counters.values())
        assert not any(tally.bags.values())
        assert (tally.gave, tally.got, tally.thanked) == ((), (), 0)
    assert all(group.bag == {} and group.crowds == () for group in game.memory.groups.values())


@given(histories(), steps())
def test_a_deed_taken_back_at_once_leaves_all_as_it_was(history: bytes, step: bytes) -> None:
    game, deeds = played(history)
    before = _state(game)
    at = max((deed.at for deed in deeds), default=BEGIN)
    deed = made(step, at, deeds)
    if not isinstance(deed, Reversible):
        return
    try:
        game.do(deed)
    except Refusal:
        return
    game.do(a_reversal(deed, at))
    assert _state(game) == before


def _state(game: Game) -> Any:
    """What others can see, and what the rules count; not the receipts of what was taken back."""
    people = {
        person: (
            game.points(person),
            game.badges(person),
            {key: bag for key, bag in game.tally(person).counters.items() if bag},
            {key: bag for key, bag in game.tally(person).bags.items() if bag},
            {k: p.paid for k, p in game.tally(person).parts.items() if p.joined or p.paid},
        )
        for person in HOUSE
    }
    return people, {key: group for key, group in game.memory.groups.items() if group.bag}


@given(st.permutations(range(12)))
@example(list(range(12)))
def test_the_order_of_deeds_does_not_change_what_they_count_for(order: list[int]) -> None:
    def deeds() -> list[Any]:
        shares = [a_share(topics=(topic,)) for topic in ("culture", "mobility") for _ in range(4)]
        return [*shares, *(a_lesson(at=MONDAY) for _ in range(4))]

    def end(every: list[Any]) -> Any:
        game = Game(CATALOGUE)
        game.do(*(joining(key) for key in ("count", "topics", "streak", "group")))
        game.do(*every)
        tally = game.tally(every[0].by)
        return (
            tally.counters,
            tally.bags,
            tally.badges,
            game.memory.groups,
            game.points(every[0].by),
        )

    every = deeds()
    assert end([every[n] for n in order]) == end(every)


@given(histories(), st.integers(0, 100))
def test_a_board_is_a_fold_of_the_book_from_any_checkpoint(history: bytes, cut: int) -> None:
    game, _ = played(history)
    book = game.book()
    whole, first = Board(), Board()
    for entry in book:
        whole.fold(entry)
        whole.fold(entry)  # seen twice, counted once
    for entry in book[:cut]:
        first.fold(entry)
    second = Board.load(msgspec.json.decode(msgspec.json.encode(first.dump())))
    second.place(FACES)
    whole.place(FACES)
    for entry in book[cut:]:
        second.fold(entry)
    assert second.dump() == whole.dump()
    for line in game.lines:
        for period in Period:
            key = bucket(period, line.day, line.season)
            assert _seen(second, period, key) == _seen(whole, period, key)


FACES = {
    person: Face(
        id=person,
        name=f"Person {person}",
        pseudonym=f"Heron {person}",
        department=home(person),
        showing={Surface.WEB: Showing.NAME},
        joined=True,
    )
    for person in HOUSE
}


def _seen(board: Board, period: Period, key: str) -> Any:
    return board.top(period, key, Surface.WEB), board.departments(period, key)


@given(histories())
def test_a_board_shows_the_sums_of_the_book(history: bytes) -> None:
    game, _ = played(history)
    board = Board()
    board.place(FACES)
    for entry in game.book():
        board.fold(entry)
    season = CATALOGUE.season.key
    sums = {person: game.points(person) for person in HOUSE}
    rows = board.top(Period.SEASON, season, Surface.WEB)
    assert {row.person: row.points for row in rows} == {p: n for p, n in sums.items() if n > 0}
    assert [row.points for row in rows] == sorted((row.points for row in rows), reverse=True)
    for row in rows:
        assert row.place == 1 + sum(points > row.points for points in sums.values())
    assert all(board.points(p, Period.ALL, "") == n for p, n in sums.items())
