"""Pairing a screen, letting it in, changing it, sending it away: each one command."""

import secrets
from datetime import timedelta

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Language
from server.people.reads import Register
from server.screens import reads
from server.screens.models import Screen
from server.screens.scenes import scenes
from server.spine import problems
from server.spine.access import Visitor, digest, secret
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.seen import insist_on, mark_of
from server.spine.writer import notice

SCREEN = "screen"  # topic: a screen was let in, changed or sent away; key is its id
CODE_HOLDS = timedelta(minutes=15)
HEARD_EVERY = timedelta(minutes=4)
TURNS = range(12, 21)  # seconds
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that are taken for another
_WAITING_MOST = 50  # codes at once; anybody may open /screen, so the oldest give way
_A_DAY = 24 * 60  # minutes

problems.declare(
    "screen.code",
    404,
    N_("No screen shows this code"),
    N_("A code changes every quarter of an hour. Read it from the screen again; nothing was lost."),
)
problems.declare(
    "screen.unknown",
    404,
    N_("There is no such screen"),
    N_("A colleague may have sent it away. The list shows those that are there."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What comms chose for a screen."""

    name: str
    scenes: tuple[str, ...]
    language: Language
    turn: int  # seconds
    audience: str  # department key, "" for everybody
    wakes: int  # minutes after midnight
    sleeps: int
    weekend: bool


async def pair(herald: Herald, known: Screen | None) -> tuple[Screen, str | None]:
    """A device that waits, with a code that holds; and its new cookie, if it has none yet."""
    now = herald.clock.now()
    cookie = None if known else secret()
    code = "".join(secrets.choice(_LETTERS) for _ in range(6))

    async def command() -> Screen:
        await Screen.filter(let_in_at__isnull=True, code_ends_at__lte=now - CODE_HOLDS).delete()
        if known is not None and await Screen.filter(id=known.id).exists():
            await Screen.filter(id=known.id).update(code=code, code_ends_at=now + CODE_HOLDS)
            return await Screen.get(id=known.id)
        rest = Screen.filter(let_in_at__isnull=True).order_by("-code_ends_at")
        too_many = (
            await rest.offset(_WAITING_MOST - 1).limit(_WAITING_MOST).values_list("id", flat=True)
        )
        await Screen.filter(id__in=list(too_many)).delete()
        return await Screen.create(
            secret=digest(cookie or secret()), code=code, code_ends_at=now + CODE_HOLDS, scenes=[]
        )

    return await herald.writer.run(command), cookie


async def let_in(herald: Herald, visitor: Visitor, code: str, wishes: Wishes) -> Screen:
    """Let the screen in that shows a code.

    Raises:
        HeraldError: `screen.code` when none shows it any more.
    """
    now = herald.clock.now()

    async def command() -> Screen:
        screen = await reads.waiting(code, now)
        if screen is None:
            raise HeraldError("screen.code")
        _set(screen, wishes)
        screen.code = None
        screen.code_ends_at = None
        screen.let_in_by, screen.let_in_at, screen.seen_at = visitor.id, now, now
        await screen.save()
        await notice(SCREEN, str(screen.id))
        return screen

    return await herald.writer.run(command)


def wishes_of(screen: Screen) -> Wishes:
    """What was chosen for a screen."""
    return Wishes(
        name=screen.name,
        scenes=tuple(screen.scenes),
        language=Language(screen.language),
        turn=screen.turn,
        audience=screen.audience,
        wakes=screen.wakes,
        sleeps=screen.sleeps,
        weekend=screen.weekend,
    )


def mark(screen: Screen) -> str:
    """What tells one state of a screen's choices from another."""
    return mark_of(repr(wishes_of(screen)))


async def change(herald: Herald, number: int, wishes: Wishes, seen: str | None = None) -> None:
    """Change a screen; it follows within seconds.

    Args:
        seen: the `mark` of the screen that was changed; none to change whatever is there.

    Raises:
        HeraldError: `screen.unknown`, `form.changed`.
    """

    async def command() -> None:
        screen = await Screen.get_or_none(id=number, let_in_at__isnull=False)
        if screen is None:
            raise HeraldError("screen.unknown")
        if wishes_of(screen) == wishes:  # as it is already: a button pressed twice
            return
        insist_on(mark(screen), seen)
        _set(screen, wishes)
        screen.version += 1
        await screen.save()
        await notice(SCREEN, str(number))

    await herald.writer.run(command)


async def send_away(herald: Herald, number: int) -> None:
    """Forget a screen: it shows a code again, and nothing of the house."""

    async def command() -> None:
        await Screen.filter(id=number).delete()
        await notice(SCREEN, str(number))

    await herald.writer.run(command)


async def heard(herald: Herald, screen: Screen) -> None:
    """Note now and then that a screen is alive."""
    now = herald.clock.now()
    if screen.seen_at is not None and now - screen.seen_at < HEARD_EVERY:
        return

    async def command() -> None:
        await Screen.filter(id=screen.id).update(seen_at=now)

    await herald.writer.run(command)


def _set(screen: Screen, wishes: Wishes) -> None:
    screen.name, screen.scenes = wishes.name, list(wishes.scenes)
    screen.language, screen.turn = wishes.language.value, wishes.turn
    screen.audience, screen.weekend = wishes.audience, wishes.weekend
    screen.wakes, screen.sleeps = wishes.wakes, wishes.sleeps


def checked(wishes: Wishes, register: Register) -> dict[str, str]:
    """What needs another look, field by field, in sentences that are translated when shown."""
    errors: dict[str, str] = {}
    if not 1 <= len(wishes.name) <= 60:
        errors["name"] = N_("Name it in 1 to 60 letters, best by the place where it hangs.")
    if not wishes.scenes or not set(wishes.scenes) <= set(scenes()):
        errors["scenes"] = N_("Pick at least one scene from the list.")
    if wishes.turn not in TURNS:
        errors["turn"] = N_("A scene stays 12 to 20 seconds.")
    if wishes.audience and wishes.audience not in register.departments:
        errors["audience"] = N_("Pick a department from the list, or everybody.")
    for name, minutes in (("wakes", wishes.wakes), ("sleeps", wishes.sleeps)):
        if not 0 <= minutes < _A_DAY:
            errors[name] = N_("Write a time such as 07:30.")
    return errors
