"""A season on the terminal: its head, its weeks, its challenges and its badges."""

from datetime import timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.errors import CatalogueError
from challenges.terms import DepartmentKey
from server.cli.seasons_kept import found
from server.cli.speaking import unbroken
from server.cli.telling import said
from server.seasons import packs, words
from server.spine import locale
from server.spine.locale import _, ngettext, number, spoken
from server.spine.settings import Settings

_WEEK = timedelta(weeks=1)
_CLOCKS = timedelta(hours=1)  # by so much a week is longer or shorter when clocks change in it


def show_packs() -> None:
    """List the packs that Herald brings."""
    console = Console(highlight=False)
    known = packs.names()
    if not known:
        console.print(_("Herald brings no packs; the starter set is in the studio."))
        return
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    table.add_column(_("Pack"))
    table.add_column(_("Title"))
    table.add_column(unbroken(_("Challenges")), justify="right")
    table.add_column(_("Weeks"), justify="right")
    for name in known:
        try:
            one = packs.bundled(name)
        except CatalogueError as error:
            table.add_row(name, said(error), "", "")
            continue
        many = number(len(one.challenges))
        table.add_row(name, spoken(one.season.title), many, number(_weeks(one)))
    console.print(table)


def show_season(which: str) -> None:
    """Print a season.

    Raises:
        HeraldError: `cli.no_season`.
        CatalogueError: it does not read.
    """
    whole = found(which)
    locale.zone.set(Settings.from_env().timezone)
    console = Console(highlight=False)
    console.print(Text(spoken(whole.season.title), style="bold"))
    console.print(Text(_head(whole)))
    if not whole.challenges:
        console.print(Text(_("No challenge yet")))
    else:
        console.print()
        console.print(_timeline(whole, console.width))
        console.print()
        console.print(_challenges(whole))
    console.print()
    console.print(_badges(whole))


def _head(whole: Catalogue) -> str:
    season, weeks = whole.season, _weeks(whole)
    last = season.closes - timedelta(microseconds=1)
    parts = [
        season.key,
        f"{locale.day(season.opens)} – {locale.day(last)}",
        ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": number(weeks)},
        season.accent.value,
    ]
    if season.quiet_weeks:
        parts.append(_("Quiet weeks") + ": " + ", ".join(sorted(season.quiet_weeks)))
    return " · ".join(parts)


def _weeks(whole: Catalogue) -> int:
    return max(1, round((whole.season.closes - whole.season.opens) / _WEEK))


def _timeline(whole: Catalogue, width: int) -> Table:
    """A bar a challenge, a cell a week; where there is no room, a cell is more weeks."""
    weeks = _weeks(whole)
    each = 2 if weeks * 2 <= width - 34 else 1
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold")
    table.add_column(_("Challenge"), max_width=max(24, width - weeks * each - 4), no_wrap=True)
    table.add_column(_ruler(weeks, each), no_wrap=True)
    for one in whole.challenges.values():
        first = max(0, (one.opens - whole.season.opens + _CLOCKS) // _WEEK)
        last = -(-(one.closes - whole.season.opens - _CLOCKS) // _WEEK)
        end = min(weeks, max(first + 1, last))
        bar = Text("·" * (first * each), style="dim")
        bar.append("█" * ((end - first) * each), style="not dim")
        bar.append("·" * ((weeks - end) * each), style="dim")
        table.add_row(spoken(one.title), bar)
    return table


def _ruler(weeks: int, each: int) -> str:
    """The numbers of the weeks: the first, and every fifth."""
    line = [" "] * (weeks * each + 1)
    for week in range(1, weeks + 1):
        if week == 1 or week % 5 == 0:
            for at, digit in enumerate(str(week)):
                line[(week - 1) * each + at] = digit
    return "".join(line).rstrip()


def _challenges(whole: Catalogue) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold")
    for head, right in (
        (_("Challenge"), False),
        (_("Kind"), False),
        (_("Goal"), False),
        (_("Points"), True),
        (_("For"), False),
    ):
        table.add_column(head, justify="right" if right else "left")
    days = whole.rules.joining.new_member_days
    for one in whole.challenges.values():
        whom = words.audience(one, _departments(one), days)
        if one.requires:
            whom += "; " + _("after %(challenge)s") % {
                "challenge": spoken(whole.challenges[one.requires].title)
            }
        points = number(one.reward)
        table.add_row(
            spoken(one.title), words.kind_title(one.kind), words.goal(one.task), points, whom
        )
    return table


def _departments(one: Challenge) -> dict[DepartmentKey, str]:
    return {key: key for key in one.departments}


def _badges(whole: Catalogue) -> Table:
    """The badges that this season's challenges give, and how many more can be earned."""
    giving: dict[str, list[str]] = {}
    for one in whole.challenges.values():
        if one.badge:
            giving.setdefault(one.badge, []).append(spoken(one.title))
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold")
    for head in (_("Badge"), _("Tier"), _("How it is earned")):
        table.add_column(head)
    for key, badge in whole.badges.items():
        given = giving.get(key)
        how = ", ".join(given) if given else spoken(badge.text)
        table.add_row(spoken(badge.title), _tier(badge.tier.value), how)
    return table


def _tier(tier: str) -> str:
    return {"bronze": _("bronze"), "silver": _("silver"), "gold": _("gold")}[tier]
