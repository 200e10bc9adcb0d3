"""Every part of the grammar is drawn as it was when somebody last looked at it.

`tests/challenges/drawn.txt` has, for each blazon, what its picture, its cells and its pixels come
to. When a drawing is meant to change, look at it, then write the file anew:

    python -m tests.challenges.test_drawn > tests/challenges/drawn.txt
"""

import hashlib
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

import seeds
from challenges import catalogue as game
from challenges.heraldry import (
    CHARGES,
    Division,
    Line,
    Ordinary,
    Pattern,
    cells,
    paths,
    pixels,
    sketch,
    svg,
)

DRAWN = Path(__file__).with_name("drawn.txt")


def blazons() -> Iterator[str]:
    """All fields, ordinaries, edges and charges, then the badges of the house."""
    for parted in (*Division, *Pattern):
        yield f"{parted.value} azure and argent"
    yield "azure semy of stars or"
    for ordinary in Ordinary:
        yield f"azure, a {ordinary.value} or"
    for line in Line:
        yield f"gules, a fess {line.value} argent"
        yield f"vert, a chief {line.value} or"
    for charge in sorted(CHARGES):
        yield f"azure, a {charge} argent" if charge[0] not in "aeiou" else f"azure, an {charge} or"
    for many in ("two", "three", "four", "five", "six"):
        yield f"sable, {many} lozenges or"
    files = (*seeds.names("badges", ".toml"), *seeds.names("challenges", ".toml"))
    parts = {file: seeds.read(file) for file in (*files, "rules.toml", "seasons/starter.toml")}
    for badge in game.read(game.compose(parts), file="starter").badges.values():
        yield badge.blazon


def drawn(blazon: str) -> str:
    """What the pictures of a blazon come to."""
    rims = "".join(svg(blazon, title="x", tier=tier) for tier in (None, "bronze", "silver", "gold"))
    small = repr((cells(blazon, 8, 4), cells(blazon, 6, 3), sketch(blazon, 8, 4)))
    large = repr(pixels(blazon, 20, 24))  # just enough room for most fine lines of charges
    told = (hashlib.sha256(text.encode()).hexdigest()[:12] for text in (rims, small, large))
    return f"{' '.join(told)} {blazon}"


def kept() -> dict[str, str]:
    lines = DRAWN.read_text(encoding="utf-8").splitlines()
    return {line.split(" ", 3)[3]: line for line in lines}


def test_every_part_of_the_grammar_is_looked_at() -> None:
    assert list(kept()) == list(dict.fromkeys(blazons()))


@pytest.mark.parametrize("blazon", dict.fromkeys(blazons()))
def test_arms_are_drawn_as_when_they_were_last_looked_at(blazon: str) -> None:
    assert drawn(blazon) == kept()[blazon]


def spread(d: str, x: float, y: float) -> tuple[float, float]:
    """The least and the greatest distance of an outline's points from a place."""
    away = [math.hypot(px - x, py - y) for one in paths.polygons(d) for px, py in one]
    return min(away), max(away)


def test_a_circle_is_round() -> None:
    assert spread(paths.circle(3, -4, 10), 3, -4) == pytest.approx((10, 10), abs=0.01)


def test_a_bar_with_round_ends_keeps_its_width_all_along() -> None:
    d = paths.capsule((10, 20), (40, 60), 5)
    away = [paths.distance(p, ((10, 20), (40, 60))) for one in paths.polygons(d) for p in one]
    assert (min(away), max(away)) == pytest.approx((5, 5), abs=0.02)
    assert spread(d, 10, 20)[1] == pytest.approx(55, abs=0.02)


def test_a_stars_corners_stand_on_its_radii_the_first_straight_up() -> None:
    d = paths.star(5, 10, 4)
    [corners] = paths.polygons(d)
    assert len(corners) == 10
    assert corners[0] == pytest.approx((0, -10))
    assert corners[5] == pytest.approx((0, 4), abs=0.01)
    assert spread(d, 0, 0) == pytest.approx((4, 10), abs=0.01)


def test_what_stands_around_a_ring_is_turned_by_equal_steps() -> None:
    first, second, *rest = paths.around(4, "M10 0 L12 0 L12 1 Z", 90)
    assert paths.polygons(first)[0][0] == pytest.approx((0, 10))
    assert paths.polygons(second)[0][0] == pytest.approx((-10, 0))
    assert len(rest) == 2


def test_the_distance_from_a_stretch_is_taken_from_its_nearest_point() -> None:
    side = ((0.0, 0.0), (10.0, 0.0))
    found = [paths.distance(point, side) for point in ((5, 3), (-3, 4), (13, -4), (10, 0))]
    assert found == pytest.approx([3, 5, 5, 0])
    assert paths.distance((3, 4), ((0.0, 0.0), (0.0, 0.0))) == pytest.approx(5)


def test_what_is_outside_a_window_is_cut_off() -> None:
    window = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    [inside] = paths.polygons(paths.clipped("M5 5 L15 5 L15 8 L5 8 Z", window))
    assert {(round(x, 2), round(y, 2)) for x, y in inside} == {(5, 5), (5, 8), (10, 5), (10, 8)}
    assert paths.clipped("M20 20 L30 20 L30 30 Z", window) == ""


def test_a_stroke_covers_an_oblong_for_each_of_its_straight_pieces() -> None:
    level, upright = paths.inked("M0 0 L10 0 L10 5", 2)
    assert list(level) == [(0, 1), (10, 1), (10, -1), (0, -1)]
    assert list(upright) == [(9, 0), (9, 5), (11, 5), (11, 0)]
    [slanting] = paths.inked("M0 0 L3 4", 10)
    assert list(slanting) == [(-4, 3), (-1, 7), (7, 1), (4, -3)]


if __name__ == "__main__":
    for one in dict.fromkeys(blazons()):
        print(drawn(one))  # noqa: T201 - the file is written from it
