"""The end of a season: boards that stand still, and the root of its lines."""

from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.board import Board
from challenges.book import GENESIS, Entry, Line
from challenges.catalogue import read, write
from challenges.errors import CatalogueError
from challenges.root import Root, first_root, root_of
from challenges.season import Season, SeasonState
from challenges.terms import (
    DeedId,
    Kind,
    Period,
    PersonId,
    Points,
    RuleKey,
    SeasonKey,
    Seq,
    Surface,
    Version,
)
from tests.challenges.test_laws import FACES
from tests.support.builders import FINANCE, MONDAY, a_catalogue, a_share
from tests.support.game import Game
from tests.support.histories import BEGIN, CATALOGUE, HOUSE, histories, played

DAY = timedelta(days=1)
KEY = CATALOGUE.season.key


def a_freezing(days_before_begin: int) -> Season:
    """The season of the histories, closing so that it freezes some days after they begin."""
    freezes = BEGIN + timedelta(days=days_before_begin, minutes=-1)
    return replace(CATALOGUE.season, closes=freezes + 14 * DAY, freeze_days=14)


def folded(entries: list[Entry], *seasons: Season) -> Board:
    board = Board()
    board.freeze(seasons)
    board.place(FACES)
    for entry in entries:
        board.fold(entry)
    return board


def _standings(board: Board) -> object:
    """What a board says, without how far it read."""
    return {key: value for key, value in board.dump().items() if key in ("newest", "buckets")}


@given(histories(), st.integers(0, 80), st.integers(0, 100))
def test_a_frozen_board_is_the_fold_of_the_lines_from_before_the_freeze(
    history: bytes, days: int, cut: int
) -> None:
    book, season = list(played(history)[0].book()), a_freezing(days)
    window = [one for one in book if one.line.at < season.closes]
    before = [one for one in window if one.line.at < season.freezes]
    first = folded(window[:cut], season)
    second = Board.load(msgspec.msgpack.decode(msgspec.msgpack.encode(first.dump())))
    second.freeze([season])
    second.place(FACES)
    for entry in window[cut:]:
        second.fold(entry)
    assert _standings(second.still(KEY)) == _standings(folded(before))
    assert _standings(second) == _standings(folded(window))
    top = second.still(KEY).top(Period.SEASON, KEY, Surface.WEB)
    assert top == folded(before).top(Period.SEASON, KEY, Surface.WEB)


@given(histories(), st.integers(0, 80))
def test_who_hides_during_the_freeze_is_off_the_frozen_board_too(history: bytes, days: int) -> None:
    season = a_freezing(days)
    book = [one for one in played(history)[0].book() if one.line.at < season.closes]
    board = folded(book, season)
    for person in HOUSE:
        home = FACES[person].department
        board.show(person, web=False, screen=False, joined=True, department=home)
    assert board.still(KEY).top(Period.SEASON, KEY, Surface.WEB) == []


@given(histories(), st.integers(0, 80))
def test_after_the_close_no_board_stands_still(history: bytes, days: int) -> None:
    book, season = list(played(history)[0].book()), a_freezing(days)
    board = folded(book, season)
    if book and book[-1].line.at >= season.closes:
        assert board.still(KEY) is board


@given(histories(), st.integers(0, 100))
def test_a_root_is_a_fold_of_the_season_from_any_checkpoint(history: bytes, cut: int) -> None:
    book = list(played(history)[0].book())
    board = folded(book[:cut])
    board = Board.load(msgspec.msgpack.decode(msgspec.msgpack.encode(board.dump())))
    for entry in book[cut:]:
        board.fold(entry)
    assert board.root(KEY) == root_of(KEY, book)
    assert board.root(KEY).lines == len(book)


@given(histories(), st.integers(0, 200))
def test_another_line_is_another_root(history: bytes, which: int) -> None:
    book = list(played(history)[0].book())
    if not book:
        return
    at = which % len(book)
    forged = replace(book[at], hash=book[at].hash[::-1])
    assert root_of(KEY, [*book[:at], forged, *book[at + 1 :]]) != root_of(KEY, book)
    assert root_of(KEY, book[:at] + book[at + 1 :]) != root_of(KEY, book)


def test_a_root_is_what_the_glossary_says() -> None:
    assert first_root(SeasonKey("autumn")) == Root(
        "711302fc3f4a2fae381e1330b43bd3b62371cc1d3014fd0544e1ea7648b8c1d0", 0, 0
    )


def test_lines_of_other_seasons_change_no_root() -> None:
    book = list(played(bytes(201))[0].book())
    assert root_of(SeasonKey("spring"), book) == first_root(SeasonKey("spring"))


def test_a_season_runs_then_freezes_then_is_closed() -> None:
    season = replace(CATALOGUE.season, freeze_days=3)
    assert season.state_at(season.freezes - DAY) is SeasonState.RUNNING
    assert season.state_at(season.freezes) is SeasonState.FROZEN
    assert season.state_at(season.closes) is SeasonState.CLOSED
    plain = CATALOGUE.season
    assert plain.state_at(plain.closes - timedelta(seconds=1)) is SeasonState.RUNNING


def test_the_days_of_the_freeze_stand_in_the_canonical_text() -> None:
    season = replace(CATALOGUE.season, freeze_days=5)
    text = write(replace(CATALOGUE, season=season))
    assert "freeze_days = 5" in text
    assert read(text, file="season").season == season
    assert "freeze_days" not in write(CATALOGUE)


