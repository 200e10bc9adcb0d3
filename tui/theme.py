"""The colours of the terminal: one table, two themes.

Text holds a contrast of 7:1 on paper and surface, lines that carry meaning 3:1; a test measures it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.theme import Theme

DEFAULT_ACCENT = "azure"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One side of the palette."""

    dark: bool
    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    good: str
    caution: str
    texts: Mapping[str, str]  # tincture -> the shade of it that reads as text


LIGHT = Tokens(
    dark=False,
    paper="#FBF8F1",
    surface="#F4EFE3",
    ink="#1B1A17",
    muted="#4F4B43",
    line="#857E70",
    good="#1B5230",
    caution="#7A3300",
    texts={
        "or": "#614700",
        "argent": "#4A5058",
        "gules": "#8A1118",
        "azure": "#17426F",
        "vert": "#1B5230",
        "purpure": "#572A6C",
        "sable": "#1B1A17",
    },
)

DARK = Tokens(
    dark=True,
    paper="#15161A",
    surface="#1D1F24",
    ink="#F0EBDF",
    muted="#B9B3A6",
    line="#767067",
    good="#8CCB9B",
    caution="#F4B06B",
    texts={
        "or": "#E6B94A",
        "argent": "#DDE1E6",
        "gules": "#FF9C97",
        "azure": "#92C1F0",
        "vert": "#8CCB9B",
        "purpure": "#D3ABE8",
        "sable": "#CFC9BD",
    },
)

# The tinctures as paint, on shields: the same on light and dark, as enamel is.
PAINT: Mapping[str, str] = {
    "or": "#D6A022",
    "argent": "#E9E8E2",
    "gules": "#A4161A",
    "azure": "#1D4E89",
    "vert": "#2D6A3E",
    "purpure": "#6A3A86",
    "sable": "#2A2A2C",
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
        variables={
            "text": tokens.ink,
            "text-muted": tokens.muted,
            "text-disabled": tokens.muted,
            "text-primary": strong,
            "text-accent": strong,
            "text-success": tokens.good,
            "text-warning": tokens.caution,
            "text-error": tokens.caution,
            "herald-muted": tokens.muted,
            "herald-line": tokens.line,
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
        },
    )
