"""Laws and examples of the likeness of texts."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.likeness import (
    NEAR,
    OFTEN,
    SIZE,
    Finding,
    Sketch,
    exact,
    find,
    likeness,
    near,
    packed,
    sketch,
    unpacked,
)

CAPTION = (
    "From Monday you can ride from the station to the quay without a car beside you, and the"
    " trees along it were chosen by the people of the quarter."
)
OTHER = "The open data of our air sensors tell every school when it is better to play indoors."
texts = st.text(alphabet=string.ascii_letters + string.digits + " .,;!?'-éèüïß\n", max_size=400)
# Different enough to fill a sketch: words of a wide alphabet.
long_texts = st.text(alphabet=string.ascii_lowercase, min_size=600, max_size=2_000)


@given(texts, texts)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    mine, theirs = sketch(one), sketch(other)
    assert likeness(mine, theirs) == likeness(theirs, mine)
    assert 0 <= likeness(mine, theirs) <= 1


@given(texts)
def test_every_text_is_wholly_like_itself(text: str) -> None:
    assert likeness(sketch(text), sketch(text)) == 1
    assert exact(text, text) == 1


@given(texts, st.randoms(use_true_random=False))
def test_case_spaces_and_punctuation_change_nothing(text: str, chance: object) -> None:
    rng = chance
    dressed = "".join(
        rng.choice((one.upper(), one.lower())) + rng.choice(("", " ", "!", ", ", "\n"))  # type: ignore[attr-defined]
        for one in text
    )
    assert sketch(dressed) == sketch(text)


@pytest.mark.parametrize(
    "dressed",
    [
        CAPTION.upper(),
        f"{CAPTION}\n\nhttps://herald.example/go/abcdefgh",
        f"{CAPTION} HTTPS://HERALD.EXAMPLE/GO/ABCDEFGH",
        f"{CAPTION} www.herald.example/go/abcdefgh",
        f"{CAPTION} #mobility #OpenData",
        f"{CAPTION} #mobility #OpenData !!",
        f"{CAPTION} #mobility · #OpenData 🚲",
        f"#mobility #OpenData {CAPTION}\n#quay",
        f"{CAPTION} \uff03mobility",
        CAPTION.replace("Monday", "#Monday").replace("station", "#station").replace("c", "C"),
        f"#{CAPTION}",
        CAPTION.replace("o", "ó"),
        CAPTION.replace("a", "\u0430").replace("e", "\u0435").replace("o", "\u03bf"),
        CAPTION.translate(str.maketrans("FTBMH", "\ua730\u0422\u0412\u041c\u041d")),
        CAPTION.translate({ord("a") + at: 0x1F1E6 + at for at in range(26)}),
        CAPTION.translate({ord("a") + at: 0x1F170 + at for at in range(26)}),
        CAPTION.translate({ord("a") + at: 0x24D0 + at for at in range(26)}),
        CAPTION.translate({ord("a") + at: 0xFF41 + at for at in range(26)}),
        CAPTION.translate(str.maketrans("abcdeghijklmnoprtuvwyz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")),
        "\u200b".join(CAPTION),
        "\u3164".join(CAPTION),
        "\u0336".join(CAPTION),
        CAPTION.replace("i", "\u0131").replace("o", "ø").replace("d", "đ"),
        f"{CAPTION} I work here.",
        CAPTION.replace(" ", "  ").replace(",", " –"),
    ],
)
def test_a_caption_however_dressed_up_is_the_same_text(dressed: str) -> None:
    assert sketch(dressed, ("I work here.",)) == sketch(CAPTION)


def test_texts_of_another_script_are_told_apart_as_they_are() -> None:
    one, other = "Добрый день всем коллегам из парка", "Сегодня мы посадили сто деревьев"
    assert sketch(one) == sketch(one.upper()) != sketch(other)
    assert exact(one, other) < 0.2


def test_a_text_without_spaces_is_read_beside_an_address() -> None:
    text = "月曜日から駅から港まで自転車で安全に走れるようになりました。"
    for posted in (f"https://x.example/go/a{text}", f"{text}https://x.example/go/a"):
        assert sketch(posted) == sketch(text)


def test_a_text_of_labels_alone_has_no_words() -> None:
    assert sketch("#from #monday\n#ride #OpenData  \n") == ()
    assert sketch(" ".join(f"#{one}" for one in CAPTION.split())) == ()


@pytest.mark.parametrize("most", ["\ufdfa", "e\u0301", "#a ", "https://a ", "👩\u200d👧", "a"])
def test_a_very_long_text_is_read_in_part_only(most: str) -> None:
    """One sign of Arabic opens into eighteen letters; nobody waits for a million of them."""
    text = (most * 1_000_000)[:1_000_000]
    told = sketch(text, ("I work here.",))
    assert len(told) <= SIZE
    assert sketch(f"{text[:20_000]} {CAPTION}", ("I work here.",)) == told


@given(texts, texts)
def test_short_texts_are_compared_exactly(one: str, other: str) -> None:
    mine, theirs = sketch(one), sketch(other)
    if len({*mine, *theirs}) <= SIZE:
        assert likeness(mine, theirs) == pytest.approx(exact(one, other), abs=0.001)


@given(long_texts, st.integers(0, 600))
def test_the_estimate_for_long_texts_is_close(text: str, cut: int) -> None:
    other = text[cut:] + text[:cut][::-1]
    estimate = likeness(sketch(text), sketch(other))
    assert abs(estimate - exact(text, other)) <= 5 * 0.5 / SIZE**0.5


@given(st.text(max_size=20_000))
def test_a_sketch_has_a_bounded_size_whatever_is_written(text: str) -> None:
    made = sketch(text)
    assert len(made) <= SIZE
    assert list(made) == sorted(set(made))
    assert unpacked(packed(made)) == made
    assert len(packed(made)) <= 8 * SIZE


def test_a_changed_word_is_still_near_and_another_text_is_not() -> None:
    long = f"{CAPTION} {OTHER}"
    assert near(sketch(long), sketch(long.replace("Monday", "Sunday")))
    assert not near(sketch(CAPTION), sketch(OTHER))
    assert not near(sketch(CAPTION), sketch(CAPTION[: len(CAPTION) // 2]))
    assert exact(CAPTION, OTHER) < 0.5 < NEAR


def test_nothing_is_near_to_nothing() -> None:
    assert not near(sketch("!!!"), sketch(""))
    assert find(sketch(""), suggested=[sketch("")], own=[sketch("...")]) is None


def test_a_finding_names_the_nearest_reason_first() -> None:
    text, others = sketch(CAPTION), [sketch(OTHER)]
    assert find(text, suggested=[text], own=[text]) is Finding.SUGGESTED
    assert find(text, suggested=others, own=[text]) is Finding.OWN
    assert find(text, own=others, common=[(text, OFTEN)]) is Finding.OFTEN
    assert find(text, own=others, common=[(text, OFTEN - 1)]) is None
    assert find(text) is None


def test_a_sketch_that_does_not_read_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        unpacked("no sketch")
    assert unpacked("") == Sketch(())


def test_a_text_is_not_like_none_and_none_is_like_none() -> None:
    assert exact("", "A map of the house.") == exact("A map of the house.", "") == 0
    assert exact("", "") == 1
