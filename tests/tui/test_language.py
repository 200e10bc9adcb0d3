"""The reader's language is in force as soon as it is known."""

from dataclasses import replace

import pytest

from challenges.terms import Language
from server.spine import locale
from tests.support.office import Office
from tests.support.terminals import at_work, roll, seen
from tests.support.waiting import until
from tui import words
from tui.locale import guess, language, speak


@pytest.mark.parametrize("spoken", list(Language))
async def test_the_screens_speak_the_readers_language_once_it_is_known(
    office: Office, spoken: Language
) -> None:
    office.me = replace(office.me, language=spoken)
    async with at_work(office) as (app, pilot):
        await until(lambda: language() is spoken and app.screen.spoken is spoken)  # type: ignore[attr-defined]
        await until(lambda: app.screen.focused and len(roll(app, "#queue").rows) == 7)
        await pilot.press("down", "c")
        await until(lambda: office.posted("claims/c4/confirm"))
        await until(lambda: "● " in seen(app))


async def test_the_language_asked_for_stays_in_force_and_the_server_answers_in_it(
    office: Office,
) -> None:
    office.me = replace(office.me, language=Language.FR)
    async with at_work(office, asked=Language.NL) as (app, _pilot):
        await until(lambda: app.screen.spoken is Language.NL)  # type: ignore[attr-defined]
        assert language() is Language.NL
        assert office.spoken == {"nl"}


def test_the_language_asked_for_comes_before_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")
    assert guess(None) is Language.FR
    assert guess("de") is Language.DE
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "C")
    assert guess(None) is Language.EN


def test_days_are_said_as_the_language_says_them() -> None:
    from datetime import date

    said = {}
    for spoken in Language:
        speak(spoken)
        said[spoken] = words.day(date(2026, 11, 3))
    speak(Language.FR)
    assert [words.day(date(2026, 11, one)) for one in (1, 11)] == ["1er novembre", "11 novembre"]
    assert words.short_day(date(2026, 3, 1)) == "1er mars"
    speak(Language.EN)
    assert said == {"en": "3 November", "nl": "3 november", "fr": "3 novembre", "de": "3. November"}


def test_numbers_have_the_readers_marks_as_on_the_pages() -> None:
    for spoken in Language:
        speak(spoken)
        mark = locale.language.set(spoken)
        on_pages = (locale.average(61.4), locale.number(7672))
        locale.language.reset(mark)
        assert (words.number(61.4, 1), words.number(7672)) == on_pages
    speak(Language.EN)
