"""What is written, as it is read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.said import MARKS_MOST, said, said_at_length


@pytest.mark.parametrize(
    "text",
    [
        "Merci à tous, vraiment.",
        "Größe, Übersicht und Straße: „gut“.",
        "Dank u wel 👩‍👧, met een ❤️ en een 🏳️‍🌈!",
        "می‌خواهم",
        "हिन्दी में क्‍ष",
        "Cảm ơn",
        unicodedata.normalize("NFD", "Cảm ơn rất nhiều"),
        "今日は皆さん",
        "ไทยที่นี่",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert said(text) == said_at_length(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("\u200b\u2060\u3164\u2800\x00\ufeff", ""),
        ("a" + " " * 58 + "b", "a b"),
        ("a\r\n\tb\u2028c", "a b c"),
        ("\u202edrow a\u2066", "drow a"),
        ("a \u200b b", "a b"),
        ("a\u200db\u200c c\u200d", "ab c"),
        ("👍" + "\u200d" * 30, "👍\u200d"),
        ("a" + "\u0301" * 60, "a" + "\u0301" * MARKS_MOST),
        ("half \ud83d of a sign", "half of a sign"),
    ],
)
def test_what_is_not_seen_is_left_out(text: str, read: str) -> None:
    assert said(text) == read


def test_lines_stay_where_a_text_has_some() -> None:
    assert said_at_length("One.\r\n\r\n\r\n\r\nTwo  words.\n\u200b\n\n") == "One.\n\nTwo words."


@given(st.text())
def test_what_was_said_is_said_the_same_way_again(text: str) -> None:
    for read in (said, said_at_length):
        assert read(read(text)) == read(text)
        assert "\x00" not in read(text)
        read(text).encode()
