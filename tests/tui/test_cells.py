"""Painted pieces keep to their width, whatever is written in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from challenges.heraldry.draw_cells import cells
from tui.widgets.cells import between, fit, length, pad, right, wrap
from tui.widgets.shields import HEIGHT, WIDTH, gallery, shield, tinctures

texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Mn", "Me", "Cf")), max_size=80)
widths = st.integers(min_value=-3, max_value=40)
INK = Style.null()


@given(texts, widths)
def test_fitted_text_never_takes_more_than_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= max(0, width)
    if width > 0:
        assert cell_len(pad(text, width)) == width
        assert cell_len(right(text, width)) == width


@given(texts, widths)
def test_wrapped_text_loses_no_word_and_keeps_its_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= max(2, width) for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(texts, st.integers(1, 5))
def test_text_that_is_cut_has_no_more_lines_than_it_may(text: str, lines: int) -> None:
    assert len(wrap(text, 20, lines)) <= lines


@given(texts, texts, st.integers(30, 60))
def test_what_stands_at_the_right_is_never_pushed_out(left: str, end: str, width: int) -> None:
    end = fit(end, 20)
    line = between([(left, INK)], [(end, INK)], width)
    assert length(line) == width
    assert line[-1][0] == end


def test_a_shield_in_a_line_shows_field_and_charge() -> None:
    assert tinctures("azure, a chevron or between three quills argent") == ("azure", "or")
    assert length(shield("gules, a key argent")) == 2


def test_shields_stand_side_by_side_and_one_that_cannot_be_drawn_is_left_out() -> None:
    lines = gallery(["azure, a quill argent", "azure, a submarine argent"], 40)
    assert len(lines) == HEIGHT
    assert len(lines[0]) == WIDTH + 1
    assert [char for char, _style in lines[0][:WIDTH]] == [
        cell[0] for cell in cells("azure, a quill argent", WIDTH, HEIGHT)[0]
    ]


def test_where_there_is_no_colour_a_shield_is_drawn_in_light_and_shade(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = gallery(["azure, a tower argent", "azure, a submarine argent"], 40)
    assert [length(line) for line in lines] == [WIDTH + 2] * HEIGHT
    assert {"░", "█"} <= set("".join(text for line in lines for text, _style in line))
