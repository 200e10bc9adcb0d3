"""A board from sums of the book is the one that folding it gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from challenges.active import doing
from challenges.board import Board
from challenges.book import GENESIS, Entry, Hash, Line
from challenges.root import root_of
from challenges.sums import Known, Sums, board_of, cuts
from challenges.terms import (
    DeedId,
    DepartmentKey,
    Kind,
    PersonId,
    Points,
    RuleKey,
    SeasonKey,
    Seq,
    Version,
)
from tests.support.builders import MONDAY
from tests.support.histories import histories, played


def summed(entries: Sequence[Entry]) -> Board | None:
    """What a database is asked, asked of a list."""
    counting = [one for one in entries if one.line.points or doing(one.line)]
    newest = max(one.line.day for one in counting)
    groups: dict[tuple[PersonId, SeasonKey, DepartmentKey, int], list[Entry]] = {}
    for one in counting:
        line = one.line
        stretch = sum(morning <= line.day for morning in cuts(newest))
        groups.setdefault((line.person, line.season, line.department, stretch), []).append(one)
    sums = []
    for key, some in groups.items():
        sums.append(
            Sums(
                *key,
                points=sum(one.line.points for one in some),
                deeds=sum(doing(one.line) for one in some),
                reached=max((one.seq for one in some if one.line.points), default=Seq(0)),
            )
        )
    seasons = dict.fromkeys(one.line.season for one in entries)
    roots = {season: root_of(season, entries) for season in seasons}
    seqs = {
        season: [one.seq for one in counting if one.line.season == season]
        for season in {one.line.season for one in counting}
    }
    windows = {season: (min(some), max(some)) for season, some in seqs.items()}
    return board_of(Known(entries[-1].seq, roots, newest, windows), sums)


def folded(entries: Sequence[Entry]) -> Board:
    board = Board()
    for entry in entries:
        board.fold(entry)
    return board


def counts(entries: Sequence[Entry]) -> bool:
    return any(one.line.points or doing(one.line) for one in entries)


@given(histories())
def test_a_history_summed_is_the_history_folded(history: bytes) -> None:
    book = list(played(history)[0].book())
    if counts(book):
        board = summed(book)
        assert board is not None
        assert board.dump() == folded(book).dump()


_RULES = (
    ("share", "share.first"),
    ("reversal", "reversal.share"),
    ("recognition", "recognition.received"),
    ("badge", "badge"),
)
LINES = st.lists(
    st.tuples(
        st.integers(1, 4),  # person
        st.integers(-6, 6),  # points
        st.sampled_from(_RULES),
        st.sampled_from(["finance", "port"]),
        st.integers(0, 7),  # season
        st.integers(-70, 70),  # day
    ),
    max_size=40,
)


def a_book(drawn: Sequence[tuple[int, int, tuple[str, str], str, int, int]]) -> list[Entry]:
    line = Line(
        person=PersonId(1), department=DepartmentKey(""), season=SeasonKey(""),
        deed=DeedId("d"), kind=Kind.SHARE, rule=RuleKey("share"), version=Version(1),
        reason="", subject="", points=Points(0), at=MONDAY, day=date(2026, 1, 5),
    )  # fmt: skip
    return [
        Entry(
            Seq(seq),
            replace(
                line,
                person=PersonId(person),
                points=Points(points),
                rule=RuleKey(rule),
                reason=reason,
                department=DepartmentKey(home),
                season=SeasonKey(f"season-{season}"),
                day=line.day + timedelta(days=day),
            ),
            GENESIS,
            Hash(f"{seq:064}"),
        )
        for seq, (person, points, (rule, reason), home, season, day) in enumerate(drawn, 1)
    ]


@given(LINES, st.booleans())
def test_any_lines_summed_are_the_lines_folded_or_nothing_is_said(
    drawn: list[tuple[int, int, tuple[str, str], str, int, int]], in_order: bool
) -> None:
    """Days in any order, points that cancel out, seasons that end, and that come back."""
    book = a_book(sorted(drawn, key=lambda one: one[4]) if in_order else drawn)
    if not counts(book):
        return
    board = summed(book)
    assert board is not None or not in_order
    if board is not None:
        assert board.dump() == folded(book).dump()


def test_a_season_that_comes_back_after_its_board_was_forgotten_cannot_be_summed() -> None:
    share = _RULES[0]
    book = a_book([(1, 5, share, "port", season, 0) for season in (0, 1, 2, 3, 4, 0)])
    assert summed(book) is None
    assert summed(book[:5]) is not None
    assert summed(a_book([(1, 5, share, "port", season, 0) for season in (0, 1, 2, 3, 0)]))


def test_the_days_end_with_the_newest() -> None:
    assert cuts(date(2026, 11, 25))[-1] == date(2026, 11, 26), "of a later line sums say nothing"
