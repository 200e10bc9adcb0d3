"""A card of small challenges: a line finishes it."""

import pytest

from challenges.kinds.bingo import lines
from challenges.tally import progress
from tests.challenges.test_challenges import rewards
from tests.support.builders import (
    ADA,
    BOB,
    a_bingo,
    a_catalogue,
    a_cell,
    a_lesson,
    a_reversal,
    a_share,
    a_thanks,
    an_idea,
    joining,
)
from tests.support.game import Game

SHARE, LESSON = '{ deeds = ["share"] }', '{ deeds = ["lesson"] }'
THANKS, IDEA = '{ deeds = ["thanks"] }', '{ deeds = ["idea"] }'


def a_game(*cells: str, size: int = 2, **more: str) -> Game:
    """A game with one card, which Ada has joined."""
    game = Game(a_catalogue(a_bingo("card", *cells, size=size, **more)))
    game.do(joining("card"))
    return game


FOUR = (a_cell(SHARE), a_cell(LESSON, 2), a_cell(THANKS), a_cell(IDEA))


def test_a_row_finishes_a_card() -> None:
    assert rewards(a_game(*FOUR), a_share(), a_lesson(), a_lesson(), a_thanks()) == [0, 0, 20, 0]


def test_a_column_and_a_diagonal_finish_a_card_too() -> None:
    assert rewards(a_game(*FOUR), a_thanks(), a_share()) == [0, 20]
    assert rewards(a_game(*FOUR), an_idea(), a_share()) == [0, 20]
    assert rewards(a_game(*FOUR), a_thanks(), a_lesson(), a_lesson()) == [0, 0, 20]


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_a_card_has_its_rows_its_columns_and_two_diagonals(size: int) -> None:
    found = [tuple(line) for line in lines(size)]
    assert len(found) == len(set(found)) == 2 * size + 2
    assert all(len(line) == size for line in found)
    assert found[-2:] == [
        tuple(at * (size + 1) for at in range(size)),
        tuple((at + 1) * (size - 1) for at in range(size)),
    ]


def test_a_deed_counts_for_every_cell_that_it_matches() -> None:
    own = a_cell('{ deeds = ["share"], own_words = true }')
    game = a_game(a_cell(SHARE), own, a_cell(THANKS), a_cell(IDEA))
    assert rewards(game, a_share(own_words=True)) == [20]


def test_the_progress_of_a_card_is_its_fullest_line() -> None:
    game = a_game(*FOUR)
    game.do(a_lesson(), a_share())
    assert progress(game.catalogue.challenges["card"], game.tally(ADA)) == (1, 2)  # type: ignore[index]


def test_a_cell_knows_on_which_side_somebody_is() -> None:
    thanked = a_cell('{ deeds = ["thanks"], sides = ["receiver"] }')
    game = a_game(thanked, a_cell(THANKS), a_cell(IDEA), a_cell(LESSON))
    assert rewards(game, a_thanks(ADA, BOB), a_thanks(BOB, ADA)) == [0, 20]


def test_a_line_that_is_broken_gives_the_reward_back_but_not_while_another_stands() -> None:
    game = a_game(*FOUR)
    share, thanks, idea = a_share(), a_thanks(), an_idea()
    assert rewards(game, share, thanks, idea) == [0, 20, 0]
    assert rewards(game, a_reversal(thanks), a_reversal(idea), a_thanks()) == [0, -20, 20]
