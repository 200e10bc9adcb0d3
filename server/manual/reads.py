"""What the manual answers: its chapters, and since when the rules in force hold."""

from datetime import datetime

from challenges.catalogue import Catalogue
from challenges.errors import HeraldError
from seeds import papers
from server.spine import codec
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.problems import declare

declare(
    "manual.unknown",
    404,
    N_("The manual has no such chapter"),
    N_("Perhaps it was renamed. The manual's first page lists what there is."),
)


def chapter(key: str) -> papers.Chapter:
    """One chapter.

    Raises:
        HeraldError: `manual.unknown`.
    """
    for one in papers.chapters():
        if one.key == key:
            return one
    raise HeraldError("manual.unknown")


async def since(herald: Herald, catalogue: Catalogue) -> datetime | None:
    """The moment from which a catalogue holds, in the institution's time zone."""
    sql = "SELECT holds_from FROM catalogue WHERE season = ? AND version = ?"
    rows = await herald.reader.rows(sql, (catalogue.season.key, catalogue.version))
    return codec.moment(rows[0][0]).astimezone(herald.clock.zone) if rows else None
