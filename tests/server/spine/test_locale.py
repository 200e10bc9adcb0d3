"""Days and languages as the reader's own language says them."""

from datetime import UTC, date, datetime

import pytest

from challenges.terms import Language
from server.spine import locale


@pytest.fixture(autouse=True)
def spoken() -> object:
    """The language in force before, again."""
    token = locale.language.set(Language.EN)
    yield
    locale.language.reset(token)


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    first, later = date(2028, 3, 1), date(2028, 3, 11)
    locale.language.set(Language.FR)
    assert (locale.day(first), locale.day(later)) == ("1er mars 2028", "11 mars 2028")
    assert (locale.short_day(first), locale.short_day(later)) == ("1er mars", "11 mars")
    assert locale.moment(datetime(2028, 3, 1, 9, 5, tzinfo=UTC)).startswith("1er mars 2028")
    locale.language.set(Language.NL)
    assert locale.day(first) == "1 maart 2028"


def test_a_language_is_named_in_the_reader_s_own() -> None:
    said = {}
    for one in Language:
        locale.language.set(one)
        said[one.value] = [locale.named(other) for other in Language]
    assert said == {
        "en": ["English", "Dutch", "French", "German"],
        "nl": ["Engels", "Nederlands", "Frans", "Duits"],
        "fr": ["anglais", "néerlandais", "français", "allemand"],
        "de": ["Englisch", "Niederländisch", "Französisch", "Deutsch"],
    }
