"""The blazon: what reads, what is refused and with which words."""

import itertools
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.heraldry import (
    CHARGES,
    BlazonError,
    Division,
    Group,
    Line,
    Ordinary,
    Pattern,
    Tier,
    Tincture,
    arms,
    cells,
    pixels,
    sketch,
    svg,
)
from challenges.heraldry.charges import PLURALS
from challenges.heraldry.layout import _ALONE, _BETWEEN, _UNDER_CHIEF, _UPON, shapes
from challenges.heraldry.parse import BETWEEN, COUNTS, LINES, UPON
from challenges.heraldry.paths import contains, polygons

_WORDS = [*Tincture, *Ordinary, *Line, *Pattern, *COUNTS, ",", "on", "per", "and", "semy", "of"]
QUILLS = "azure, a chevron or between three quills argent"
_NUMBER = {n: word for word, n in COUNTS.items() if word not in ("a", "an")}


def refused(blazon: str) -> BlazonError:
    with pytest.raises(BlazonError) as caught:
        arms(blazon)
    return caught.value


def a_contrast(one: str, two: str) -> float:
    def light(pigment: str) -> float:
        parts = [int(pigment[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_chevron_between_three_quills_reads_as_it_is_written() -> None:
    read = arms(QUILLS)
    assert read.field.tinctures == (Tincture.AZURE,)
    assert read.principal is not None
    assert repr(read.principal) == (
        "Band(ordinary=<Ordinary.CHEVRON: 'chevron'>, tincture=<Tincture.OR: 'or'>, "
        "between=Group(count=3, charge='quill', tincture=<Tincture.ARGENT: 'argent'>), upon=None, "
        "line=None)"
    )


@pytest.mark.parametrize(
    "blazon",
    [
        "azure",
        "per pale azure and argent",
        "quarterly sable and or, a rose gules",
        "azure, a quill argent, on a chief argent three stars gules",
        "argent, an oak leaf vert, a bordure gules",
        "Gules,  on a fess OR between three bells argent a star gules",
        "azure, two keys or, a chief or, a bordure argent",
        "per chevron azure and or, three keys argent",
        "checky argent and gules, a lily sable",
        "vert semy of leaves or, a fess wavy argent",
        "argent, on a chief embattled gules two keys or",
        "gules, a pile or between two flowers argent, a bordure engrailed or",
    ],
)
def test_every_kind_of_blazon_in_the_guide_reads(blazon: str) -> None:
    assert arms(blazon) == arms(blazon.upper())


@pytest.mark.parametrize(
    ("blazon", "code", "at", "says"),
    [
        ("", "blazon.empty", 1, "azure"),
        ("azur", "blazon.word", 1, "did you mean `azure`?"),
        ("azure, a quil argent", "blazon.word", 4, "did you mean `quill`?"),
        ("azure, three quill argent", "blazon.word", 4, "did you mean `quills`?"),
        ("azure, a bee gules", "blazon.tincture", 5, "or, argent"),
        ("or, a chevron argent", "blazon.tincture", 5, "gules, azure"),
        ("azure a bee or", "blazon.word", 2, "`,`"),
        ("azure, a fess or between four stars or", "blazon.count", 7, "two or three"),
        ("azure, a chief or between two stars or", "blazon.room", 6, "leave it out"),
        ("azure, a bee or, a star or", "blazon.order", 7, "`between`"),
        ("azure, a chief or, a bee or", "blazon.order", 7, "then the chief"),
        ("azure, a fess or, a chief or", "blazon.order", 7, "a chief leaves room"),
        ("per pale azure and azure", "blazon.parted", 5, "two different"),
        ("per side azure and or", "blazon.word", 2, "a line of division"),
        ("azure, a bee", "blazon.word", 5, "a tincture belongs here: argent"),
        ("azure, a bee or or", "blazon.word", 6, "`,`"),
        ("azure, seven bees or", "blazon.word", 3, "a count"),
    ],
)
def test_a_blazon_that_does_not_read_says_where_and_what_to_write(
    blazon: str, code: str, at: int, says: str
) -> None:
    error = refused(blazon)
    assert (error.code, error.facts["at"]) == (code, at)
    assert says in str(error.facts["remedy"])


def test_a_parted_field_of_metal_and_colour_bears_either() -> None:
    arms("per pale azure and argent, a bee or")
    arms("per pale azure and argent, a bee gules")
    assert refused("per pale azure and gules, a bee vert").code == "blazon.tincture"


@given(st.text(max_size=60))
def test_whatever_is_typed_reads_or_is_refused_as_a_blazon(text: str) -> None:
    try:
        said: object = arms(text)
    except BlazonError as error:
        said = error.facts["remedy"]
    assert said


@given(st.lists(st.sampled_from([*_WORDS, *CHARGES])))
def test_whatever_reads_can_be_drawn(words: list[str]) -> None:
    blazon = " ".join(words)
    try:
        arms(blazon)
    except BlazonError:
        return
    ET.fromstring(svg(blazon, title="x"))
    cells(blazon, 6, 4)


def test_every_metal_stands_out_on_every_colour() -> None:
    metals = [t for t in Tincture if t.metal]
    colours = [t for t in Tincture if not t.metal]
    for metal, colour in itertools.product(metals, colours):
        assert a_contrast(metal.pigment, colour.pigment) >= 3, (metal, colour)


@pytest.mark.parametrize("charge", CHARGES)
def test_every_charge_keeps_to_its_box_and_fills_it(charge: str) -> None:
    corners = [p for d in CHARGES[charge].body for polygon in polygons(d) for p in polygon]
    reach = max(max(abs(x), abs(y)) for x, y in corners)
    assert 40 <= reach <= 53


@pytest.mark.parametrize("charge", CHARGES)
def test_every_charge_is_drawn_alone_and_in_the_plural(charge: str) -> None:
    plural = next(many for many, one in PLURALS.items() if one == charge)
    for blazon in (f"azure, a {charge} or", f"azure, three {plural} or"):
        assert Tincture.OR.pigment in svg(blazon, title=charge)


def test_no_plural_is_only_an_s_after_an_s() -> None:
    assert [many for many in PLURALS if many.endswith("ss")] == []
    assert arms("azure, three hourglasses or").principal == Group(3, "hourglass", Tincture.OR)


def test_every_allowed_count_has_its_places_and_all_charges_stay_on_the_shield() -> None:
    assert {(o, n) for o, counts in BETWEEN.items() for n in counts} == set(_BETWEEN)
    assert {(o, n) for o, counts in UPON.items() for n in counts} == set(_UPON)
    assert set(_ALONE) == set(_UNDER_CHIEF) == set(_NUMBER)
    for table in (*_ALONE.values(), *_UNDER_CHIEF.values(), *_BETWEEN.values(), *_UPON.values()):
        for x, y, size in table:
            for dx, dy in ((0, -0.5), (0, 0.5), (-0.5, 0), (0.5, 0)):
                assert _inside(x + dx * size, y + dy * size), (x, y, size)


def _inside(x: float, y: float) -> bool:
    edge = polygons(shapes(arms("azure"))[0].d)[0]
    return all(
        (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0
        for (ax, ay), (bx, by) in zip(edge, (*edge[1:], edge[0]), strict=True)
    )


def test_the_picture_has_its_title_and_may_stand_on_a_page_many_times() -> None:
    drawn = svg(QUILLS, title='Roads & "Bridges"', tier="gold")
    tree = ET.fromstring(drawn)
    assert tree.get("role") == "img"
    assert tree[0].text == 'Roads & "Bridges"'
    assert not {"id", "style"} & {name for part in tree.iter() for name in part.attrib}


def test_a_picture_beside_its_words_is_silent() -> None:
    assert 'aria-hidden="true"' in svg(QUILLS, title="")


@pytest.mark.parametrize("tier", Tier)
def test_the_tier_is_the_rim(tier: Tier) -> None:
    assert tier.rim in svg(QUILLS, title="", tier=tier)
    assert tier.rim not in svg(QUILLS, title="")


@pytest.mark.parametrize("division", Division)
def test_a_division_shows_both_tinctures(division: Division) -> None:
    grid = [p for row in pixels(f"{division} azure and or", 20, 24) for p in row if p]
    for tincture in (Tincture.AZURE, Tincture.OR):
        exactly = tuple(bytes.fromhex(tincture.pigment[1:]))
        assert 0.3 < sum(p == exactly for p in grid) / len(grid) < 0.7


def test_the_cells_make_a_shield_pointed_at_the_foot() -> None:
    rows = cells("azure, a star or", 10, 6)
    assert [len(row) for row in rows] == [10] * 6
    assert all(char == "▀" for char, _, _ in rows[0])
    assert rows[-1][0] == (" ", None, None)
    assert rows[-1][5][1] == Tincture.AZURE.pigment
    assert any(cell[1] == Tincture.OR.pigment for row in rows for cell in row)


@pytest.mark.parametrize("pattern", Pattern)
def test_a_pattern_shows_both_tinctures(pattern: Pattern) -> None:
    grid = [p for row in pixels(f"{pattern} azure and or", 80, 96) for p in row if p]
    for tincture in (Tincture.AZURE, Tincture.OR):
        exactly = tuple(bytes.fromhex(tincture.pigment[1:]))
        assert 0.3 < sum(p == exactly for p in grid) / len(grid) < 0.7


@pytest.mark.parametrize("pattern", Pattern)
def test_a_pattern_is_of_a_metal_and_a_colour_so_that_it_is_readable(pattern: Pattern) -> None:
    for pair in ("azure and gules", "or and argent"):
        assert refused(f"{pattern} {pair}").code == "blazon.tincture"
    assert arms(f"{pattern} azure and or, a bee argent").field.division is pattern


def test_a_strewn_field_leaves_room_for_what_stands_on_it() -> None:
    alone = shapes(arms("azure semy of stars or"))
    beside = shapes(arms("azure semy of stars or, a fess argent"))
    assert arms("azure semy of stars or").field.strewn is not None
    assert len(beside) < len(alone)
    assert refused("azure semy of star or").facts["word"] == "star"
    assert refused("azure semy of stars gules").code == "blazon.tincture"


@pytest.mark.parametrize(("ordinary", "line"), [(o, n) for o in Ordinary for n in Line])
def test_an_edge_runs_along_its_line_or_the_refusal_names_those_that_do(
    ordinary: Ordinary, line: Line
) -> None:
    plain, lined = f"azure, a {ordinary} or", f"azure, a {ordinary} {line} or"
    if line in LINES.get(ordinary, tuple(Line)):
        assert svg(lined, title="") != svg(plain, title="")
        return
    error = refused(lined)
    assert (error.code, error.facts["word"]) == ("blazon.room", line)
    assert "leave it out" in str(error.facts["remedy"]) or "take" in str(error.facts["remedy"])


def test_a_wave_keeps_the_breadth_of_a_fess() -> None:
    wavy = next(shape for shape in shapes(arms("azure, a fess wavy or")) if shape.tincture == "or")
    [outline] = polygons(wavy.d)
    for x in (20.0, 35.0, 50.0, 65.0, 80.0):
        heights = sorted(y for y in range(120) if contains(outline, (x, y + 0.5)))
        assert 26 <= len(heights) <= 28
        assert heights == list(range(heights[0], heights[-1] + 1))


@pytest.mark.parametrize(
    ("blazon", "says"),
    [
        ("azure, a fess wavi or", "did you mean `wavy`?"),
        ("azure semi of stars or", "`,`"),
        ("chequy azure and or", "a tincture belongs here"),
        ("payl azure and or", "did you mean `paly`?"),
    ],
)
def test_a_slip_in_the_newer_words_is_answered_with_the_word(blazon: str, says: str) -> None:
    assert says in str(refused(blazon).facts["remedy"])


def test_no_tier_is_told_by_its_colour_alone() -> None:
    drawn = {tier: svg(QUILLS, title="", tier=tier).replace(tier.rim, "") for tier in Tier}
    assert len(set(drawn.values())) == len(Tier)


def test_without_colour_the_field_is_shaded_and_the_charge_solid() -> None:
    rows = sketch("azure, a tower or", 12, 7)
    assert [len(row) for row in rows] == [12] * 7
    assert set("".join(rows)) == {" ", "░", "█"}
    assert rows[0] == "░" * 12
    assert sum(row.count("█") for row in rows) > 12


def test_each_cell_is_painted_in_two_colours_at_most() -> None:
    signs = {cell[0] for row in cells("or, a bee sable", 16, 9) for cell in row}
    assert signs <= set(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
    assert len(signs) > 6, "quarters, not halves"


def test_a_charge_that_is_none_is_answered_with_all_there_are() -> None:
    assert refused("azure, a zzz or").facts["remedy"] == (
        f"a charge belongs here: {', '.join(sorted(CHARGES))}"
    )
