"""Heraldry: a blazon, its arms, and the arms drawn for the page and for the terminal.

    arms("azure, a chevron or between three quills argent")
    svg("vert, a bee or", title="Busy bee", tier="gold")
    cells("vert, a bee or", 10, 6)

The grammar and the charges are in `docs/heraldry.md`.
"""

from challenges.heraldry.charges import CHARGES
from challenges.heraldry.draw_cells import Cell, cells, pixels, sketch
from challenges.heraldry.draw_svg import svg
from challenges.heraldry.parse import Arms, Band, Field, Group, arms
from challenges.heraldry.words import (
    BlazonError,
    Division,
    Line,
    Ordinary,
    Pattern,
    Tier,
    Tincture,
)

__all__ = [
    "CHARGES",
    "Arms",
    "Band",
    "BlazonError",
    "Cell",
    "Division",
    "Field",
    "Group",
    "Line",
    "Ordinary",
    "Pattern",
    "Tier",
    "Tincture",
    "arms",
    "cells",
    "pixels",
    "sketch",
    "svg",
]
