"""Rows of the bench as a table and as JSON, with the machine they were measured on."""

import json
import os
import platform
import sqlite3
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure against its floor, or against a plain bound.

    Attributes:
        number: of the target in `docs/performance.md`.
        unit: of figure and floor.
        floor: measured in the same run, interleaved; none where the target is absolute.
        ratio: figure over floor, or over the bound; the median of the pairs.
        spread: lowest and highest ratio of the pairs.
        bound: what the ratio is held to.
        at_least: whether the ratio must reach the bound, or stay under it.
    """

    number: int
    what: str
    unit: str
    figure: float
    floor: float | None
    ratio: float
    spread: tuple[float, float]
    bound: float
    at_least: bool
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound


def paired(
    *,
    number: int,
    what: str,
    unit: str,
    pairs: Sequence[tuple[float, float]],
    bound: float,
    at_least: bool,
    note: str = "",
) -> Row:
    """A row from pairs of (floor, figure) that were measured one after the other."""
    ratios = [figure / floor for floor, figure in pairs]
    return Row(
        number=number,
        what=what,
        unit=unit,
        figure=statistics.median(figure for _, figure in pairs),
        floor=statistics.median(floor for floor, _ in pairs),
        ratio=statistics.median(ratios),
        spread=(min(ratios), max(ratios)),
        bound=bound,
        at_least=at_least,
        note=note,
    )


def absolute(
    *, number: int, what: str, unit: str, figures: Sequence[float], limit: float, note: str = ""
) -> Row:
    """A row whose target is a figure by itself: the median may not pass the limit."""
    ratios = [figure / limit for figure in figures]
    return Row(
        number=number,
        what=what,
        unit=unit,
        figure=statistics.median(figures),
        floor=limit,
        ratio=statistics.median(ratios),
        spread=(min(ratios), max(ratios)),
        bound=1.0,
        at_least=False,
        note=note or "the floor column is the limit",
    )


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "settings": "a server and its book, uvloop, httptools, WAL, synchronous=FULL, loopback",
        "load": " ".join(f"{one:.2f}" for one in os.getloadavg()),
    }


def table(rows: Sequence[Row]) -> str:
    """The rows as text, aligned."""
    head = ("#", "what", "figure", "floor", "unit", "ratio", "spread", "target", "")
    cells = [head] + [
        (
            str(row.number),
            row.what,
            _amount(row.figure),
            _amount(row.floor) if row.floor is not None else "",
            row.unit,
            f"{row.ratio:.2f}",
            f"{row.spread[0]:.2f}-{row.spread[1]:.2f}",
            f"{'>=' if row.at_least else '<='} {row.bound:g}",
            "met" if row.met else "NOT MET",
        )
        for row in rows
    ]
    widths = [max(len(line[i]) for line in cells) for i in range(len(head))]
    right = {2, 3, 5, 6}
    said = []
    for line in cells:
        said.append(
            "  ".join(
                cell.rjust(width) if i in right else cell.ljust(width)
                for i, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
        )
    notes = [f"  {row.number} {row.what}: {row.note}" for row in rows if row.note]
    return "\n".join([*said, *([""] if notes else []), *notes])


def _amount(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def keep(rows: Sequence[Row], left_out: Sequence[str]) -> Path:
    """Write the run down as JSON; the file's name is its moment."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / time.strftime("%Y%m%d-%H%M%S.json")
    told = {
        "machine": machine(),
        "rows": [{**asdict(row), "met": row.met} for row in rows],
        "left_out": list(left_out),
    }
    file.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return file
