"""What to do about what does not read: a sentence, and what it is made of."""

import copy
import pickle
from collections.abc import Callable

import pytest

from challenges import catalogue as game
from challenges.errors import CatalogueError, HeraldError, Remedy
from challenges.heraldry import arms
from challenges.heraldry.words import BlazonError
from challenges.terms import Language
from seeds import words
from seeds.speech import catalogue

DUTCH = catalogue(Language.NL, "game").gettext


def test_a_remedy_is_its_english_sentence_and_knows_its_template_and_facts() -> None:
    remedy = Remedy("Give one of: %(known)s.", known="a, b")
    assert remedy == "Give one of: a, b."
    assert (remedy.template, remedy.facts) == ("Give one of: %(known)s.", {"known": "a, b"})
    assert Remedy("Add it.") == "Add it."


@pytest.mark.parametrize("again", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_says_the_same_whatever_stands_in_its_facts(
    again: Callable[[Remedy], Remedy],
) -> None:
    remedy = Remedy("`%(key)s` does not exist: add it, or take it out.", key="50%(of)s")
    copied = again(remedy)
    assert copied == remedy == "`50%(of)s` does not exist: add it, or take it out."
    assert (copied.template, copied.facts) == (remedy.template, remedy.facts)


def test_it_is_said_in_the_reader_s_language_with_its_facts() -> None:
    with pytest.raises(CatalogueError) as refused:
        game.read("[season]\n[rule]\n", file="spring.toml")
    assert words.remedy(refused.value, DUTCH) == "Bedoelde je `rules`?"
    assert words.refusal(refused.value, DUTCH) == "spring.toml, rule: Bedoelde je `rules`?"
    assert words.remedy(refused.value, lambda message: message) == "Did you mean `rules`?"


def test_a_part_of_it_that_is_one_itself_is_said_in_that_language_too() -> None:
    with pytest.raises(BlazonError) as refused:
        arms("azur")
    assert words.refusal(refused.value, DUTCH) == (
        "“azur”: hier hoort een tinctuur; bedoelde je `azure`?"
    )
    with pytest.raises(BlazonError) as refused:
        arms("azure, a fess or between four stars or")
    assert words.remedy(refused.value, DUTCH) == "hier is plaats voor two of three"


def test_words_that_are_no_remedy_stay_as_they_are() -> None:
    plain = HeraldError("seeds.paper", file="a.md", key="en", remedy="Add it.")
    assert words.remedy(plain, DUTCH) == "Add it."
    assert words.remedy(HeraldError("busy"), DUTCH) == ""


@pytest.mark.parametrize(
    ("blazon", "remedy"),
    [
        (
            "argent, a bend or",
            "metal does not lie on metal; take a colour here: gules, azure, vert, purpure, sable",
        ),
        (
            "azure, a bend gules",
            "colour does not lie on colour; take a metal here: or, argent",
        ),
    ],
)
def test_a_tincture_that_would_not_be_seen_is_answered_with_those_that_are(
    blazon: str, remedy: str
) -> None:
    with pytest.raises(BlazonError) as refused:
        arms(blazon)
    assert refused.value.facts["remedy"] == remedy
