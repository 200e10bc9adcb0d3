"""Joining, being seen, resting, leaving, being forgotten: each is the person's own choice."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from challenges.deeds import Paused
from challenges.errors import HeraldError, Refusal
from challenges.terms import DeedId, Language, PersonId, Showing, Surface
from server.people import plan, pseudonyms
from server.people.actions.keys import end_ways_in
from server.people.models import Consent, Person
from server.people.reads import PERSON, forgets, leaves
from server.spine.access import NotSignedIn, Visitor
from server.spine.claims import Claim
from server.spine.erasing import forget_texts
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.problems import declare
from server.spine.writer import Posted, notice

PAUSES = (1, 2, 4)  # weeks
_PLAIN_DRAWS = 20  # before a number is added: by then most plain pseudonyms are taken
_HIDDEN = dict.fromkeys(Surface, Showing.HIDDEN)

declare(
    "plan.changed",
    409,
    N_("The plan has changed meanwhile"),
    N_(
        "You did not join yet. Version %(version)s of the plan is out; read it and join from there."
    ),
)
declare(
    "pause.weeks",
    422,
    N_("A rest has one, two or four weeks"),
    N_("Nothing was changed. Choose one of the three."),
)


class PlanChanged(HeraldError):
    """Somebody said yes to an older plan than the one that holds; fact `version` is the new one."""

    def __init__(self, version: int) -> None:
        super().__init__("plan.changed", version=version)


async def join(herald: Herald, person: PersonId, shown: int) -> None:
    """Take somebody into the game, who said yes to a version of the plan. Again is no change.

    They are to be seen nowhere until they choose where.

    Raises:
        PlanChanged: another version than the one that holds was shown.
        NotSignedIn: they were erased or suspended in the same moment.
    """
    version = plan.version()
    if shown != version:
        raise PlanChanged(version)
    now = herald.clock.now()

    async def command() -> None:
        row = await Person.get(id=person)
        if row.suspended:
            raise NotSignedIn
        if row.joined_at is not None:
            return
        row.joined_at = now
        row.pseudonym = await _free_pseudonym(Language(row.language))
        await _show(row, _HIDDEN)
        await write_down(row, now, "joined", version)
        await notice(PERSON, str(person))

    await herald.writer.run(command)


async def choose_showing(
    herald: Herald, person: PersonId, showing: Mapping[Surface, Showing]
) -> None:
    """Be seen on each surface as chosen.

    Raises:
        Refusal: `not_joined`; who is not in the game is seen nowhere, whatever they choose.
    """
    now, version = herald.clock.now(), plan.version()

    async def command() -> None:
        row = await _member(person)
        await _show(row, showing)
        await write_down(row, now, "showing", version)
        await notice(PERSON, str(person))

    await herald.writer.run(command)


async def draw_pseudonym(herald: Herald, person: PersonId) -> None:
    """Another pseudonym, by chance, in the person's language.

    Raises:
        Refusal: `not_joined`.
    """

    async def command() -> None:
        row = await _member(person)
        row.pseudonym = await _free_pseudonym(Language(row.language))
        await row.save(update_fields=["pseudonym"])
        await notice(PERSON, str(person))

    await herald.writer.run(command)


async def leave(herald: Herald, person: PersonId) -> None:
    """Out of the game, at once. The pseudonym goes, too: who comes back gets another."""
    now, version = herald.clock.now(), plan.version()

    async def command() -> None:
        row = await Person.get(id=person)
        if row.joined_at is None:
            return
        await _out(row)
        for end in leaves:
            await end(person)
        await write_down(row, now, "left", version)
        await notice(PERSON, str(person))

    await herald.writer.run(command)


async def set_language(herald: Herald, person: PersonId, language: Language) -> None:
    """Speak this language with somebody from now on."""

    async def command() -> None:
        await Person.filter(id=person).update(language=language.value)
        await notice(PERSON, str(person))

    await herald.writer.run(command)


async def pause(herald: Herald, visitor: Visitor, deed: DeedId, weeks: int) -> Posted:
    """Rest for some weeks, this one included; streaks wait.

    Raises:
        HeraldError: `pause.weeks`; not one of `PAUSES`.
    """
    if weeks not in PAUSES:
        raise HeraldError("pause.weeks")
    now = herald.clock.now()
    today = herald.clock.day(now)
    return await herald.writer.post(
        Paused(
            id=deed,
            by=visitor.id,
            at=now,
            day=today,
            department=visitor.department,
            until=_last_day(today, weeks),
        )
    )


def _last_day(today: date, weeks: int) -> date:
    return today + timedelta(weeks=weeks, days=-1)


async def erase(herald: Herald, person: PersonId) -> None:
    """Remove the identity: no name, address, password, pseudonym or way in is left.

    The row stays without them, because lines of the book carry its number; a line of the book
    is never changed, and has neither name nor text.
    """

    async def command() -> None:
        row = await Person.get(id=person)
        await _out(row)
        row.name, row.email, row.password = "", f"erased-{person}", None
        row.roles, row.looks_after, row.suspended = [], [], True
        await row.save()
        await end_ways_in(person)
        await Consent.filter(person_id=person).delete()
        await Claim.filter(by=person).delete()
        await Claim.filter(other=person).update(why="")  # written to them
        await Claim.filter(decided_by=person).update(reason="")  # written by them
        await forget_texts(herald.reader, person)
        for forget in forgets:
            await forget(person)
        await notice(PERSON, str(person))

    await herald.writer.run(command)
    await herald.writer.scrub()


async def _member(person: PersonId) -> Person:
    row = await Person.get(id=person)
    if row.joined_at is None:
        raise Refusal("not_joined", person=person)
    return row


async def _out(row: Person) -> None:
    row.joined_at = row.pseudonym = None
    await _show(row, _HIDDEN)


async def _show(row: Person, showing: Mapping[Surface, Showing]) -> None:
    row.cohort, row.web, row.screen = (showing[one].value for one in Surface)
    await row.save(update_fields=["joined_at", "pseudonym", "cohort", "web", "screen"])


async def write_down(row: Person, at: datetime, what: str, version: int) -> None:
    """Add to somebody's history, inside a command."""
    await Consent.create(
        person_id=row.id,
        at=at,
        what=what,
        plan=version,
        cohort=row.cohort,
        web=row.web,
        screen=row.screen,
    )


async def _free_pseudonym(language: Language) -> str:
    """One that nobody has. Runs inside the command, so no other can take it meanwhile."""
    tries = 0
    while True:
        drawn = pseudonyms.draw(language, numbered=tries >= _PLAIN_DRAWS)
        if not await Person.filter(pseudonym=drawn).exists():
            return drawn
        tries += 1
