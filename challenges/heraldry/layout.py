"""Arms -> shapes on a shield: where everything stands and how large it is.

The shield lies in a box of 100 by 120, y downwards; a viewer's left is the shield's dexter.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from challenges.heraldry.charges import CHARGES
from challenges.heraldry.fields import PARTED, STREWN, STREWN_SIZE
from challenges.heraldry.lines import edged, inner_edged
from challenges.heraldry.parse import Arms, Band, Field, Group
from challenges.heraldry.paths import Point, Polygon, clipped, contains, distance, placed, polygons
from challenges.heraldry.room import Room, Spot, fitted
from challenges.heraldry.words import Line, Ordinary, Tincture
from challenges.quick import dataclass

WIDTH, HEIGHT = 100, 120
OUTLINE = "M6 6 H94 V52 C94 82 76 103 50 114 C24 103 6 82 6 52 Z"
_EDGE = polygons(OUTLINE)[0]
_INNER_BY = 10.5  # how broad a bordure is
_TIGHT = 0.82  # how much smaller everything is within a bordure
_CLEAR = 3.0  # of the shield's edge, for its rim
_HEM = 1.3  # of the other tincture, around what would be lost on one of a parted field's
_SEAM = 1.2  # between a bordure and a band of the same tincture


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted path: filled by the even-odd rule, or a stroke when `width` is set."""

    d: str
    tincture: Tincture
    width: float = 0.0


_BANDS = {
    Ordinary.CHIEF: "M0 0 H100 V37 H0 Z",
    Ordinary.FESS: "M0 43 H100 V70 H0 Z",
    Ordinary.PALE: "M36 0 H64 V120 H36 Z",
    Ordinary.BEND: "M-20 0 L0 -20 L120 100 L100 120 Z",
    Ordinary.CHEVRON: "M50 36 L110 96 V126 L50 66 L-10 126 V96 Z",
    Ordinary.CROSS: "M38 0 H62 V42 H100 V66 H62 V120 H38 V66 H0 V42 H38 Z",
    Ordinary.SALTIRE: "M-4 14 L14 -4 L50 36 L86 -4 L104 14 L67 54 L104 96 L86 114 "
    "L50 73 L14 114 L-4 96 L33 54 Z",
    Ordinary.PILE: "M20 0 H80 L50 102 Z",
}
_ALONE: dict[int, tuple[Spot, ...]] = {
    1: ((50, 55, 67),),
    2: ((29, 51, 37), (71, 51, 37)),
    3: ((29, 34, 36), (71, 34, 36), (50, 79, 38)),
    4: ((29, 33, 32), (71, 33, 32), (31, 74, 31), (69, 74, 31)),
    5: ((26, 29, 26), (74, 29, 26), (50, 54, 26), (29, 78, 25), (71, 78, 25)),
    6: ((22, 30, 23), (50, 30, 23), (78, 30, 23), (35, 61, 23), (65, 61, 23), (50, 91, 22)),
}
_UNDER_CHIEF: dict[int, tuple[Spot, ...]] = {
    1: ((50, 72, 57),),
    2: ((30, 64, 33), (70, 64, 33)),
    3: ((29, 56, 28), (71, 56, 28), (50, 89, 29)),
    4: ((29, 55, 26), (71, 55, 26), (34, 85, 25), (66, 85, 25)),
    5: ((25, 51, 21), (75, 51, 21), (50, 69, 21), (33, 88, 21), (67, 88, 21)),
    6: ((23, 51, 20), (50, 51, 20), (77, 51, 20), (36, 75, 20), (64, 75, 20), (50, 98, 18)),
}
_BETWEEN: dict[tuple[Ordinary, int], tuple[Spot, ...]] = {
    (Ordinary.FESS, 2): ((50, 24.5, 29), (50, 90, 31)),
    (Ordinary.FESS, 3): ((28, 24.5, 28), (72, 24.5, 28), (50, 90, 31)),
    (Ordinary.PALE, 2): ((22, 48, 22), (78, 48, 22)),
    (Ordinary.PALE, 4): ((22, 30, 21), (78, 30, 21), (24, 66, 19), (76, 66, 19)),
    (Ordinary.BEND, 2): ((74, 26, 27), (28, 74, 27)),
    (Ordinary.CHEVRON, 3): ((25, 30, 30), (75, 30, 30), (50, 90, 25)),
    (Ordinary.CROSS, 4): ((22, 25, 24), (78, 25, 24), (25, 82, 21), (75, 82, 21)),
    (Ordinary.SALTIRE, 4): ((50, 17.5, 18), (17.5, 54, 17), (82.5, 54, 17), (50, 93, 20)),
    (Ordinary.PILE, 2): ((21, 58, 23), (79, 58, 23)),
}
_UPON: dict[tuple[Ordinary, int], tuple[Spot, ...]] = {
    (Ordinary.CHIEF, 1): ((50, 21.5, 25),),
    (Ordinary.CHIEF, 2): ((31, 21.5, 24), (69, 21.5, 24)),
    (Ordinary.CHIEF, 3): ((23, 21.5, 22), (50, 21.5, 22), (77, 21.5, 22)),
    (Ordinary.FESS, 1): ((50, 56.5, 22),),
    (Ordinary.FESS, 2): ((32, 56.5, 21), (68, 56.5, 21)),
    (Ordinary.FESS, 3): ((22, 56.5, 20), (50, 56.5, 20), (78, 56.5, 20)),
    (Ordinary.PALE, 1): ((50, 54, 23),),
    (Ordinary.PALE, 2): ((50, 34, 22), (50, 76, 22)),
    (Ordinary.PALE, 3): ((50, 25, 22), (50, 56, 22), (50, 87, 22)),
    (Ordinary.BEND, 1): ((49, 49, 22),),
    (Ordinary.BEND, 2): ((32, 32, 22), (66, 66, 22)),
    (Ordinary.BEND, 3): ((24, 23, 20), (49, 48, 20), (74, 72, 20)),
    (Ordinary.CHEVRON, 1): ((50, 53, 19),),
    (Ordinary.CHEVRON, 3): ((50, 53, 19), (26, 75, 17), (74, 75, 17)),
    (Ordinary.CROSS, 1): ((50, 54, 20),),
    (Ordinary.CROSS, 5): (
        (50, 54, 18), (50, 24, 17), (50, 89, 17), (20, 54, 17), (80, 54, 17),
    ),
    (Ordinary.SALTIRE, 1): ((50, 54, 20),),
    (Ordinary.SALTIRE, 5): (
        (50, 54, 17), (22, 24, 16), (78, 24, 16), (26, 80, 15), (74, 80, 15),
    ),
    (Ordinary.PILE, 1): ((50, 32, 30),),
    (Ordinary.PILE, 3): ((37, 20, 19), (63, 20, 19), (50, 48, 20)),
}  # fmt: skip


