"""The colours of the terminal: one table, two themes; the same figures as on the pages.

Text holds a contrast of 7:1 on paper and surface, lines that carry meaning 3:1; a test measures it.
"""

from collections.abc import Mapping

from textual.theme import Theme

from challenges.quick import dataclass

DEFAULT_ACCENT = "azure"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One side of the palette."""

    dark: bool
    paper: str
    surface: str
    ink: str
    muted: str
    line: str  # that carries meaning
    good: str
    caution: str
    texts: Mapping[str, str]  # tincture -> the shade of it that reads as text


LIGHT = Tokens(
    dark=False,
    paper="#f6f5f1",
    surface="#ffffff",
    ink="#1d1b18",
    muted="#4b4740",
    line="#8a8376",
    good="#14583a",
    caution="#7a3d00",
    texts={
        "or": "#674700",
        "argent": "#414d59",
        "gules": "#97192a",
        "azure": "#1d4f91",
        "vert": "#14593b",
        "purpure": "#6b3579",
        "sable": "#26241f",
    },
)

DARK = Tokens(
    dark=True,
    paper="#171613",
    surface="#211f1b",
    ink="#f4f1ea",
    muted="#c2bcae",
    line="#8f8778",
    good="#8ad6ad",
    caution="#f4b978",
    texts={
        "or": "#efc659",
        "argent": "#d5dce3",
        "gules": "#f9aeab",
        "azure": "#a1c8f7",
        "vert": "#8ad6ad",
        "purpure": "#deb9ea",
        "sable": "#dcd6ca",
    },
)

# The tinctures as paint, on shields: the same on light and dark, as enamel is. Figures, not
# an import: the first paint does not wait for what draws arms.
PAINT: Mapping[str, str] = {
    "or": "#e9b938",
    "argent": "#f3f1ea",
    "gules": "#b2252f",
    "azure": "#1d4f91",
    "vert": "#1c6b48",
    "purpure": "#6b3579",
    "sable": "#26241f",
}


def theme(tokens: Tokens, accent: str = DEFAULT_ACCENT) -> Theme:
    """A Textual theme of the tokens, with the season's tincture as its accent."""
    strong = tokens.texts.get(accent, tokens.texts[DEFAULT_ACCENT])
    return Theme(
        name="herald-dark" if tokens.dark else "herald-light",
        dark=tokens.dark,
        primary=strong,
        secondary=tokens.muted,
        accent=strong,
        foreground=tokens.ink,
        background=tokens.paper,
        surface=tokens.surface,
        panel=tokens.surface,
        success=tokens.good,
        warning=tokens.caution,
        error=tokens.caution,
        text_alpha=1.0,
        variables=_variables(tokens, strong),
    )


def own(*, dark: bool) -> dict[str, str]:
    """The colours that Textual has no name for. Its own themes lack them, and are lent ours."""
    tokens = DARK if dark else LIGHT
    return {"herald-muted": tokens.muted, "herald-line": tokens.line}


def _variables(tokens: Tokens, strong: str) -> dict[str, str]:
    """Where Textual would mix a colour of its own."""
    return {
        "text": tokens.ink,
        "text-muted": tokens.muted,
        "text-disabled": tokens.muted,
        "text-primary": strong,
        "text-accent": strong,
        "text-success": tokens.good,
        "text-warning": tokens.caution,
        "text-error": tokens.caution,
        **own(dark=tokens.dark),
        "border": strong,
        "border-blurred": tokens.line,
        "scrollbar": tokens.line,
        "scrollbar-hover": strong,
        "scrollbar-active": strong,
        "scrollbar-background": tokens.paper,
        "scrollbar-background-hover": tokens.paper,
        "scrollbar-background-active": tokens.paper,
        "scrollbar-corner-color": tokens.paper,
        "block-cursor-foreground": tokens.paper,
        "block-cursor-background": strong,
        "input-cursor-background": tokens.ink,
        "input-cursor-foreground": tokens.paper,
        "input-selection-background": f"{strong} 30%",
    }
