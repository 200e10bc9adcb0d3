"""How the rows of Mentoring are painted, and the side beside them."""

from collections.abc import Sequence
from datetime import datetime

from challenges.mentorship import AskView, DraftView, Mentoring, OfferView, PairView
from challenges.terms import Language
from tui import words
from tui.locale import N_, _, ngettext
from tui.widgets.cells import Cells, bar, between, wrap
from tui.widgets.look import Look
from tui.widgets.parts import facts_lines

Row = DraftView | PairView | AskView | OfferView
LISTS = (
    ("drafts", N_("Drafts")),
    ("pairs", N_("Pairs")),
    ("asks", N_("Asking")),
    ("offers", N_("Offering")),
)
_STATES = {"draft": N_("in a draft"), "proposed": N_("proposed; the two decide"), "open": ""}


def rows_of(known: Mentoring | None, name: str) -> Sequence[Row]:
    """The rows of a list."""
    return getattr(known, name) if known is not None else ()


def key_of(row: Row) -> object:
    """What stays the same about a row."""
    match row:
        case DraftView() | PairView():
            return type(row).__name__, row.id
        case AskView() | OfferView():
            return type(row).__name__, row.name, row.department


def title_of(row: Row) -> str:
    """Whom it is about."""
    match row:
        case DraftView() | PairView():
            return f"{row.mentor} → {row.mentee}"
        case AskView() | OfferView():
            return row.name


def _languages(languages: Sequence[Language]) -> str:
    return ", ".join(words.language_name(one) for one in languages)


def met(row: PairView, now: datetime) -> str:
    """When the two met last."""
    return words.ago(row.last, now) if row.last is not None else _("not met yet")


def state_of(row: AskView) -> str:
    """How it stands with somebody who asks; why nobody can be proposed."""
    return row.why or (_(_STATES[row.state]) if _STATES.get(row.state) else "")


def paint(row: Row, now: datetime, width: int, look: Look) -> list[Cells]:
    """A row on two lines."""
    title: Cells = [(title_of(row), look.ink)]
    match row:
        case DraftView():
            about = " · ".join(row.reasons)
            return [
                between(title, [(f"  {row.topic} ", look.accent)], width),
                _under(about, width, look),
            ]
        case PairView():
            quiet = "○ " + _("quiet") + " " if row.quiet else ""
            end: Cells = [(f"  {quiet}", look.caution), (f"{met(row, now)} ", look.muted)]
            steps = _("%(done)s of %(all)s steps") % {"done": row.done, "all": row.steps}
            return [between(title, end, width), _under(f"{row.topic} · {steps}", width, look)]
        case AskView():
            since: Cells = [(f"  {words.ago(row.since, now)} ", look.muted)]
            about = ", ".join(row.topics)
            told = state_of(row)
            return [
                between([*title, (f" · {row.department}", look.muted)], since, width),
                _under(f"{about} · {told}" if told else about, width, look),
            ]
        case OfferView():
            free = _("%(free)s of %(places)s free") % {"free": row.free, "places": row.places}
            style = look.good if row.free else look.muted
            return [
                between(
                    [*title, (f" · {row.department}", look.muted)], [(f"  {free} ", style)], width
                ),
                _under(", ".join(row.topics), width, look),
            ]


def _under(text: str, width: int, look: Look) -> Cells:
    return between([(f"  {text}", look.muted)], [(" ", look.muted)], width)


def side(row: Row, now: datetime, width: int, look: Look) -> list[Cells]:
    """All that is known of a row."""
    match row:
        case DraftView():
            facts = [
                (_("mentor"), f"{row.mentor}, {row.mentor_department}"),
                (_("mentee"), f"{row.mentee}, {row.mentee_department}"),
                (_("topic"), row.topic),
            ]
            lines = facts_lines(facts, width, look)
            lines += [[], [(_("Why these two"), look.strong)]]
            for reason in row.reasons:
                for place, text in enumerate(wrap(reason, width - 2)):
                    lines.append([("· " if not place else "  ", look.accent), (text, look.ink)])
            told = _("Nobody has been told. Each of the two may still say no.")
            return [*lines, [], *([(text, look.muted)] for text in wrap(told, width))]
        case PairView():
            return _pair(row, now, width, look)
        case AskView():
            facts = [
                (_("department"), row.department),
                (_("topics"), ", ".join(row.topics)),
                (_("languages"), _languages(row.languages)),
                (_("since"), words.day(row.since.astimezone().date())),
            ]
            lines = facts_lines(facts, width, look)
            told = state_of(row)
            return [*lines, [], *([(text, look.caution)] for text in wrap(told, width) if told)]
        case OfferView():
            facts = [
                (_("department"), row.department),
                (_("topics"), ", ".join(row.topics)),
                (_("languages"), _languages(row.languages)),
                (_("places"), _("%(free)s of %(places)s free") % _places(row)),
            ]
            return facts_lines(facts, width, look)


def _places(row: OfferView) -> dict[str, int]:
    return {"free": row.free, "places": row.places}


def _pair(row: PairView, now: datetime, width: int, look: Look) -> list[Cells]:
    sessions = ngettext("%(n)s session", "%(n)s sessions", row.sessions) % {"n": row.sessions}
    facts = [
        (_("topic"), row.topic),
        (_("since"), words.day(row.since.astimezone().date())),
        (_("sessions"), sessions),
        (_("last"), met(row, now)),
    ]
    lines = facts_lines(facts, width, look)
    steps = _("%(done)s of %(all)s steps") % {"done": row.done, "all": row.steps}
    part = row.done / row.steps if row.steps else 0.0
    lines += [[], [*bar(part, 12, look), (f" {steps}", look.ink)]]
    if row.quiet:
        told = _("No session for three weeks. A question is enough: shall I help you find a date?")
        lines += [[], *([(text, look.caution)] for text in wrap(told, width))]
    return lines
