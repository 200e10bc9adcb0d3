"""A sum as a picture: sixty of one charge, small at the back, large in front, filled by degrees."""

from functools import lru_cache

from markupsafe import Markup

from challenges.heraldry import CHARGES

PLACES = 60
_RANKS = ((14, 40, 30), (13, 88, 36), (12, 144, 43), (11, 210, 51), (10, 290, 60))  # many, y, size
_WIDTH, _HEIGHT = 960, 330
_STRIDE = 37  # without a common part with 60: what is filled lies scattered, and stays so


@lru_cache(maxsize=256)
def growing(charge: str, full: int) -> Markup:
    """The picture with `full` of its sixty places filled; said beside it, so silent itself."""
    drawn = CHARGES[charge]
    shape = "".join(f'<path d="{d}"/>' for d in drawn.body)
    parts = [
        f'<svg class="growing" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">'
        f'<defs><g id="charge-{charge}" fill-rule="evenodd">{shape}</g></defs>'
    ]
    place = 0
    for rank, (many, y, size) in enumerate(_RANKS):
        step = _WIDTH / many
        for n in range(many):
            lean = ((place * 29) % 17 - 8) / 8 * step / 9  # nobody plants in rows
            x = step * (n + 0.5) + lean
            filled = place * _STRIDE % PLACES < full
            parts.append(
                f'<use href="#charge-{charge}" class="{"on" if filled else "off"} rank{rank}" '
                f'transform="translate({x:.1f} {y}) scale({size / 100})"/>'
            )
            place += 1
    return Markup("".join(parts) + "</svg>")
