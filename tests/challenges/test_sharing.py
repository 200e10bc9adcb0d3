"""What a share and a lesson earn."""

from dataclasses import replace
from datetime import timedelta

import pytest

from challenges.tally import DAY_MOST, day_of, slot_of
from challenges.terms import Channel, ItemKey, SeasonKey
from tests.support.builders import (
    ADA,
    BOB,
    MONDAY,
    RULES,
    a_catalogue,
    a_lesson,
    a_reversal,
    a_share,
)
from tests.support.game import Game, refusing

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def game() -> Game:
    return Game(a_catalogue())


def earned(game: Game, *deeds: object) -> list[int]:
    """The points of each deed's own line."""
    return [game.do(deed)[0].points for deed in deeds]  # type: ignore[arg-type]


def test_the_shares_of_a_day_earn_all_a_half_a_quarter_and_nothing(game: Game) -> None:
    assert earned(game, *(a_share() for _ in range(5))) == [10, 5, 2, 0, 0]


def test_own_words_are_worth_half_as_much_again_rounded_down(game: Game) -> None:
    assert earned(game, *(a_share(own_words=True) for _ in range(4))) == [15, 7, 3, 0]


def test_two_places_of_a_ladder_may_be_worth_the_same() -> None:
    rules = RULES.replace("[rules]", "[rules]\nshare.ladder = [100, 50, 50, 0, 0]")
    game = Game(a_catalogue(rules=rules))
    assert earned(game, *(a_share() for _ in range(6))) == [10, 5, 5, 0, 0, 0]


def test_the_ladder_begins_anew_the_next_day(game: Game) -> None:
    assert earned(game, a_share(), a_share(), a_share(at=TUESDAY)) == [10, 5, 10]


def test_everyone_has_a_ladder_of_their_own(game: Game) -> None:
    assert earned(game, a_share(by=ADA), a_share(by=BOB)) == [10, 10]


def test_an_item_earns_once_a_channel(game: Game) -> None:
    item = ItemKey("bike-street")
    first = a_share(item=item)
    again = a_share(item=item, at=TUESDAY)
    elsewhere = a_share(item=item, at=TUESDAY, channel=Channel.EMAIL)
    assert earned(game, first, again, elsewhere) == [10, 0, 10]


def test_a_repeat_takes_no_place_on_the_ladder(game: Game) -> None:
    item = ItemKey("bike-street")
    assert earned(game, a_share(item=item), a_share(item=item), a_share()) == [10, 0, 5]


def test_a_receipt_says_which_place_of_the_day_and_whose_words(game: Game) -> None:
    reasons = [game.do(a_share(own_words=own))[0].reason for own in (False, True, True, True)]
    assert reasons == ["share.first", "share.second.own", "share.third.own", "share.later"]


def test_a_share_taken_back_moves_the_later_ones_of_its_day_up(game: Game) -> None:
    first, second, third, fourth = (a_share() for _ in range(4))
    game.do(first, second, third, fourth)
    lines = game.do(a_reversal(first))
    assert [(line.reason, line.points) for line in lines] == [
        ("reversal.share", -10),
        ("share.given_back", 5),
        ("share.given_back", 3),
        ("share.given_back", 2),
    ]
    assert game.points(ADA) == 10 + 5 + 2


def test_the_last_share_of_a_day_taken_back_gives_nothing_to_the_others(game: Game) -> None:
    first, second = a_share(), a_share()
    game.do(first, second)
    assert [line.points for line in game.do(a_reversal(second))] == [-5]


def test_a_repeat_comes_to_count_when_the_first_of_that_day_is_taken_back(game: Game) -> None:
    item = ItemKey("bike-street")
    first, again = a_share(item=item), a_share(item=item)
    game.do(first, again, a_reversal(first))
    assert game.points(ADA) == 10


def test_a_repeat_of_another_day_is_not_given_back(game: Game) -> None:
    item = ItemKey("bike-street")
    first, again = a_share(item=item), a_share(item=item, at=TUESDAY)
    game.do(first, again, a_reversal(first, at=TUESDAY))
    assert game.points(ADA) == 0


