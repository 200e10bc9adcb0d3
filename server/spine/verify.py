"""Verification: the whole book recomputed from the deeds, line by line, offline.

The hash chain is followed, every deed is judged again by the catalogue that judged it, and its
lines, what is remembered of people and groups, the boards, their checkpoint and the published roots
of seasons are compared with what is stored. The first difference is named with its line.
"""

from datetime import datetime

from challenges.book import Hash
from challenges.quick import dataclass
from challenges.root import Root
from challenges.terms import SeasonKey
from server.spine.audit import Audit, Progress
from server.spine.checkpoint import Checkpoint
from server.spine.difference import Difference, Found
from server.spine.reader import UNREADABLE
from server.spine.snapshot import kindly, snapshot
from server.spine.store import Store

__all__ = ["Difference", "Report", "verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonEnd:
    """The root of a season, computed again from its lines."""

    season: SeasonKey
    root: Root
    closes: datetime
    published: bool  # it is closed, and this is the root that was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification found."""

    lines: int  # that were read and are right
    deeds: int
    head: Hash  # of the last of those lines
    difference: Difference | None
    roots: tuple[SeasonEnd, ...] = ()  # of the seasons, in the order of their first lines

    @property
    def whole(self) -> bool:
        """Nothing differs."""
        return self.difference is None


async def verify(store: Store, progress: Progress | None = None) -> Report:
    """Recompute everything. The store need not be open; when it is, its board is compared, too.

    Args:
        progress: told now and then how many lines of how many are done.
    """
    audit = Audit(progress)
    audit.kept = Checkpoint.beside(store.settings).read()
    try:
        async with snapshot(store.settings) as ask:
            await audit.run(ask, embedded=not store.settings.database_url)
        audit.compare(store.tailer.board)
    except Found as found:
        return _report(audit, found.difference)
    except (*UNREADABLE, OSError) as error:
        if isinstance(error, OSError) and store.settings.database_url:
            raise  # the server is away: that says nothing about the book
        return _report(audit, Difference(code="file", seq=None, what=kindly(error)))
    return _report(audit, None)


def _report(audit: Audit, difference: Difference | None) -> Report:
    closed = audit.memory.catalogues.closed
    keys = dict.fromkeys([*audit.board.roots(), *closed])
    known = {one.key: one for one in audit.memory.catalogues.seasons()}
    roots = tuple(
        SeasonEnd(
            season=key,
            root=audit.board.root(key),
            closes=known[key].closes,
            published=key in closed,
        )
        for key in keys
        if key in known
    )
    return Report(
        lines=audit.seq, deeds=audit.deeds, head=audit.hash, difference=difference, roots=roots
    )
