"""Signing a terminal in: it shows a code, its owner approves the code on the web (RFC 8628)."""

import secrets
from datetime import timedelta
from typing import Literal

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import PersonId
from server.people.actions.letting_in import keep_token
from server.people.models import Device, Person
from server.people.moments import moment
from server.spine.access import digest, secret
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.problems import declare

EXPIRES = 600  # seconds
INTERVAL = 2  # seconds between two questions of a terminal
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: no words; nothing that looks like a figure
OPEN = 2_000  # terminals that may wait at once; anybody may ask

declare(
    "authorization_pending",
    400,
    N_("Not approved yet"),
    N_("Nobody has approved the code yet. Ask again in some seconds."),
)
declare(
    "slow_down",
    400,
    N_("A little slower"),
    N_("Ask at most once in %(interval)s seconds."),
)
declare(
    "expired_token",
    400,
    N_("The code is too old"),
    N_("The code was not approved in time, or was used before. Begin again for a new one."),
)
declare(
    "access_denied",
    400,
    N_("Turned down"),
    N_("Somebody looked at the code and turned it down. Nobody was signed in."),
)
declare(
    "device.unknown",
    404,
    N_("No terminal shows this code"),
    N_("Nothing was changed. Compare the code with your terminal; it holds for ten minutes."),
)
Poll = Literal["authorization_pending", "slow_down", "expired_token", "access_denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the terminal gets: its own secret, and the code that it shows."""

    device_code: str
    user_code: str


async def ask_device(herald: Herald) -> Asked:
    """A terminal wants to be signed in; whose it is nobody knows yet.

    When too many wait, the one that asked longest ago gives way: a terminal that somebody looks at
    asks every two seconds, and whoever only takes codes keeps nobody else from one.
    """
    now, own = herald.clock.now(), secret()
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    shown = f"{drawn[:4]}-{drawn[4:]}"

    async def command() -> None:
        await Device.filter(ends_at__lte=now).delete()
        if await Device.all().count() >= OPEN:
            await _make_room()
        await Device.create(
            secret=digest(own), user_code=shown, ends_at=now + timedelta(seconds=EXPIRES)
        )

    await herald.writer.run(command)
    return Asked(device_code=own, user_code=shown)


async def _make_room() -> None:
    """Let the code go of which nobody has heard for longest, inside a command."""
    waiting = Device.filter(person_id__isnull=True)
    silent = await waiting.filter(asked_at__isnull=True).order_by("ends_at").first()
    if silent is None:
        silent = await waiting.order_by("asked_at").first()
    if silent is not None:
        await silent.delete()


async def poll_device(herald: Herald, device_code: str) -> str:
    """The terminal asks whether it was approved; the bearer token, once, when it was.

    Raises:
        HeraldError: one of RFC 8628's codes.
    """
    now, kept, fresh = herald.clock.now(), digest(device_code), secret()

    async def command() -> str | Poll:
        device = await Device.get_or_none(secret=kept)
        if device is None or device.ends_at <= now:
            return "expired_token"
        if device.refused:
            return "access_denied"
        if device.person_id is None:
            soon = device.asked_at and now - device.asked_at < timedelta(seconds=INTERVAL)
            await Device.filter(secret=kept).update(asked_at=now)
            return "slow_down" if soon else "authorization_pending"
        await device.delete()
        # Approved in the moment in which they were suspended or erased: nobody is let in by it.
        if not await Person.filter(id=device.person_id, suspended=False).exists():
            return "access_denied"
        await keep_token(fresh, PersonId(device.person_id), "terminal", now)
        return ""

    refused = await herald.writer.run(command)
    if refused:
        raise HeraldError(refused, interval=INTERVAL)
    return fresh


def tidy(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    letters = "".join(one for one in typed.upper() if one.isalpha())[:8]
    return f"{letters[:4]}-{letters[4:]}"


async def waits(herald: Herald, typed: str) -> bool:
    """Whether a terminal with this code waits for an answer."""
    now = herald.clock.now()
    sql = "SELECT ends_at FROM device WHERE user_code = ? AND person_id IS NULL AND NOT refused"
    for (ends,) in await herald.reader.rows(sql, (tidy(typed),)):
        return moment(ends) > now
    return False


async def approve_device(herald: Herald, person: PersonId, typed: str) -> None:
    """Sign the terminal with this code in as this person.

    Raises:
        HeraldError: `device.unknown`.
    """
    await _answer(herald, typed, person_id=person)


async def refuse_device(herald: Herald, typed: str) -> None:
    """Turn the terminal with this code down.

    Raises:
        HeraldError: `device.unknown`.
    """
    await _answer(herald, typed, refused=True)


async def _answer(herald: Herald, typed: str, **answer: object) -> None:
    now = herald.clock.now()

    async def command() -> None:
        waiting = Device.filter(
            user_code=tidy(typed), ends_at__gt=now, person_id__isnull=True, refused=False
        )
        if not await waiting.update(**answer):
            raise HeraldError("device.unknown")

    await herald.writer.run(command)