def test_what_was_taken_back_can_be_shared_again(game: Game) -> None:
    item = ItemKey("bike-street")
    first = a_share(item=item)
    game.do(first, a_reversal(first))
    assert earned(game, a_share(item=item, at=TUESDAY)) == [10]


def test_a_counter_line_is_of_the_day_and_department_of_what_it_takes_back(game: Game) -> None:
    first = a_share(department="archive")
    game.do(first)
    (line,) = game.do(a_reversal(first, at=TUESDAY))
    assert (line.day, line.department, line.at) == (MONDAY.date(), "archive", TUESDAY)


def test_what_is_given_back_is_of_the_day_of_the_shares(game: Game) -> None:
    first, second = a_share(), a_share()
    game.do(first, second)
    lines = game.do(a_reversal(first, at=TUESDAY))
    assert [(line.reason, line.day) for line in lines] == [
        ("reversal.share", MONDAY.date()),
        ("share.given_back", MONDAY.date()),
    ]


def test_a_share_is_taken_back_once(game: Game) -> None:
    first = a_share()
    game.do(first, a_reversal(first))
    with refusing("reversal.already"):
        game.do(a_reversal(first))


def test_the_book_of_a_season_is_closed_with_it(game: Game) -> None:
    first = a_share()
    game.do(first)
    now = game.catalogue.season
    season = replace(now, key=SeasonKey("2027-spring"), opens=now.closes)
    game.catalogue = replace(game.catalogue, season=season)
    with refusing("reversal.season_over"):
        game.do(a_reversal(first))


def test_what_is_remembered_of_a_day_is_bounded(game: Game) -> None:
    game.do(*(a_share() for _ in range(DAY_MOST)))
    page = dict(game.memory.pages)
    line = game.do(a_share())[0]
    assert (line.points, line.reason) == (0, "share.later")
    assert game.memory.pages == page


def test_a_repeat_waits_for_the_first_also_on_a_day_with_other_shares(game: Game) -> None:
    first, again = a_share(item=ItemKey("trees")), a_share(item=ItemKey("trees"))
    game.do(a_share(), first, again)
    taken = game.do(a_reversal(first))
    assert [(line.reason, line.points) for line in taken] == [
        ("reversal.share", -5),
        ("share.given_back", 5),
    ]


def test_the_ladder_of_a_day_stays_small_for_marks_lie_with_the_thing_shared(game: Game) -> None:
    shares = [a_share() for _ in range(DAY_MOST)]
    game.do(*shares)
    ladder = game.memory.pages[day_of(shares[0])]
    assert [one.deed for one in ladder.rungs] == [one.id for one in shares]
    assert ladder.receipts == (), "each is written again with the next"
    for share in shares:
        [receipt] = game.memory.pages[slot_of(share)].receipts
        assert receipt.deed == share.id


def test_a_lesson_earns_once_a_version(game: Game) -> None:
    first = a_lesson(lesson="phishing")
    again = a_lesson(lesson="phishing", at=TUESDAY)
    newer = a_lesson(lesson="phishing", version=2)
    assert earned(game, first, again, newer) == [5, 0, 5]


def test_a_lesson_done_twice_a_day_counts_again_when_the_first_is_taken_back(game: Game) -> None:
    first, again = a_lesson(lesson="phishing"), a_lesson(lesson="phishing")
    game.do(first, again)
    lines = game.do(a_reversal(first))
    assert [(line.reason, line.points) for line in lines] == [
        ("reversal.lesson", -5),
        ("lesson.given_back", 5),
    ]


def test_a_repeat_taken_back_costs_nothing(game: Game) -> None:
    item = ItemKey("bike-street")
    again = a_share(item=item, at=TUESDAY)
    game.do(a_share(item=item), again)
    assert [line.points for line in game.do(a_reversal(again))] == [0]
