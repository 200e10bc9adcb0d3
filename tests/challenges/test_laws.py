"""Laws that hold for every history."""

from collections import Counter
from typing import Any

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from challenges.board import Board, bucket
from challenges.consent import Face
from challenges.deeds import (
    Correction,
    Helped,
    Reversible,
)
from challenges.errors import Refusal
from challenges.fold import Memory
from challenges.tally import GroupTally, Page, Tally
from challenges.terms import Period, PersonId, Showing, Surface
from tests.support.builders import MONDAY, a_lesson, a_reversal, a_share, home, joining
from tests.support.caps import CAPS
from tests.support.game import Game
from tests.support.histories import (
    BEGIN,
    CATALOGUE,
    HOUSE,
    histories,
    made,
    played,
    steps,
    taken_back,
)

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


@given(histories())
def test_taking_everything_back_leaves_nothing(history: bytes) -> None:
    game, deeds = played(history)
    gone = taken_back(deeds)
    words = [deed for deed in deeds if isinstance(deed, Helped)]
    rest = [deed for deed in deeds if isinstance(deed, Reversible) and not isinstance(deed, Helped)]
    end = max((deed.at for deed in deeds), default=None)
    for deed in [*words, *rest]:
        if deed.id in gone or (isinstance(deed, Helped) and deed.session in gone):
            continue
        assert end is not None
        game.do(a_reversal(deed, end))
    corrected = Counter[PersonId]()
    for deed in deeds:
        if isinstance(deed, Correction):
            corrected[deed.to] += deed.points
    for person in HOUSE:
        tally = game.tally(person)
        assert game.points(person) == corrected[person]
        assert game.badges(person) == set() == set(tally.badges)
        assert not any(tally.counters.values())
        assert not any(tally.bags.values())
        assert not tally.reached
        assert (tally.gave, tally.got, tally.thanked) == ((), (), 0)
    assert all(group.bag == {} and group.crowds == () for group in game.memory.groups.values())


@given(histories(), steps())
def test_a_deed_taken_back_at_once_leaves_all_as_it_was(history: bytes, step: bytes) -> None:
    game, deeds = played(history)
    before = state_of(game)
    at = max((deed.at for deed in deeds), default=BEGIN)
    deed = made(step, at, deeds)
    if not isinstance(deed, Reversible):
        return
    try:
        game.do(deed)
    except Refusal:
        return
    game.do(a_reversal(deed, at))
    assert state_of(game) == before


def state_of(game: Game) -> Any:
    """What others can see, and what the rules count; not the receipts of what was taken back."""
    people = {
        person: (
            game.points(person),
            game.badges(person),
            {key: bag for key, bag in game.tally(person).counters.items() if bag},
            {key: bag for key, bag in game.tally(person).bags.items() if bag},
            game.tally(person).reached,
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
    second = Board.load(msgspec.msgpack.decode(msgspec.msgpack.encode(first.dump())))
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
