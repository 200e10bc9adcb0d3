"""Ways in: password, one-time link, bearer token; and ways out again."""

from dataclasses import field
from datetime import datetime, timedelta

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import PersonId
from server.people.brake import Brake
from server.people.keeper import SIGN_IN
from server.people.models import Link, Person, SignIn, Token
from server.people.moments import moment
from server.people.passwords import Passwords
from server.spine.access import digest, secret
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.problems import declare
from server.spine.writer import notice

SESSION = timedelta(days=30)
LINK = timedelta(days=1)
TOKEN = timedelta(days=180)

declare(
    "sign_in.wrong",
    422,
    N_("That did not match"),
    N_("The e-mail address and the password do not belong together. Nothing else was changed."),
)
declare(
    "sign_in.slow",
    429,
    N_("One moment before the next try"),
    N_("There were several wrong passwords. Try again in %(seconds)s s, or ask for a link."),
)
declare(
    "sign_in.suspended",
    403,
    N_("Your account is suspended"),
    N_(
        "Your account is suspended. Ask whoever looks after Herald in your house; your points and"
        " badges are kept."
    ),
)
declare(
    "link.spent",
    410,
    N_("This link has done its work"),
    N_("A sign-in link works once and for one day. Ask for a new one, or use your password."),
)
declare(
    "people.unknown",
    404,
    N_("Nobody has this e-mail address"),
    N_("Nobody here has the address %(email)s. Check it, or import the person first."),
)


@dataclass(frozen=True, slots=True)
class Door:
    """What guards the ways in of this process; lives as long as the application."""

    passwords: Passwords = field(default_factory=Passwords)
    brake: Brake = field(default_factory=Brake)


async def sign_in_by_password(
    herald: Herald, door: Door, email: str, typed: str, old: str | None
) -> str:
    """A fresh session for whoever knows the password; the secret for the cookie.

    Args:
        old: SHA-256 of the session that the browser came with; it ends.

    Raises:
        HeraldError: `sign_in.wrong`; `sign_in.slow` with the seconds to wait; `busy`;
            `sign_in.suspended`, to whoever knows the password.
    """
    account, now = email.strip().lower()[:254], herald.clock.now()
    if wait := door.brake.wait(account, now):
        raise HeraldError("sign_in.slow", seconds=wait)
    door.passwords.room()
    # Counted before it is looked at, or many tries at once would all be free.
    door.brake.tried(account, now)
    person, kept, suspended = await _password(herald, account)
    if not await door.passwords.check(kept, typed):
        raise HeraldError("sign_in.wrong")
    assert person is not None
    assert kept is not None
    if suspended:
        raise HeraldError("sign_in.suspended")
    door.brake.succeeded(account)
    fresh = await door.passwords.make(typed) if door.passwords.old(kept) else None

    async def command() -> str:
        # Looking took a while: meanwhile they may have been suspended, or the password changed.
        if not await Person.filter(id=person, password=kept, suspended=False).exists():
            raise HeraldError("sign_in.wrong")
        if fresh:
            await Person.filter(id=person).update(password=fresh)
        return await _open(person, old, now)

    return await herald.writer.run(command)


async def _password(herald: Herald, account: str) -> tuple[PersonId | None, str | None, bool]:
    """Whose the address is, the hash of their password, and whether they are suspended."""
    sql = "SELECT id, password, suspended FROM person WHERE email = ?"
    for person, kept, suspended in await herald.reader.rows(sql, (account,)):
        return PersonId(person), kept, bool(suspended)
    return None, None, False


async def _open(person: PersonId, old: str | None, now: datetime) -> str:
    """A session of its own secret. What the browser brought along is never kept."""
    await SignIn.filter(person_id=person, ends_at__lte=now).delete()
    if old is not None and await SignIn.filter(secret=old).delete():
        await notice(SIGN_IN, old)
    fresh = secret()
    await SignIn.create(secret=digest(fresh), person_id=person, at=now, ends_at=now + SESSION)
    return fresh


async def sign_out(herald: Herald, session: str) -> None:
    """End a session, by the SHA-256 of its secret."""

    async def command() -> None:
        await SignIn.filter(secret=session).delete()
        await notice(SIGN_IN, session)

    await herald.writer.run(command)


async def sign_in_by_link(herald: Herald, typed: str, old: str | None) -> str:
    """A fresh session for whoever holds a link that was not used yet; the link is used up.

    Raises:
        HeraldError: `link.spent`.
    """
    now, kept = herald.clock.now(), digest(typed)

    async def command() -> str:
        open_links = Link.filter(secret=kept, used_at__isnull=True, ends_at__gt=now)
        if not await open_links.update(used_at=now):
            raise HeraldError("link.spent")
        link = await Link.get(secret=kept)
        if not await Person.filter(id=link.person_id, suspended=False).exists():
            raise HeraldError("link.spent")
        return await _open(PersonId(link.person_id), old, now)

    return await herald.writer.run(command)


async def link_holds(herald: Herald, typed: str) -> bool:
    """Whether a link can still be used; looking does not use it up."""
    sql = "SELECT ends_at FROM link WHERE secret = ? AND used_at IS NULL"
    rows = await herald.reader.rows(sql, (digest(typed),))
    return any(moment(ends) > herald.clock.now() for (ends,) in rows)


async def link_for(herald: Herald, email: str) -> str:
    """A one-time sign-in address; who opens it is this person.

    Raises:
        HeraldError: `people.unknown`, `people.suspended`.
    """
    fresh, now = secret(), herald.clock.now()

    async def command() -> None:
        person = await by_email(email)
        await Link.filter(ends_at__lte=now).delete()
        await Link.create(secret=digest(fresh), person_id=person.id, ends_at=now + LINK)

    await herald.writer.run(command)
    return f"{herald.settings.base_url}/link/{fresh}"


async def token_for(herald: Herald, email: str, label: str) -> str:
    """A bearer token for programs of this person.

    Raises:
        HeraldError: `people.unknown`, `people.suspended`.
    """
    fresh, now = secret(), herald.clock.now()

    async def command() -> None:
        person = await by_email(email)
        await keep_token(fresh, PersonId(person.id), label, now)

    await herald.writer.run(command)
    return fresh


async def keep_token(fresh: str, person: PersonId, label: str, now: datetime) -> None:
    """Keep a token, inside a command."""
    await Token.filter(person_id=person, ends_at__lte=now).delete()
    await Token.create(
        secret=digest(fresh), person_id=person, label=label[:60], at=now, ends_at=now + TOKEN
    )


async def by_email(email: str) -> Person:
    """Somebody by their address who may come in, inside a command.

    Raises:
        HeraldError: `people.unknown`, `people.suspended`.
    """
    person = await somebody(email)
    if person.suspended:
        raise HeraldError("people.suspended", email=person.email)
    return person


async def somebody(email: str) -> Person:
    """Somebody by their address, inside a command; who was erased has neither name nor address.

    Raises:
        HeraldError: `people.unknown`.
    """
    person = await Person.get_or_none(email=email.strip().lower())
    if person is None or not person.name:
        raise HeraldError("people.unknown", email=email.strip())
    return person
