"""Suspending somebody, and letting them back in: the administrator's decision, not the person's."""

from challenges.errors import HeraldError
from challenges.terms import PersonId
from server.people import plan
from server.people.actions.consenting import write_down
from server.people.actions.keys import end_ways_in
from server.people.actions.letting_in import somebody
from server.people.reads import PERSON
from server.spine.herald import Herald
from server.spine.writer import notice


async def suspend(herald: Herald, email: str) -> None:
    """Keep somebody out, at once: no way in is left, and no board, screen or list shows them.

    Nothing of theirs goes: points, badges, choices and roles wait until they are let back in.

    Raises:
        HeraldError: `people.unknown`, `people.suspended`.
    """
    await _set(herald, email, suspended=True)


async def resume(herald: Herald, email: str) -> None:
    """Let somebody back in, as they were; they sign in anew.

    Raises:
        HeraldError: `people.unknown`, `people.not_suspended`.
    """
    await _set(herald, email, suspended=False)


async def _set(herald: Herald, email: str, *, suspended: bool) -> None:
    now, version = herald.clock.now(), plan.version()

    async def command() -> None:
        row = await somebody(email)
        if row.suspended == suspended:
            raise HeraldError(
                "people.suspended" if suspended else "people.not_suspended", email=row.email
            )
        row.suspended = suspended
        await row.save(update_fields=["suspended"])
        if suspended:
            await end_ways_in(PersonId(row.id))
        await write_down(row, now, "suspended" if suspended else "resumed", version)
        await notice(PERSON, str(row.id))

    await herald.writer.run(command)
