"""The chain of the book: whole, or broken at a line that is named."""

from dataclasses import replace

import pytest

from challenges.book import EMPTY_BOOK, GENESIS, Entry, canonical, chain, entries, verify
from challenges.errors import BookError
from challenges.terms import Points, Seq
from tests.support.builders import ADA, a_catalogue, a_share
from tests.support.game import Game


@pytest.fixture
def book() -> tuple[Entry, ...]:
    game = Game(a_catalogue())
    game.do(*(a_share() for _ in range(6)))
    return game.book()


def broken(book: tuple[Entry, ...]) -> tuple[object, object]:
    with pytest.raises(BookError) as error:
        verify(book)
    assert error.value.code == "book.broken"
    return error.value.facts["seq"], error.value.facts["what"]


def test_a_book_that_nobody_touched_is_whole(book: tuple[Entry, ...]) -> None:
    assert verify(book) == (6, book[-1].hash)
    assert verify(book[3:], (book[2].seq, book[2].hash)) == (6, book[-1].hash)
    assert verify(()) == EMPTY_BOOK


@pytest.mark.parametrize(
    "change",
    [
        {"points": Points(99)}, {"person": 7}, {"reason": "share.first.own"}, {"subject": "x"},
        {"department": "x"}, {"season": "x"}, {"deed": "x"}, {"rule": "x"}, {"version": 2},
        {"taken": True}, {"badge": "x"},
    ],
)  # fmt: skip
def test_a_changed_line_is_named(book: tuple[Entry, ...], change: dict[str, object]) -> None:
    line = replace(book[2].line, **change)  # type: ignore[arg-type]
    assert broken((*book[:2], replace(book[2], line=line), *book[3:])) == (3, "content")


def test_a_changed_line_with_a_hash_to_match_breaks_the_next(book: tuple[Entry, ...]) -> None:
    line = replace(book[2].line, points=Points(99))
    forged = replace(book[2], line=line, hash=chain(book[2].prev_hash, book[2].seq, line))
    assert broken((*book[:2], forged, *book[3:])) == (4, "chain")


def test_a_line_that_is_missing_or_moved_is_named(book: tuple[Entry, ...]) -> None:
    assert broken((*book[:2], *book[3:])) == (4, "chain")
    assert broken((book[0], book[2], book[1])) == (3, "chain")
    assert broken((book[0], replace(book[1], seq=Seq(1)))) == (1, "order")


def test_gaps_in_the_numbers_are_normal(book: tuple[Entry, ...]) -> None:
    line = book[0].line
    first = Entry(Seq(4), line, GENESIS, chain(GENESIS, Seq(4), line))
    then = Entry(Seq(9), line, first.hash, chain(first.hash, Seq(9), line))
    assert verify((first, then)) == (9, then.hash)


def test_the_bytes_of_a_line_are_as_documented() -> None:
    game = Game(a_catalogue())
    (line,) = game.do(a_share(ADA, id="deed-é", item='a"b'))
    assert canonical(Seq(1), line).decode() == (
        '["herald-line-1",1,1,"finance","2026-autumn","deed-é","share","share",1,"share.first",'
        '"a\\"b",10,null,false,1789376400000000,"2026-09-14"]'
    )


def test_entries_follow_their_head(book: tuple[Entry, ...]) -> None:
    assert entries((book[2].seq, book[2].hash), [one.line for one in book[3:]]) == book[3:]