@lru_cache(maxsize=2048)
def shapes(arms: Arms) -> tuple[Shape, ...]:
    """What is painted, from the ground up."""
    return tuple(_shapes(arms))


def _shapes(arms: Arms) -> Iterator[Shape]:
    ground = arms.field.tinctures[0]
    yield Shape(OUTLINE, ground)
    if arms.field.division:
        yield Shape(clipped(PARTED[arms.field.division], _EDGE), arms.field.tinctures[1])
    if arms.field.strewn:
        yield from _strewn(arms.field.strewn, arms)
    edge = (_inner_edge(arms.bordure),) if arms.bordure else ()
    match arms.principal:
        case Group() as group:
            spots = (_UNDER_CHIEF if arms.chief else _ALONE)[group.count]
            room = _room(arms.chief, edge) if arms.chief else Room(edge)
            yield from _charges(group, _tight(spots, edge), arms.field, room)
        case Band() as band:
            yield from _band(band, arms.field, edge)
        case None:
            pass
    if arms.chief:
        yield from _band(arms.chief, arms.field, edge)
    if arms.bordure:
        yield from _bordure(arms, arms.bordure)


def _bordure(arms: Arms, bordure: Band) -> Iterator[Shape]:
    inner = _path(_inner_edge(bordure))
    yield Shape(f"{OUTLINE} {inner}", bordure.tincture)
    bands = [one for one in (arms.principal, arms.chief) if isinstance(one, Band)]
    if any(one.tincture is bordure.tincture for one in bands):  # else the two would be one
        yield Shape(inner, _ground(arms.field, bordure.tincture), _SEAM)


def _path(polygon: Polygon) -> str:
    return "M" + " L".join(f"{x:.2f} {y:.2f}" for x, y in polygon) + " Z"


def _strewn(strewn: Group, arms: Arms) -> Iterator[Shape]:
    """The field's small charges: those at the edge are cut, those under something are left out."""
    taken = tuple(_taken(arms))
    for x, y in STREWN:
        if not any(_meets((x, y), one) for one in taken):
            for d in CHARGES[strewn.charge].body:
                cut = clipped(placed(d, x, y, STREWN_SIZE / 100), _EDGE)
                if cut:
                    yield Shape(cut, strewn.tincture)


def _taken(arms: Arms) -> Iterator[Polygon]:
    """What stands on the field."""
    for layer in (arms.principal, arms.chief):
        group: Group | None = None
        spots: tuple[Spot, ...] = ()
        if isinstance(layer, Band):
            yield from polygons(_BANDS[layer.ordinary])
            group = layer.between
            spots = _BETWEEN[layer.ordinary, group.count] if group else ()
        elif layer:
            group, spots = layer, (_UNDER_CHIEF if arms.chief else _ALONE)[layer.count]
        if group is None:
            continue
        for x, y, size in spots:
            for d in CHARGES[group.charge].body:
                yield from polygons(placed(d, x, y, size / 100))


