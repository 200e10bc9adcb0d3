"""A rehearsal on the terminal: a bar while it runs, then the report."""

import gc
import sys
from collections.abc import Callable, Mapping

import msgspec
import rich_click as click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from challenges.catalogue import Catalogue
from challenges.quick import dataclass
from challenges.rehearsal import Report
from challenges.terms import DepartmentKey
from server.cli.people_work import the_institution, with_herald
from server.cli.seasons_kept import found
from server.people.reads import House, Register
from server.seasons import rehearsal_words as words
from server.seasons.rehearsing import rehearsed
from server.spine import locale
from server.spine.clock import SystemClock
from server.spine.herald import Herald
from server.spine.locale import _, number, spoken
from server.spine.settings import Settings

_BAR = 24  # cells of a challenge's bar


@dataclass(frozen=True)
class _Known:
    departments: Mapping[DepartmentKey, House]


def rehearse_season(which: str, over: str, *, as_json: bool) -> None:
    """Rehearse a season and print what came of it.

    Raises:
        HeraldError: `cli.no_season`, `cli.nothing`, `rehearsal.no_past`, `rehearsal.over`.
        CatalogueError: it does not read.
    """
    settings = the_institution()
    draft = found(which)
    report = _with_bar(lambda tell: _rehearsed(settings, draft, over, tell))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
        return
    locale.zone.set(settings.timezone)
    show(words.of(report, draft, _Known(with_herald(_known))))


def show(told: words.Told) -> None:
    """Print a report."""
    console = Console(highlight=False)
    for part in (_head(told), _challenges(told), _rules(told), _limits(told), _departments(told)):
        console.print(part)
        console.print()
    _apart(console, told)
    _cheats(console, told)
    _closed(console, told)


def _rehearsed(
    settings: Settings, draft: Catalogue, over: str, tell: Callable[[float], object]
) -> Report:
    gc.disable()  # hardly any of what it makes becomes garbage
    try:
        now = SystemClock(settings.timezone).now()
        return rehearsed(settings, draft, over, now, tell)
    finally:
        gc.enable()


def _with_bar(work: Callable[[Callable[[float], object]], Report]) -> Report:
    """With a bar for whoever watches."""
    if not sys.stderr.isatty():
        return work(lambda _done: None)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("Playing the deeds"), total=1.0)
        return work(lambda done: bar.update(task, completed=done))


async def _known(herald: Herald) -> Mapping[DepartmentKey, House]:
    register = Register(herald)
    await register.load()
    return register.departments


def _head(told: words.Told) -> Text:
    report = told.report
    text = Text(spoken(report.draft.title) + "\n", style="bold")
    said = _("On %(deeds)s deeds of %(season)s.") % {
        "deeds": number(report.deeds),
        "season": spoken(report.over_title),
    }
    if report.outside:
        more = _("%(n)s of them come after this season closes.")
        said += " " + more % {"n": number(report.outside)}
    text.append(said, style="not bold")
    text.append("\n" + _told(report.draft.points) + " " + _("points in all"), style="not bold")
    if report.present:
        text.append(" · " + _("now:") + " " + _told(report.present.points), style="not bold")
    return text


def _table(*heads: tuple[str, bool]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold")
    for head, right in heads:
        table.add_column(head, justify="right" if right else "left")
    return table


def _challenges(told: words.Told) -> Table:
    table = _table((_("Challenge"), False), ("", False), (_("Finished"), True), (_("Now"), True))
    for row in told.rows:
        long = round(_BAR * (row.one.finished or 0) / max(1, told.most))
        before = _told(row.before.finished) if row.before else ""
        table.add_row(row.title, "█" * long, _told(row.one.finished), before)
    return table


def _rules(told: words.Told) -> Table:
    table = _table((_("Points by rule"), False), (_("This draft"), True), (_("Now"), True))
    for name, after, before in told.rules:
        table.add_row(name, _told(after), _told(before) if told.report.present else "")
    return table


def _limits(told: words.Told) -> Table:
    table = _table((_("Limit"), False), (_("Times"), True), (_("Points withheld"), True))
    for name, times, points in told.limits:
        table.add_row(name, _told(times), _told(points))
    return table


def _cheats(console: Console, told: words.Told) -> None:
    console.print(Text(_("The most that a cheat could gain"), style="bold"))
    for head, worst, steps in told.worst:
        console.print(Text(f"{number(worst.points):>6}  {head}, {locale.moment(worst.at)}"))
        if worst.across_midnight:
            for step in steps:
                console.print(Text(f"          {step}", style="dim"))
    console.print()


def _departments(told: words.Told) -> Table:
    table = _table((_("Department"), False), (_("People"), True), (_("Challenges finished"), True))
    for one in told.departments:
        table.add_row(one.title, number(one.people), _told(one.finishes))
    return table


def _apart(console: Console, told: words.Told) -> None:
    """Who would have finished, by department."""
    for row in told.rows:
        if row.departments:
            many = ", ".join(f"{name} {number(many)}" for name, many in row.departments)
            console.print(Text(row.title, style="bold"), Text(many))
    if told.gone:
        gone = ", ".join(spoken(one.title) for one in told.gone)
        console.print(Text(_("In force now, and not in this draft:") + " " + gone))
    console.print()


def _closed(console: Console, told: words.Told) -> None:
    shut: dict[str, list[str]] = {}
    for one in told.departments:
        for why in one.closed:
            shut.setdefault(why, []).append(one.title)
    if shut:
        console.print(Text(_("Could not take part:"), style="bold"))
    for why, titles in shut.items():
        console.print(Text(f"{why} ({', '.join(titles)})"))
    console.print(Text(locale.told("–", _("fewer than five people")), style="dim"))


def _told(value: int | None) -> str:
    return "–" if value is None else number(value)
