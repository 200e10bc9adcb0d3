"""In which language a text is written, where nobody said."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import seeds
from challenges.terms import Language
from server.spine import locale
from server.spine.tongue import lang, tongue

_WORDS = Path(seeds.__file__).parent / "demo" / "words"


def _sentences(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for one in part.values():
            yield from _sentences(one)
    elif isinstance(part, list):
        for one in part:
            yield from _sentences(one)


@pytest.mark.parametrize("language", list(Language))
def test_what_colleagues_say_is_never_taken_for_another_language(language: Language) -> None:
    said = tomllib.loads((_WORDS / f"{language.value}.toml").read_text("utf-8"))
    sentences = list(_sentences({key: said[key] for key in said if key != "language"}))
    heard = [tongue(one) for one in sentences]
    assert set(heard) <= {language, None}
    assert heard.count(language) >= 0.9 * len(sentences)


@pytest.mark.parametrize("text", ["", "42", "Bo", "Takk for hjelpen", "Danke and thanks"])
def test_a_text_that_does_not_tell_has_no_language(text: str) -> None:
    assert tongue(text) is None


def test_a_text_in_the_language_of_its_page_says_nothing() -> None:
    token = locale.language.set(Language.FR)
    try:
        assert lang("Merci pour la carte.") == ""
        assert lang("Danke für die Karte.") == ' lang="de"'
    finally:
        locale.language.reset(token)
