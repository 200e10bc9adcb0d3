"""The palette holds its contrast, and colour is never the only sign."""

import pytest
from rich.color import Color as RichColor
from textual.color import Color

from tests.support.office import Office
from tests.support.terminals import NARROW, at_work, seen, terminal
from tests.support.waiting import until
from tui.screens.recognise import RecogniseScreen
from tui.theme import DARK, LIGHT, PAINT, Tokens
from tui.widgets.look import Look


def contrast(one: str, other: str) -> float:
    """By the formula of WCAG 2."""

    def light(text: str) -> float:
        red, green, blue = (_linear(part / 255) for part in Color.parse(text).rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_text_stands_out_seven_to_one_and_lines_three_to_one(tokens: Tokens, ground: str) -> None:
    paper = getattr(tokens, ground)
    texts = [tokens.ink, tokens.muted, tokens.good, tokens.caution, *tokens.texts.values()]
    assert [text for text in texts if contrast(text, paper) < 7] == []
    assert contrast(tokens.line, paper) >= 3


def test_every_tincture_has_paint_and_a_shade_for_text() -> None:
    assert set(PAINT) == set(LIGHT.texts) == set(DARK.texts)


async def test_without_colours_the_place_of_the_cursor_is_still_seen(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = terminal(office)
    async with app.run_test(size=NARROW):
        await until(lambda: "▌● welcome" in seen(app))
        assert app.no_color


async def test_the_seasons_tincture_is_the_accent(office: Office) -> None:
    app = terminal(office)
    async with app.run_test(size=NARROW) as pilot:
        await until(lambda: app.accent == "or")
        assert app.current_theme.accent == DARK.texts["or"]
        await pilot.press("ctrl+t")
        assert app.current_theme.accent == LIGHT.texts["or"]


async def test_every_theme_that_can_be_chosen_can_be_worn(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        for name in sorted(app.available_themes):
            app.theme = name
            await pilot.pause()
            await pilot.press("r")
            await until(lambda: isinstance(app.screen, RecogniseScreen))
            await pilot.press("escape")
            await until(lambda: not isinstance(app.screen, RecogniseScreen))
            assert app.theme == name
            assert "▌● welcome" in seen(app)


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
async def test_words_stand_out_from_the_cursor_in_a_terminals_own_colours(
    office: Office, name: str
) -> None:
    async with at_work(office) as (app, pilot):
        app.theme = name
        await pilot.pause()
        look = Look.of(app)
        for ground in (look.cursor, look.chosen, look.fresh):
            for words in (look.ink, look.accent, look.good, look.caution, look.muted):
                assert contrast(_hex(words.color), _hex(ground.bgcolor)) >= 4


def _hex(color: RichColor | None) -> str:
    assert color is not None
    assert color.triplet is not None
    return color.triplet.hex
