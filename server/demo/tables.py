"""The demo's rows beside the book: seasons, people, library, pairs and claims."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from challenges.rules import ClaimRule
from challenges.season import SeasonState
from challenges.terms import Channel, Kind, Role, Surface
from server.demo.checks import Drawn
from server.demo.house import stories
from server.demo.people import Somebody
from server.demo.plan import Plan
from server.demo.windows import midnight
from server.people import plan as agreed
from server.people.models import Consent, Department, Person
from server.seasons.models import SeasonRow
from server.sharing.models import Caption, Item, ShareLink
from server.spine.claims import Claim

_ANY = "any"  # in the seeds; the table has "" for it
_BATCH = 500  # rows of an INSERT
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # of a link's code, none that looks like another


async def seasons(thought: Plan, now: datetime) -> None:
    """The two that are over and the one that runs."""
    scribe = next(one for one in thought.people if Role.COMMS in one.roles)
    await SeasonRow.bulk_create(
        SeasonRow(
            key=term.key,
            state=(SeasonState.RUNNING if term.closes > now else SeasonState.CLOSED).value,
            text=text,
            opens_at=term.opens,
            closes_at=term.closes,
            changed_at=term.opens - timedelta(days=3),
            changed_by=scribe.id,
        )
        for term, text in zip(thought.terms, thought.texts, strict=True)
    )


async def people(thought: Plan, hashed: str) -> None:
    """Departments, people and what they chose; only who has a sign-in gets the password."""
    await Department.bulk_create(
        Department(key=key, title=dict(one.title), arms=one.arms)
        for key, one in thought.house.departments.items()
    )
    await Person.bulk_create(
        (
            Person(
                id=one.id,
                email=one.email,
                name=one.name,
                department_id=one.department,
                language=one.language.value,
                roles=[role.value for role in one.roles],
                looks_after=list(one.looks_after),
                password=hashed if one.mark else None,
                joined_at=one.joined,
                pseudonym=one.pseudonym,
                **_showing(one),
                created_at=one.created,
            )
            for one in thought.people
        ),
        batch_size=_BATCH,
    )
    await _number_on()
    await Consent.bulk_create(
        (consent for one in thought.people for consent in _consents(one)), batch_size=_BATCH
    )


async def _number_on() -> None:
    """PostgreSQL counts on from the ids it gave out itself; SQLite from the highest there is."""
    connection = Person._meta.db
    if connection.capabilities.dialect == "postgres":
        await connection.execute_query(
            "SELECT setval(pg_get_serial_sequence('person', 'id'), (SELECT max(id) FROM person))"
        )


def _showing(one: Somebody) -> dict[str, str]:
    return {surface.value: one.showing[surface].value for surface in Surface}


def _consents(one: Somebody) -> Iterator[Consent]:
    """Joining, choosing how to be seen, and leaving: each with its moment."""
    if one.joined is None:
        return
    hidden = dict.fromkeys((surface.value for surface in Surface), "hidden")
    steps = [("joined", one.joined, hidden)]
    if one.left is None:
        steps.append(("showing", one.joined + timedelta(minutes=2), _showing(one)))
    else:
        steps.append(("left", one.left, hidden))
    for what, at, showing in steps:
        yield Consent(person_id=one.id, at=at, what=what, plan=agreed.version(), **showing)


async def library(thought: Plan) -> None:
    """Items with captions, and the links that count for everybody."""
    scribe = next(one for one in thought.people if Role.COMMS in one.roles)
    told = stories()
    await Item.bulk_create(
        Item(
            key=key,
            language=told[key].language.value,
            title=told[key].title,
            summary=told[key].summary,
            url=told[key].url,
            topics=list(told[key].topics),
            opens_at=midnight(day, thought.zone),
            created_by=scribe.id,
        )
        for day, key in thought.opened
    )
    await Caption.bulk_create(
        (
            Caption(
                item_id=key,
                language=language.value,
                channel="" if channel == _ANY else channel,
                text=text,
            )
            for _day, key in thought.opened
            for channel, texts in told[key].captions.items()
            for language, text in texts.items()
        ),
        batch_size=_BATCH,
    )
    rng = Random(len(thought.deeds))
    await ShareLink.bulk_create(
        (
            ShareLink(
                code="".join(rng.choices(_LETTERS, k=8)),
                item_id=key,
                channel=channel.value,
                clicks=int(rng.expovariate(1 / 40)),
            )
            for _day, key in thought.opened
            for channel in (Channel.LINKEDIN, Channel.INTRANET, Channel.WHATSAPP)
        ),
        batch_size=_BATCH,
    )


async def leave(thought: Plan) -> None:
    """Take those who have left out of the game; they were to be seen nowhere from the beginning."""
    gone = [one.id for one in thought.people if one.left is not None]
    await Person.filter(id__in=gone).update(joined_at=None)


async def waiting(thought: Plan, now: datetime) -> None:
    """What waits for a word: sessions, shares that were drawn, ideas."""
    sessions = [
        Claim(
            id=deed.id,
            kind=Kind.SESSION.value,
            by=deed.by,
            department=deed.department,
            other=deed.confirmed_by,
            other_department=(
                deed.mentee_department if deed.by == deed.mentor else deed.mentor_department
            ),
            body={"mentor": deed.mentor, "mentee": deed.mentee, "minutes": deed.minutes},
            at=deed.at,
            ends_at=deed.at + timedelta(days=ClaimRule().days),
        )
        for deed in thought.waiting
    ]
    ideas = [
        Claim(
            id=f"demo-idea-{number}",
            kind=Kind.IDEA.value,
            by=one.id,
            department=one.department,
            body={"text": text},
            at=now - timedelta(hours=7 * number),
        )
        for number, (one, text) in enumerate(thought.ideas, 1)
    ]
    await Claim.bulk_create(sessions + ideas + [_claim(one) for one in thought.drawn])


def _claim(one: Drawn) -> Claim:
    share = one.share
    return Claim(
        id=share.id,
        kind=Kind.SHARE.value,
        by=share.by,
        department=share.department,
        subject=f"{share.channel.value}/{share.item}",
        body={
            "item": share.item,
            "channel": share.channel.value,
            "topics": list(share.topics),
            "own_words": share.own_words,
        },
        link=one.link,
        state=one.state,
        at=share.at,
        ends_at=one.ends,
        decided_by=one.by.id if one.by else None,
        decided_at=one.at,
        reason=one.reason,
        declined_by=one.first.id if one.first else None,
        appeal=one.appeal,
    )
