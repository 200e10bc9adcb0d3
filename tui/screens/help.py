"""All keys that work on a screen, made from the bindings themselves: never out of date."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.types import CSSPathType

from tui import words
from tui.locale import N_, _
from tui.modes import MODES
from tui.screens.dialog import Dialog
from tui.widgets.cells import Cells, pad, wrap
from tui.widgets.keys import ANYWHERE, Keys, key_name, rank
from tui.widgets.look import Look
from tui.widgets.sheet import Sheet

Section = tuple[str, list[tuple[str, str]]]  # title, (keys, what they do)


def sections(screen: Screen[Any]) -> list[Section]:
    """The keys of a screen, of what has the focus on it, and those that work everywhere."""
    here: dict[str, list[ActiveBinding]] = {}
    moving: dict[str, list[ActiveBinding]] = {}
    anywhere: dict[str, list[ActiveBinding]] = {}
    for active in screen.active_bindings.values():
        if not active.binding.description or not active.enabled or not _ours(active):
            continue
        if (active.binding.id or "").startswith(ANYWHERE):
            kept = anywhere
        elif active.node is screen:
            kept = here
        else:
            kept = moving
        kept.setdefault(active.binding.action, []).append(active)
    goes = [(f"g {mode.letter}", words.told(_(mode.title), _(mode.says))) for mode in MODES]
    found = [
        (_("Here"), _lines(here)),
        (_("Go to"), goes),
        (_("Everywhere"), _lines(anywhere)),
        (_("Moving"), _lines(moving)),
    ]
    return [section for section in found if section[1]]


def _ours(active: ActiveBinding) -> bool:
    """Whether Herald named the key; those of Textual's own widgets are known from everywhere."""
    return any(
        active.binding.description == binding.description
        for kind in type(active.node).__mro__
        if kind.__module__.startswith("tui.")
        for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ()))
    )


def _lines(kept: dict[str, list[ActiveBinding]]) -> list[tuple[str, str]]:
    return [
        (" ".join(key_name(one.binding.key) for one in same), _(same[0].binding.description))
        for same in sorted(kept.values(), key=lambda same: rank(same[0]))
    ]


class HelpScreen(Dialog[None]):
    """The keys of the screen one comes from.

    Args:
        shown: its sections.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "help.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "leave", N_("back"), show=False),
    ]

    def __init__(self, shown: list[Section]) -> None:
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        """A sheet."""
        with Vertical(id="box") as box:
            box.border_title = _("Keys")
            yield Sheet(self._paint)
            yield Keys()

    def _paint(self, width: int, look: Look) -> list[Cells]:
        lines: list[Cells] = []
        for title, rows in self._shown:
            lines.append([(title, look.strong)])
            for keys, says in rows:
                for place, text in enumerate(wrap(says, width - 16)):
                    key = "" if place else keys
                    lines.append([(f"  {pad(key, 14)}", look.accent), (text, look.ink)])
            lines.append([])
        return lines[:-1]