def _meets(spot: Point, taken: Polygon) -> bool:
    """Whether a strewn charge there would touch what stands there."""
    if contains(taken, spot):
        return True
    sides = pairwise((*taken, taken[0]))
    return any(distance(spot, side) < STREWN_SIZE * 0.62 for side in sides)


def _band(band: Band, field: Field, edge: tuple[Polygon, ...]) -> Iterator[Shape]:
    outline = _edged(band)
    if _blends(band.tincture, field):
        wider = " ".join(_path(_moved(one, -_HEM)) for one in polygons(_BANDS[band.ordinary]))
        hem = edged(wider, band.line, band.ordinary) if band.line else wider
        yield Shape(clipped(hem, _EDGE), _ground(field, band.tincture))
    yield Shape(clipped(outline, _EDGE), band.tincture)
    if band.between:
        spots = _tight(_BETWEEN[band.ordinary, band.between.count], edge)
        yield from _charges(band.between, spots, field, _room(band, edge))
    if band.upon:
        spots = _tight(_UPON[band.ordinary, band.upon.count], edge)
        room = _room(band, edge)
        on = Room((*room.within, *room.beyond))
        yield from _charges(band.upon, spots, Field((band.tincture,)), on)


def _room(band: Band, edge: tuple[Polygon, ...]) -> Room:
    """What a band leaves free; straight and without a bordure, all places are good."""
    if not (band.line or edge):
        return Room()
    return Room(edge or (_moved(_EDGE, _CLEAR),), polygons(_edged(band)))


def _edged(band: Band) -> str:
    outline = _BANDS[band.ordinary]
    return edged(outline, band.line, band.ordinary) if band.line else outline


def _tight(spots: tuple[Spot, ...], edge: tuple[Polygon, ...]) -> tuple[Spot, ...]:
    """A bordure takes room: everything moves towards the middle."""
    if not edge:
        return spots
    return tuple((50 + (x - 50) * _TIGHT, 54 + (y - 54) * _TIGHT, z * _TIGHT) for x, y, z in spots)


def _charges(group: Group, spots: tuple[Spot, ...], field: Field, room: Room) -> Iterator[Shape]:
    charge, below = CHARGES[group.charge], _ground(field, group.tincture)
    blends = _blends(group.tincture, field)
    for x, y, size in fitted(group.charge, spots, room):
        body = [placed(d, x, y, size / 100) for d in charge.body]
        if blends:
            hem = _HEM + size * 0.025
            yield from (Shape(d, below, hem) for d in body)
        yield from (Shape(d, group.tincture) for d in body)
        for d in charge.lines:
            yield Shape(placed(d, x, y, size / 100), below, charge.width * size / 100)


def _blends(tincture: Tincture, field: Field) -> bool:
    """Whether what lies on a parted field would be lost on one of its tinctures."""
    metals = {ground.metal for ground in field.tinctures}
    return len(metals) == 2 and tincture.metal in metals


def _ground(field: Field, tincture: Tincture) -> Tincture:
    """What a charge's details look through to: on a parted field, whichever contrasts."""
    for ground in field.tinctures:
        if ground.metal is not tincture.metal:
            return ground
    return field.tinctures[0]


@lru_cache(maxsize=len(Line) + 1)
def _along_inner(line: Line | None) -> Polygon:
    inner = _moved(_EDGE, _INNER_BY)
    return polygons(inner_edged(inner, line))[0] if line else inner


def _inner_edge(bordure: Band) -> Polygon:
    """Where a bordure ends."""
    return _along_inner(bordure.line)


def _moved(polygon: Polygon, by: float) -> Polygon:
    """An outline moved inwards by so much, or outwards."""
    edge = polygon if polygon[0] != polygon[-1] else polygon[:-1]
    lines = [_inwards(a, b, by) for a, b in pairwise((*edge, edge[0]))]
    return tuple(_crossing(before, after) for before, after in pairwise((lines[-1], *lines)))


def _inwards(a: Point, b: Point, by: float) -> Polygon:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5
    ox, oy = -dy / length * by, dx / length * by
    return (a[0] + ox, a[1] + oy), (dx, dy)


def _crossing(one: Polygon, two: Polygon) -> tuple[float, float]:
    (x1, y1), (dx1, dy1) = one
    (x2, y2), (dx2, dy2) = two
    cross = dx1 * dy2 - dy1 * dx2
    if abs(cross) < 1e-9:
        return x2, y2
    t = ((x2 - x1) * dy2 - (y2 - y1) * dx2) / cross
    return x1 + dx1 * t, y1 + dy1 * t