@pytest.mark.parametrize("days", ["15", "-1", '"3"'])
def test_a_season_freezes_for_two_weeks_at_most(days: str) -> None:
    text = write(CATALOGUE).replace("[season]\n", f"[season]\nfreeze_days = {days}\n")
    with pytest.raises(CatalogueError) as told:
        read(text, file="season")
    assert told.value.facts["key"] == "season.freeze_days"


def test_a_season_does_not_freeze_before_it_opens() -> None:
    season = replace(CATALOGUE.season, closes=CATALOGUE.season.opens + 7 * DAY, freeze_days=7)
    with pytest.raises(CatalogueError) as told:
        read(write(replace(CATALOGUE, season=season, challenges={}, badges={})), file="season")
    assert told.value.facts["key"] == "season.freeze_days"


def test_a_season_may_say_the_moment_of_its_freeze() -> None:
    by_days = CATALOGUE.season.closes - 5 * DAY
    for hours in (-3, 1, 3):
        moment = by_days + timedelta(hours=hours)
        season = replace(CATALOGUE.season, freeze_days=5, frozen_from=moment)
        again = read(write(replace(CATALOGUE, season=season)), file="season").season
        assert again.freezes == moment
        assert again.state_at(moment) is SeasonState.FROZEN
        assert again.state_at(moment - timedelta(seconds=1)) is SeasonState.RUNNING
    assert replace(CATALOGUE.season, freeze_days=5).freezes == by_days, "as it always was"


@pytest.mark.parametrize(("days", "hours"), [(5, 4), (5, -4), (0, 0)])
def test_a_moment_that_is_no_freeze_of_so_many_days_is_refused(days: int, hours: int) -> None:
    moment = CATALOGUE.season.closes - days * DAY + timedelta(hours=hours)
    season = replace(CATALOGUE.season, freeze_days=days, frozen_from=moment)
    with pytest.raises(CatalogueError, match="Take it out") as told:
        read(write(replace(CATALOGUE, season=season)), file="season")
    assert told.value.facts["key"] == "season.frozen_from"


def entry(seq: int, at: datetime) -> Entry:
    """Ten points for Ada."""
    line = Line(
        person=HOUSE[0], department=FACES[HOUSE[0]].department, season=KEY, deed=DeedId("d"),
        kind=Kind.SHARE, rule=RuleKey("share"), version=Version(1), reason="share.first",
        subject="", points=Points(10), at=at, day=at.date(),
    )  # fmt: skip
    return Entry(Seq(seq), line, GENESIS, GENESIS)


def test_a_line_from_before_the_freeze_that_comes_late_is_on_both_boards() -> None:
    season, second = a_freezing(9), timedelta(seconds=1)
    late = [entry(1, season.freezes), entry(2, season.freezes - second)]
    board = folded(late, season)
    assert board.points(HOUSE[0], Period.SEASON, KEY) == 20
    assert board.still(KEY).points(HOUSE[0], Period.SEASON, KEY) == 10


def test_the_freeze_begins_with_its_very_moment() -> None:
    season, second = a_freezing(9), timedelta(seconds=1)
    board = folded([entry(1, season.freezes - second), entry(2, season.freezes)], season)
    assert board.still(KEY).points(HOUSE[0], Period.SEASON, KEY) == 10
    assert board.still(SeasonKey("spring")) is board


def test_the_freeze_ends_with_the_very_moment_of_the_close() -> None:
    season, second = a_freezing(9), timedelta(seconds=1)
    board = folded([entry(1, season.freezes), entry(2, season.closes - second)], season)
    assert board.still(KEY) is not board
    board.fold(entry(3, season.closes))
    assert board.still(KEY) is board


def test_the_frozen_board_keeps_everybody_where_they_were_seen() -> None:
    game = Game(a_catalogue())
    people = [PersonId(number) for number in range(1, 12, 2)]  # six of one department
    game.do(*(a_share(one) for one in people))
    game.do(a_share(people[0], MONDAY + 3 * DAY))
    season = replace(game.catalogue.season, closes=MONDAY + 9 * DAY, freeze_days=7)
    board = Board()
    board.freeze([season])
    for one in people:
        board.show(one, web=True, screen=False, joined=True, department=FINANCE)
    for entry in game.book():
        board.fold(entry)
    still = board.still(season.key)
    assert [row.points for row in board.top(Period.SEASON, season.key, Surface.WEB)] == [
        20,
        *5 * [10],
    ]
    assert [row.points for row in still.top(Period.SEASON, season.key, Surface.WEB)] == 6 * [10]
    [row] = still.departments(Period.SEASON, season.key)
    assert (row.department, row.active, row.joined) == (FINANCE, 6, 6)
    assert still.around(Period.SEASON, season.key, Surface.WEB, people[0])[0] is not None
    assert still.around(Period.SEASON, season.key, Surface.WEB, PersonId(2)) == (None, [])
    assert board.around(Period.MONTH, "2020-01", Surface.WEB, people[0]) == (None, [])
    board.show(people[1], web=False, screen=False, joined=False, department=FINANCE)
    assert len(still.top(Period.SEASON, season.key, Surface.WEB)) == 5
    [row] = still.departments(Period.SEASON, season.key)
    assert (row.active, row.joined) == (5, 5)
    board.show(people[2], web=False, screen=False, joined=False, department=FINANCE)
    assert still.departments(Period.SEASON, season.key) == []
    board.show(people[2], web=True, screen=False, joined=True, department=FINANCE)
    assert len(still.top(Period.SEASON, season.key, Surface.WEB)) == 5
