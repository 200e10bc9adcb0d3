"""A sum of many as a picture: arms that fill with colour from below."""

from html import escape

from markupsafe import Markup

from challenges import heraldry

_TOP, _HEIGHT = 6.0, 108.0  # of the shield inside its drawing of 100 by 120


def filling(blazon: str, done: int, goal: int, label: str) -> Markup:
    """The arms, in colour as far as `done` of `goal`; the rest waits in grey."""
    share = min(1.0, max(0.0, done / goal)) if goal else 0.0
    top = _TOP + _HEIGHT * (1 - share)
    arms = heraldry.svg(blazon, title="")
    line = f'<line x1="2" x2="98" y1="{top:.1f}" y2="{top:.1f}"/>' if 0 < share < 1 else ""
    return Markup(  # drawn by Herald; the label is escaped
        '<svg class="filling" viewBox="0 0 100 120" role="img">'
        f"<title>{escape(label)}</title>"
        '<defs><clipPath id="filled"><rect x="0" width="100"'
        f' y="{top:.1f}" height="{120 - top:.1f}"/></clipPath></defs>'
        f'<g class="waits" aria-hidden="true">{arms}</g>'
        f'<g clip-path="url(#filled)" aria-hidden="true">{arms}</g>{line}</svg>'
    )
