"""Whatever stands on a shield has room there: nothing lies over an edge, and nothing is lost."""

from itertools import combinations, pairwise

import pytest

from challenges.heraldry import CHARGES, BlazonError, Line, Ordinary, Tincture, arms
from challenges.heraldry.charges import PLURALS
from challenges.heraldry.layout import Shape, shapes
from challenges.heraldry.parse import BETWEEN, LINES, UPON
from challenges.heraldry.paths import Polygon, contains, distance, polygons

SOME = ("anchor", "dove", "window")  # thin ends, one that leans, four corners
COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}
PLURAL = {one: many for many, one in PLURALS.items()}
RUNS = [
    (ordinary, line)
    for ordinary in Ordinary
    for line in (None, *LINES.get(ordinary, tuple(Line)))
    if ordinary is not Ordinary.BORDURE
]
BORDURES = ("", ", a bordure or", ", a bordure embattled or")
_SLACK = 1.2  # units of a shield 100 wide: less than its own line


def group(count: int, charge: str, tincture: str) -> str:
    return f"{COUNTS[count]} {PLURAL[charge]} {tincture}" if count > 1 else f"a {charge} {tincture}"


def painted(blazon: str, tincture: Tincture) -> list[Polygon]:
    """The filled outlines of a tincture."""
    found = [one for one in shapes(arms(blazon)) if one.tincture is tincture and not one.width]
    return [polygon for one in found for polygon in polygons(one.d)]


def outside(charges: list[Polygon], band: list[Polygon], *, of_it: bool) -> float:
    """How far the charges lie where they should not."""
    wrong = [
        min(distance(at, side) for one in band for side in pairwise((*one, one[0])))
        for charge in charges
        for at in charge
        if (sum(contains(one, at) for one in band) % 2 == 1) is not of_it
    ]
    return max(wrong, default=0.0)


@pytest.mark.parametrize("bordure", BORDURES)
@pytest.mark.parametrize(("ordinary", "line"), RUNS)
def test_what_lies_on_a_band_does_not_hang_over_its_edge(
    ordinary: Ordinary, line: Line | None, bordure: str
) -> None:
    band = f"{ordinary} {line} argent" if line else f"{ordinary} argent"
    for count in UPON[ordinary]:
        for charge in SOME:
            blazon = f"azure, on a {band} {group(count, charge, 'gules')}{bordure}"
            ground = painted(blazon, Tincture.ARGENT)
            lying = painted(blazon, Tincture.GULES)
            assert outside(lying, ground, of_it=True) < _SLACK, blazon


@pytest.mark.parametrize("bordure", BORDURES)
@pytest.mark.parametrize(("ordinary", "line"), [one for one in RUNS if one[0] in BETWEEN])
def test_what_stands_beside_a_band_does_not_run_into_it(
    ordinary: Ordinary, line: Line | None, bordure: str
) -> None:
    band = f"{ordinary} {line} gules" if line else f"{ordinary} gules"
    for count in BETWEEN[ordinary]:
        for charge in SOME:
            blazon = f"argent, a {band} between {group(count, charge, 'vert')}{bordure}"
            blazon = blazon.replace(" or", " azure")
            beside = painted(blazon, Tincture.VERT)
            assert outside(beside, painted(blazon, Tincture.GULES), of_it=False) < _SLACK, blazon
            edge = painted(blazon, Tincture.AZURE)
            if edge:
                assert outside(beside, edge[-1:], of_it=True) < _SLACK, blazon


@pytest.mark.parametrize("line", LINES[Ordinary.BORDURE])
def test_charges_alone_keep_off_the_bordure(line: Line) -> None:
    for count in range(1, 6):
        for charge in SOME:
            for chief in ("", ", a chief gules"):
                group_of = group(count, charge, "vert")
                blazon = f"argent, {group_of}{chief}, a bordure {line} azure"
                edge = painted(blazon, Tincture.AZURE)[-1:]
                assert outside(painted(blazon, Tincture.VERT), edge, of_it=True) < _SLACK, blazon


@pytest.mark.parametrize(
    ("ordinary", "line"), [(o, n) for o in Ordinary for n in LINES.get(o, tuple(Line))]
)
def test_an_edge_never_crosses_itself(ordinary: Ordinary, line: Line) -> None:
    for polygon in painted(f"argent, a {ordinary} {line} gules", Tincture.GULES):
        sides = list(pairwise((*polygon, polygon[0])))
        for one, other in combinations(sides, 2):
            assert not crossing(one, other), (one, other)


def crossing(one: Polygon, other: Polygon) -> bool:
    """Whether two stretches cross, ends not counted."""
    (a, b), (c, d) = one, other

    def turn(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    far = 1e-3
    return turn(a, b, c) * turn(a, b, d) < -far and turn(c, d, a) * turn(c, d, b) < -far


@pytest.mark.parametrize("field", ["per chevron purpure and or", "checky or and gules"])
@pytest.mark.parametrize("tincture", ["purpure", "or", "sable"])
def test_a_charge_that_a_parted_field_would_swallow_has_a_hem(field: str, tincture: str) -> None:
    drawn = shapes(arms(f"{field}, two torches {tincture}"))
    hems = [one for one in drawn if one.width and one.tincture.metal is not (tincture == "or")]
    bodies = [one for one in drawn if one.tincture == tincture and not one.width]
    assert {one.d for one in bodies[-2:]} <= {one.d for one in hems}
    assert all(drawn.index(hem) < drawn.index(_body(drawn, hem, tincture)) for hem in hems[:1])


def _body(drawn: tuple[Shape, ...], hem: Shape, tincture: str) -> Shape:
    return next(one for one in drawn if one.d == hem.d and one.tincture == tincture)


def test_a_charge_on_a_plain_field_has_no_hem() -> None:
    assert not any(one.width > 2 for one in shapes(arms("azure, two torches or")))


def test_a_band_that_meets_a_bordure_of_its_tincture_is_told_from_it() -> None:
    drawn = shapes(arms("azure, a fess or, a bordure or"))
    assert (drawn[-1].tincture, drawn[-1].width > 0) == (Tincture.AZURE, True)
    assert not shapes(arms("azure, a fess argent, a bordure or"))[-1].width


def test_every_charge_has_a_plural_for_these_tests() -> None:
    assert set(SOME) <= set(CHARGES)
    assert set(SOME) <= set(PLURAL)


@pytest.mark.parametrize("blazon", ["azure, an oak bee or", "azure semy of oak stars or"])
def test_only_a_leaf_is_an_oak_s(blazon: str) -> None:
    with pytest.raises(BlazonError) as refused:
        arms(blazon)
    assert refused.value.facts["word"] == "oak"


def test_a_chief_too_many_is_pointed_at_where_it_stands() -> None:
    with pytest.raises(BlazonError) as refused:
        arms("azure, a fess or, a chief or")
    assert (refused.value.code, refused.value.facts["at"]) == ("blazon.order", 7)


@pytest.mark.parametrize(
    ("blazon", "says"),
    [("azure, on", "the word `a` belongs here: a, an"), ("azure, a", "a charge belongs here: ")],
)
def test_a_blazon_that_breaks_off_says_what_comes_next(blazon: str, says: str) -> None:
    with pytest.raises(BlazonError) as caught:
        arms(blazon)
    assert str(caught.value.facts["remedy"]).startswith(says)
