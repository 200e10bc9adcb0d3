"""`herald verify` and `herald seal`: the book recomputed, beside a server or without one."""

import asyncio
import sys
from datetime import datetime

from challenges.errors import HeraldError
from challenges.seal import Seal
from server.cli.people_work import the_institution
from server.spine import sealing
from server.spine.clock import SystemClock
from server.spine.locale import _, ngettext, number
from server.spine.settings import Settings
from server.spine.store import Store
from server.spine.verify import Report, SeasonEnd, verify


def verify_book() -> str:
    """Verify the whole book; what to say when it is whole.

    Raises:
        HeraldError: `cli.book`, naming the first line that differs; `cli.nothing` without a book.
    """
    settings = the_institution()
    report = _told(settings)
    if report.difference is not None:
        raise HeraldError("cli.book", what=report.difference)
    whole = _("The book is whole: %(lines)s lines of %(deeds)s deeds, head %(head)s.") % {
        "lines": number(report.lines),
        "deeds": number(report.deeds),
        "head": report.head[:16],
    }
    now = SystemClock(settings.timezone).now()
    return "\n".join([whole, *(_ended(one, now) for one in report.roots)])


def _ended(one: SeasonEnd, now: datetime) -> str:
    """A season with its root in full, for whoever kept the one of the wall."""
    how = _("published") if one.published else _("not closed yet")
    if not one.published and one.closes <= now:
        how = _(
            "over since %(day)s and no root is published: a server does that when it is started. If"
            " one was published before, it was removed; compare the one you kept"
        ) % {"day": f"{one.closes:%Y-%m-%d}"}
    return _("Season %(season)s: root %(root)s, %(lines)s lines, %(how)s.") % {
        "season": one.season,
        "root": one.root.hash,
        "lines": number(one.root.lines),
        "how": how,
    }


def seal_seasons() -> str:
    """Seal what is due; what to say of it.

    Raises:
        HeraldError: `seal.broken`, `store.not_migrated`, `cli.nothing`; nothing was removed.
    """
    return asyncio.run(_sealed(the_institution()))


async def _sealed(settings: Settings) -> str:
    from server import app  # noqa: F401 - each slice says what else goes with its deeds

    async with Store(settings, boards=False) as store:
        await store.tailer.catch_up()  # the catalogues say when seasons end
        clock = SystemClock(settings.timezone)
        seal, gone = await sealing.seal(store, clock)
    return sealed_words(seal, gone, settings.retention)


def sealed_words(seal: Seal | None, gone: int, days: int) -> str:
    """What a seal did."""
    if seal is None and not gone:
        return ngettext(
            "Nothing is due: raw deeds stay %(n)s day after their season.",
            "Nothing is due: raw deeds stay %(n)s days after their season.",
            days,
        ) % {"n": number(days)}
    if seal is None:
        said = _("What was begun earlier is finished: %(gone)s raw deeds are gone.")
        return said % {"gone": number(gone)}
    said = _("%(season)s is sealed: %(gone)s raw deeds are gone, all lines stay. Seal %(seal)s.")
    return said % {"season": seal.season, "gone": number(gone), "seal": seal.hash}


def _told(settings: Settings) -> Report:
    """With a bar for whoever watches; a book of a million lines takes minutes."""
    if not sys.stderr.isatty():
        return asyncio.run(verify(Store(settings)))
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("Checking the book"), total=None)
        return asyncio.run(
            verify(Store(settings), lambda done, all_: bar.update(task, completed=done, total=all_))
        )
