"""Every sentence in every house language: what the code says, the catalogues translate."""

import re

import pytest

from tests.support.extraction import LANGUAGES, ROOT, catalogue, messages, said, sources

SPOKEN = messages()
WHOLE = ("game", "server", "tui")  # the studio is English first; see docs/adr
_HOLES = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("domain", WHOLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str, domain: str) -> None:
    known = catalogue(language, domain)
    missing = []
    for message in SPOKEN[domain]:
        found = known.get(said(message))
        texts = (
            (found.string if isinstance(found.string, tuple | list) else (found.string,))
            if found
            else ()
        )
        if not texts or not all(texts) or (isinstance(message, tuple) and len(texts) < 2):
            missing.append(said(message))
    assert not missing, f"run `make words` and translate in seeds/locales/{language}/{domain}.po"


@pytest.mark.parametrize("domain", [*WHOLE, "studio"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_holes_of_its_sentence(language: str, domain: str) -> None:
    for message in catalogue(language, domain):
        forms = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = set(_HOLES.findall(" ".join(forms)))
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for text in texts:
            if message.id and text:
                assert set(_HOLES.findall(text)) <= wanted, message.id
                assert "!" not in text, f"no exclamation marks: {text}"


@pytest.mark.parametrize("domain", [*WHOLE, "studio"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_nobody_says(language: str, domain: str) -> None:
    spoken = {said(one) for one in SPOKEN[domain]}
    kept = {
        said(tuple(m.id) if isinstance(m.id, list) else m.id)
        for m in catalogue(language, domain)
        if m.id
    }
    assert kept <= spoken, "run `make words`"


_ADDRESSED = {  # how people are spoken to: je in Dutch, vous in French, Sie in German
    "nl": re.compile(r"\b(?:[Uu]|[Uu]w|uzelf)\b"),
    "fr": re.compile(r"\b(?:tu|toi|te|ta|tes|ton)\b|-tu\b|\bt'", re.IGNORECASE),
    "de": re.compile(r"\b(?:du|dir|dich|dein\w*)\b", re.IGNORECASE),
}


@pytest.mark.parametrize("domain", [*WHOLE, "studio"])
@pytest.mark.parametrize("language", sorted(_ADDRESSED))
def test_everybody_is_spoken_to_in_the_same_way(language: str, domain: str) -> None:
    otherwise = [
        text
        for message in catalogue(language, domain)
        for text in ([message.string] if isinstance(message.string, str) else message.string)
        if message.id and _ADDRESSED[language].search(text)
    ]
    assert otherwise == []


_HIDDEN = re.compile(r"""\bf(["'])(?:(?!\1).)*\{_\(["']""")


def test_no_sentence_hides_in_an_f_string_where_it_would_not_be_found() -> None:
    hidden = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in sources()
        if file.suffix == ".py"
        for line in file.read_text("utf-8").splitlines()
        if _HIDDEN.search(line)
    ]
    assert not hidden
