"""What somebody changes about their own ways in: another password, a session or a token ended."""

from collections.abc import Iterable

from challenges.errors import HeraldError
from challenges.terms import PersonId
from server.people.actions.letting_in import Door
from server.people.keeper import SIGN_IN
from server.people.models import Device, Link, Person, SignIn, Token
from server.people.passwords import LEAST, MOST
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.problems import declare
from server.spine.writer import notice

declare(
    "password.wrong",
    422,
    N_("That is not your present password"),
    N_("Nothing was changed. Type the password that you sign in with now."),
)
declare(
    "password.short",
    422,
    N_("A longer password, please"),
    N_("Nothing was changed. Take %(least)s to %(most)s characters; four plain words do well."),
)
declare(
    "password.repeat",
    422,
    N_("The two new passwords differ"),
    N_("Nothing was changed. Type the new password twice, the same."),
)


async def change_password(
    herald: Herald, door: Door, person: PersonId, typed: tuple[str, str, str], here: str | None
) -> None:
    """Another password; every session but this one ends.

    Args:
        typed: the present password ("" when there is none yet), the new one, the new one again.
        here: SHA-256 of the session that stays.

    Raises:
        HeraldError: `password.short`, `password.repeat`, `password.wrong`,
            `sign_in.slow` or `busy`.
    """
    present, new, again = typed
    if not LEAST <= len(new) <= MOST:
        raise HeraldError("password.short", least=LEAST, most=MOST)
    if new != again:
        raise HeraldError("password.repeat")
    await _prove(herald, door, person, present)
    kept = await door.passwords.make(new)

    async def command() -> None:
        await Person.filter(id=person).update(password=kept)
        others = SignIn.filter(person_id=person).exclude(secret=here or "")
        await _end(await others.values_list("secret", flat=True))

    await herald.writer.run(command)


async def _prove(herald: Herald, door: Door, person: PersonId, present: str) -> None:
    rows = await herald.reader.rows("SELECT password FROM person WHERE id = ?", (person,))
    kept = rows[0][0] if rows else None
    if kept is None:
        return  # who came by a link chooses a first password
    account, now = f"#{person}", herald.clock.now()
    if wait := door.brake.wait(account, now):
        raise HeraldError("sign_in.slow", seconds=wait)
    door.passwords.room()
    door.brake.tried(account, now)
    if not await door.passwords.check(kept, present):
        raise HeraldError("password.wrong")
    door.brake.succeeded(account)


async def end_sign_in(herald: Herald, person: PersonId, handle: str) -> None:
    """End one of the person's sessions, by the beginning of its SHA-256."""

    async def command() -> None:
        found = SignIn.filter(person_id=person, secret__startswith=handle)
        await _end(await found.values_list("secret", flat=True))

    await herald.writer.run(command)


async def end_token(herald: Herald, person: PersonId, handle: str) -> None:
    """End one of the person's tokens, by the beginning of its SHA-256."""

    async def command() -> None:
        found = Token.filter(person_id=person, secret__startswith=handle)
        ended = await found.values_list("secret", flat=True)
        await Token.filter(secret__in=ended).delete()
        for one in ended:
            await notice(SIGN_IN, str(one))

    await herald.writer.run(command)


async def end_ways_in(person: PersonId) -> None:
    """End all that somebody is let in by, links and codes that wait too, inside a command."""
    ended = await Token.filter(person_id=person).values_list("secret", flat=True)
    for table in (Token, Link, Device):
        await table.filter(person_id=person).delete()
    for one in ended:
        await notice(SIGN_IN, str(one))
    await _end(await SignIn.filter(person_id=person).values_list("secret", flat=True))


async def _end(secrets: Iterable[object]) -> None:
    ended = [str(one) for one in secrets]
    await SignIn.filter(secret__in=ended).delete()
    for one in ended:
        await notice(SIGN_IN, one)
