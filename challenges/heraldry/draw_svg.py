"""Arms as SVG: no ids, no styles, no scripts, so that it may stand inline any number of times."""

from functools import lru_cache
from html import escape

from challenges.heraldry.layout import HEIGHT, OUTLINE, WIDTH, Shape, shapes
from challenges.heraldry.parse import arms
from challenges.heraldry.words import Tier

_LINE = "#1d1a16"
# The sinister half a shade darker, as if the shield had a ridge: flat, and quiet at 24 pixels.
_HALF = '<path d="M50 6 H94 V52 C94 82 76 103 50 114 Z" fill="#000000" fill-opacity="0.05"/>'
_INNER = "M10.4 10.4 H89.6 V52 C89.6 79.4 73.6 98.6 50 109.2 C26.4 98.6 10.4 79.4 10.4 52 Z"
# Beads begin at the middle of the top and are even in number: the same at the left and the right.
_ROUND = "M50 6 H94 V52 C94 82 76 103 50 114 C24 103 6 82 6 52 V6 H50"
_BEADS = ' pathLength="48" stroke-dasharray="0 1" stroke-linecap="round"'


@lru_cache(maxsize=2048)
def svg(blazon: str, *, title: str, tier: str | None = None, css: str = "arms") -> str:
    """The shield as an `<svg>` of any size.

    Args:
        blazon: what to draw.
        title: what a screen reader says; "" where the words stand beside it already.
        tier: bronze, silver or gold for a badge's rim.
        css: the classes of the element.
    """
    said = f'role="img"><title>{escape(title)}</title>' if title else 'aria-hidden="true">'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'class="{escape(css)}" {said}{_under(tier)}{_painted(blazon)}{_HALF}{_over(tier)}</svg>'
    )


@lru_cache(maxsize=2048)
def _painted(blazon: str) -> str:
    found: list[str] = []
    run: list[Shape] = []
    for shape in (*shapes(arms(blazon)), None):
        # Neighbours of one paint share a group: fewer bytes, and no attribute twice.
        if run and (
            shape is None or (shape.tincture, shape.width) != (run[0].tincture, run[0].width)
        ):
            found.append(_group(run))
            run = []
        if shape is not None:
            run.append(shape)
    return "".join(found)


def _group(run: list[Shape]) -> str:
    first = run[0]
    pigment = first.tincture.pigment
    if first.width:
        paint = (
            f'fill="none" stroke="{pigment}" stroke-width="{first.width:.2f}" '
            'stroke-linecap="round" stroke-linejoin="round"'
        )
    else:
        paint = f'fill="{pigment}" fill-rule="evenodd"'
    if len(run) == 1:
        return f'<path {paint} d="{first.d}"/>'
    return f"<g {paint}>" + "".join(f'<path d="{shape.d}"/>' for shape in run) + "</g>"


def _under(tier: str | None) -> str:
    """What shows outside the edge: a rim is broader than the line it carries."""
    return _stroke(_LINE, 10.5) + _stroke(Tier(tier).rim, 8.5) if tier else ""


def _over(tier: str | None) -> str:
    """The rim; silver has a second line and gold is beaded, so that no tier is a colour alone."""
    if tier is None:
        # The page's own ink, so that a dark shield keeps its edge on a dark page.
        return _stroke("currentColor", 1.8, 0.7)
    rim = _stroke(Tier(tier).rim, 4.4) + _stroke("#ffffff", 1, 0.35)
    match Tier(tier):
        case Tier.BRONZE:
            return rim
        case Tier.SILVER:
            return rim + _stroke(Tier.SILVER.rim, 1.1, d=_INNER)
        case Tier.GOLD:
            beads = _stroke("#fff4cf", 2.3, d=_ROUND, more=_BEADS)
            return _stroke(Tier.GOLD.rim, 4.4) + beads + _stroke(Tier.GOLD.rim, 1.1, d=_INNER)


def _stroke(
    paint: str, width: float, opacity: float = 1, *, d: str = OUTLINE, more: str = ""
) -> str:
    faint = "" if opacity == 1 else f' stroke-opacity="{opacity}"'
    return (
        f'<path d="{d}" fill="none" stroke="{paint}" stroke-width="{width}"{faint} '
        f'stroke-linejoin="round"{more}/>'
    )
