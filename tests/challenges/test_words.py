"""Every code of the game has its words."""

import ast
from pathlib import Path

import pytest

from challenges.errors import Refusal
from seeds import words
from tests.support.builders import a_catalogue

GAME = Path(__file__).parents[2] / "challenges"


def plain(message: str) -> str:
    return message


def strings(call: str, at: int) -> set[str]:
    """The texts that stand as the argument `at` of the calls of a name, anywhere in the game."""
    found: set[str] = set()
    for file in GAME.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) <= at:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == call:
                for inner in ast.walk(node.args[at]):
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                        found.add(inner.value)
    return found


@pytest.mark.parametrize("code", sorted(strings("Refusal", 0)))
def test_every_refusal_has_a_sentence(code: str) -> None:
    assert code in words._REFUSALS


@pytest.mark.parametrize("code", sorted(one for one in strings("line", 3) if "." in one[:-1]))
def test_every_reason_has_words(code: str) -> None:
    assert words.reason(code, "Bike street", plain) != code


def test_a_refusal_says_its_facts() -> None:
    error = Refusal("recognition.budget", left=5, budget=50)
    assert words.refusal(error, plain) == "This month you have 5 of 50 points left to give."


def test_a_share_says_its_place_and_what_that_makes() -> None:
    rules = a_catalogue().rules
    assert words.reason("share.second.own", "", plain, rules) == (
        "Second share of the day, in your own words: half of 15"
    )
    assert words.reason("share.first", "", plain, rules) == "First share of the day"


def test_an_unknown_code_is_said_all_the_same() -> None:
    assert words.refusal(Refusal("new.thing"), plain) == "This is not possible (new.thing)."
    assert words.reason("new.thing", "", plain) == "new.thing"


def test_an_audience_is_named() -> None:
    error = Refusal("challenge.audience", audience="ambassadors")
    assert words.refusal(error, plain) == "This challenge is for ambassadors."
