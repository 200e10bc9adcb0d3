"""One identity on every surface: the terminal's colours are the pages' colours."""

import tomllib
from importlib.resources import files

import pytest

from tui.theme import DARK, LIGHT, PAINT, Tokens

TABLE = tomllib.loads(files("server").joinpath("assets/tokens.toml").read_text("utf-8"))


@pytest.mark.parametrize(("side", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_themes_hold_the_figures_of_the_one_colour_file(side: str, tokens: Tokens) -> None:
    page = TABLE[side]
    assert (tokens.paper, tokens.surface, tokens.line) == (
        page["paper"],
        page["card"],
        page["edge"],
    )
    assert [tokens.ink, tokens.muted, tokens.good, tokens.caution] == [
        page[name] for name in ("ink", "muted", "good", "caution")
    ]
    assert dict(tokens.texts) == {name: shades[side] for name, shades in TABLE["accent"].items()}


def test_shields_are_painted_with_the_same_pigments() -> None:
    assert dict(PAINT) == TABLE["tinctures"]
