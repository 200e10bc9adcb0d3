"""What the side of a list is made of in cells: facts, a card, steps, the two sides of a pair."""

from collections.abc import Sequence

from rich.cells import cell_len

from challenges.views import ChallengePart, ChallengeView
from tui.locale import _
from tui.widgets.cells import Cells, pad, wrap
from tui.widgets.look import Look


def facts_lines(facts: Sequence[tuple[str, str]], width: int, look: Look) -> list[Cells]:
    """Labels, and beside each what it says; the longest label makes the room of all."""
    lines: list[Cells] = []
    room = 1 + max(cell_len(label) for label, _fact in facts)
    for label, fact in facts:
        for place, text in enumerate(wrap(fact, width - room)):
            lines.append([(pad(label if not place else "", room), look.muted), (text, look.ink)])
    return lines


def part_lines(challenge: ChallengeView, width: int, look: Look) -> list[Cells]:
    """The parts, one below the other; a card is drawn above them. Nothing when there are none."""
    lines: list[Cells] = []
    if challenge.across:
        for at in range(0, len(challenge.parts), challenge.across):
            row = challenge.parts[at : at + challenge.across]
            lines.append([cell for part in row for cell in _square(part, look)])
        lines.append([])
    for number, part in enumerate(challenge.parts):
        if challenge.across and number and number % challenge.across == 0:
            lines.append([])
        lines += _part(part, challenge, width, look)
    return lines


def _square(part: ChallengePart, look: Look) -> Cells:
    if part.finished:
        return [("[✓] ", look.good)]
    return [("[◦] ", look.accent) if part.done else ("[ ] ", look.muted)]


def _part(part: ChallengePart, challenge: ChallengeView, width: int, look: Look) -> list[Cells]:
    here = part.current and challenge.joined and not challenge.finished
    sign, style = (
        ("✓", look.good) if part.finished else ("▸", look.accent) if here else ("·", look.muted)
    )
    told = part.title
    if not part.finished and (here or part.done or part.goal > 1):
        told += f" · {part.progress}"
    first, *more = wrap(told, width - 2) or [""]
    ink = look.strong if here else look.ink
    lines: list[Cells] = [[(pad(sign, 2), style), (first, ink)]]
    lines += [[("  ", look.ink), (text, ink)] for text in more]
    if here:
        lines += [[("  ", look.ink), (text, look.muted)] for text in wrap(part.asks, width - 2)]
    return lines


def parts_told(challenge: ChallengeView) -> str:
    """The parts as a sentence, for who reads with the ears."""
    done = ", ".join(part.title for part in challenge.parts if part.finished)
    if challenge.finished or not challenge.parts:
        return ""
    open_ = [part for part in challenge.parts if not part.finished]
    here = [part for part in open_ if part.current]
    left = ", ".join(f"{part.title} ({part.progress})" for part in here or open_)
    said = [_("done: %s") % done] if done else []
    said.append((_("now: %s") if here else _("still open: %s")) % left)
    return "; ".join(said)
