"""How the rows of Today are painted, and the side beside them."""

from datetime import datetime

from challenges.views import MemberDetail, Queue, QueueRow
from tui import words
from tui.locale import N_, _, ngettext
from tui.widgets.cells import Cells, between, pad, wrap
from tui.widgets.look import Look
from tui.widgets.person import person_lines

KINDS = {
    "welcome": ("●", N_("welcome")),
    "confirm": ("●", N_("confirm")),
    "appeal": ("●", N_("appeal")),
    "helped": ("●", N_("helped?")),
    "thank": ("▶", N_("thank")),
    "quiet": ("○", N_("quiet")),
}


def title(queue: Queue | None, count: int) -> str:
    """How much there is to do, and how long it takes by the server's estimate."""
    if queue is None:
        return _("Today")
    if not count:
        return _("Nothing waits")
    minutes = max(1, round(queue.minutes * count / max(count, len(queue.rows))))
    things = ngettext("%(n)s thing", "%(n)s things", count) % {"n": count}
    about = ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": minutes}
    return f"{things}, {about}"


def row_line(row: QueueRow, now: datetime, width: int, look: Look) -> list[Cells]:
    """One thing to do on one line."""
    sign, what = KINDS.get(row.what, ("●", row.what))
    style = {"quiet": look.muted, "thank": look.good}.get(row.what, look.accent)
    cells: Cells = [(f"{sign} ", style), (pad(_(what), 10), style), (row.words, look.ink)]
    since = f"  {words.ago(row.since, now)} " if width > 90 else " "
    return [between(cells, [(since, look.muted)], width)]


def side_lines(
    row: QueueRow, detail: MemberDetail | None, now: datetime, width: int, look: Look
) -> list[Cells]:
    """The evidence of a row, and its person where there is room."""
    lines: list[Cells] = [[(text, look.ink)] for text in wrap(row.words, width)]
    for evidence in row.evidence:
        for place, text in enumerate(wrap(evidence, width - 2)):
            lines.append([("· " if not place else "  ", look.accent), (text, look.muted)])
    if detail is not None:
        lines += [[], [("─" * width, look.faint)]]
        lines += person_lines(detail, now.astimezone().date(), width, look)
    return lines


def told_lines(texts: list[str], width: int, look: Look) -> list[Cells]:
    """Paragraphs for when there are no rows."""
    return [[(line, look.muted)] for text in texts for line in [*wrap(text, width), ""]]
