"""The styles with which lines are painted, made from whatever theme is in force."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from challenges.quick import dataclass
from tui.theme import DARK, DEFAULT_ACCENT, LIGHT

if TYPE_CHECKING:
    from textual.app import App


@dataclass(frozen=True, slots=True)
class Look:
    """Ready styles; a painter picks, it does not mix."""

    ink: Style
    strong: Style
    muted: Style
    faint: Style  # for what carries no meaning: rules, empty bars
    accent: Style
    good: Style
    caution: Style
    cursor: Style  # background of the row under the cursor
    chosen: Style  # the same in a list without the focus
    fresh: Style  # background of what has just come in
    texts: Mapping[str, Style]  # tincture -> text in it

    @staticmethod
    def of(app: "App[Any]") -> "Look":
        """The look of the theme in force."""
        values = app.theme_variables
        named = ("foreground", "background", "secondary", "accent", "success", "warning")
        return _look(app.current_theme.dark, *(values[name] for name in named))


def _style(color: Color, *, bold: bool = False) -> Style:
    return Style(color=RichColor.from_rgb(*color.rgb), bold=bold or None)


def _back(color: Color) -> Style:
    return Style(bgcolor=RichColor.from_rgb(*color.rgb))


@lru_cache(maxsize=8)
def _look(
    dark: bool, foreground: str, background: str, muted: str, accent: str, good: str, caution: str
) -> Look:
    ink, paper = Color.parse(foreground), Color.parse(background)
    quiet, strong = Color.parse(muted), Color.parse(accent)
    well, beware = Color.parse(good), Color.parse(caution)
    tokens = DARK if dark else LIGHT
    if ink.ansi is not None or paper.ansi is not None:
        # The terminal's own colours do not mix: a word would stand on its own colour.
        paper, ink, quiet = (Color.parse(one) for one in (tokens.paper, tokens.ink, tokens.muted))
        strong = Color.parse(tokens.texts[DEFAULT_ACCENT])
        well, beware = Color.parse(tokens.good), Color.parse(tokens.caution)
    return Look(
        ink=_style(ink),
        strong=_style(ink, bold=True),
        muted=_style(quiet),
        faint=_style(paper.blend(ink, 0.28)),
        accent=_style(strong, bold=True),
        good=_style(well, bold=True),
        caution=_style(beware, bold=True),
        cursor=_back(paper.blend(strong, 0.20)),
        chosen=_back(paper.blend(strong, 0.09)),
        fresh=_back(paper.blend(well, 0.22)),
        texts={name: _style(Color.parse(value)) for name, value in tokens.texts.items()},
    )
