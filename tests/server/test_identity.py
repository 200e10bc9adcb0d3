"""The colours of the house: one file, and readable."""

import itertools

import pytest

from challenges.heraldry import Tier, Tincture
from server.identity import ASSETS, stylesheet, tokens

TOKENS = tokens()
SCHEMES = ("light", "dark")


def light(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, two: str) -> float:
    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["ink", "muted", "good", "caution"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_text_keeps_seven_to_one(scheme: str, text: str, ground: str) -> None:
    assert contrast(TOKENS[scheme][text], TOKENS[scheme][ground]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tincture", Tincture)
def test_every_season_colour_reads_as_text_and_as_a_fill(scheme: str, tincture: str) -> None:
    accent = TOKENS["accent"][tincture][scheme]
    for ground in ("paper", "card", "on_accent"):
        assert contrast(accent, TOKENS[scheme][ground]) >= 7, ground


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("fill", ["good", "caution"])
def test_words_on_a_notice_keep_seven_to_one(scheme: str, fill: str) -> None:
    assert contrast(TOKENS[scheme][fill], TOKENS[scheme]["on_accent"]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_that_carry_meaning_keep_three_to_one(scheme: str) -> None:
    for ground in ("paper", "card"):
        assert contrast(TOKENS[scheme]["edge"], TOKENS[scheme][ground]) >= 3


def test_a_ring_tells_its_done_part_from_its_rest() -> None:
    for scheme, tincture in itertools.product(SCHEMES, Tincture):
        accent = TOKENS["accent"][tincture][scheme]
        assert contrast(accent, TOKENS[scheme]["line"]) >= 3, (scheme, tincture)


def test_the_shields_wear_the_colours_of_the_token_file() -> None:
    assert {t.value: t.pigment for t in Tincture} == TOKENS["tinctures"]
    assert {t.value: t.rim for t in Tier} == TOKENS["tiers"]


def test_light_and_dark_name_the_same_tokens() -> None:
    assert set(TOKENS["light"]) == set(TOKENS["dark"])


def test_the_style_sheet_is_made_from_the_token_file() -> None:
    made = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    assert made == stylesheet(TOKENS), "run `python -m server.identity`"
