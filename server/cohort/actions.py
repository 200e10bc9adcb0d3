"""Marking a row of the queue."""

from datetime import timedelta

from server.cohort.models import QueueMark
from server.spine.access import Visitor
from server.spine.herald import Herald

SKIP_DAYS = 3  # a skipped row comes back after so long


async def mark(herald: Herald, visitor: Visitor, key: str, *, skip: bool) -> None:
    """Put a row away: for good when it is done, for three days when it is skipped."""
    now = herald.clock.now()
    until = now + timedelta(days=SKIP_DAYS) if skip else None

    async def command() -> None:
        await QueueMark.update_or_create(
            ambassador_id=visitor.id, key=key[:80], defaults={"at": now, "until": until}
        )

    await herald.writer.run(command)
