"""`/go/CODE`: links that count, and know nothing about who follows them."""

import secrets
from collections import Counter

import structlog
from tortoise.expressions import F

from challenges.errors import HeraldError
from challenges.terms import Channel, ItemKey, PersonId
from server.sharing.models import ShareLink
from server.spine import problems
from server.spine.herald import Herald
from server.spine.locale import N_

log = structlog.get_logger()

problems.declare(
    "share.link",
    404,
    N_("This link leads nowhere any more"),
    N_("What it led to has gone, or a letter of the address got lost. Nothing was counted."),
)
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that looks like another
_LENGTH = 8


def _code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


async def link_for(herald: Herald, item: ItemKey, channel: Channel, person: PersonId | None) -> str:
    """The code of the link of an item on a channel; everybody's, or a person's own.

    Args:
        person: who wants to see their own reach; none for everybody's link.
    """
    sql = "SELECT code FROM share_link WHERE item_id = ? AND channel = ? AND person_id "
    asked = (item, channel.value)
    rows = (
        await herald.reader.rows(sql + "IS NULL", asked)
        if person is None
        else await herald.reader.rows(sql + "= ?", (*asked, person))
    )
    if rows:
        return str(rows[0][0])

    async def make() -> str:
        # Asked again here: the writer does one thing at a time, so no second one is made.
        kept = await ShareLink.filter(item_id=item, channel=channel.value, person_id=person).first()
        if kept is None:
            kept = await ShareLink.create(
                code=_code(), item_id=item, channel=channel.value, person_id=person
            )
        return str(kept.code)

    return await herald.writer.run(make)


async def leads_to(herald: Herald, code: str) -> str:
    """The item's own address behind a code.

    Raises:
        HeraldError: `share.link`.
    """
    sql = "SELECT i.url FROM share_link l JOIN item i ON i.key = l.item_id WHERE l.code = ?"
    for (url,) in await herald.reader.rows(sql, (code,)):
        return str(url)
    raise HeraldError("share.link")


class Clicks:
    """Clicks on their way to the table: those that come together are written together."""

    def __init__(self, herald: Herald) -> None:
        self._herald = herald
        self._waiting: Counter[str] = Counter()

    async def count(self, code: str) -> None:
        """One more click. A writer that is too busy must not stop the reader: it waits its turn
        with the next click."""
        self._waiting[code] += 1
        try:
            await self._herald.writer.run(self._write)
        except HeraldError as error:
            log.warning("clicks.wait", code=error.code, waiting=self._waiting.total())

    async def _write(self) -> None:
        taken, self._waiting = self._waiting, Counter()
        try:
            for code, clicks in taken.items():
                await ShareLink.filter(code=code).update(clicks=F("clicks") + clicks)
        except BaseException:
            self._waiting.update(taken)
            raise
