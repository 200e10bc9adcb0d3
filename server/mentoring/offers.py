"""Offering help and asking for it: what somebody writes about themselves."""

from collections.abc import Sequence
from typing import Literal

from challenges.errors import HeraldError, Refusal
from challenges.matching import PLACES_MOST, TOPICS_MOST
from challenges.terms import Language, PersonId
from server.mentoring import proposals
from server.mentoring.models import AskRow, OfferRow, Pair, PairAnswer, PairStep, Proposal, WishRow
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.writer import notice

MENTORING = "mentoring"  # topic: an offer, an ask, a proposal or a pair changed
WISHES_MOST = 10  # colleagues in each of the two lists
Side = Literal["offer", "ask"]
Wish = Literal["prefer", "rather_not", "none"]

problems.declare(
    "mentoring.topics",
    422,
    N_("A topic is missing"),
    N_("Choose at least one topic from the list, and no topic twice. Nothing was kept."),
)
problems.declare(
    "mentoring.languages",
    422,
    N_("A language is missing"),
    N_("Choose at least one language in which you would like to talk. Nothing was kept."),
)
problems.declare(
    "mentoring.places",
    422,
    N_("One, two or three colleagues at once"),
    N_("More than three would be too many for one mentor. Nothing was kept."),
)
problems.declare(
    "mentoring.wishes",
    422,
    N_("The list is full"),
    N_("It holds %(most)s colleagues. Take somebody off it first. Nothing was changed."),
)


async def offer(
    herald: Herald,
    visitor: Visitor,
    *,
    topics: Sequence[str],
    languages: Sequence[str],
    places: int,
) -> None:
    """Offer help, or offer it otherwise than before.

    Raises:
        Refusal: `not_joined`.
        HeraldError: `mentoring.topics`, `mentoring.languages`, `mentoring.places`.
    """
    _check(herald, visitor, topics, languages, most=len(herald.catalogue().rules.topics))
    if not 1 <= places <= PLACES_MOST:
        raise HeraldError("mentoring.places")
    now, spoken = herald.clock.now(), _home_first(visitor, languages)

    async def command() -> None:
        await OfferRow.update_or_create(
            person_id=visitor.id,
            defaults={
                "topics": sorted(topics),
                "languages": spoken,
                "places": places,
                "at": now,
            },
        )
        mine = {"mentor_id": visitor.id}
        await proposals.keep_true(mine, topics=topics, languages=spoken, ranked=False)
        await notice(MENTORING, "")

    await herald.writer.run(command)


async def ask(
    herald: Herald, visitor: Visitor, *, topics: Sequence[str], languages: Sequence[str]
) -> None:
    """Ask for help, or ask otherwise than before; the first topic is wished for most.

    Raises:
        Refusal: `not_joined`.
        HeraldError: `mentoring.topics`, `mentoring.languages`.
    """
    _check(herald, visitor, topics, languages, most=TOPICS_MOST)
    now, spoken = herald.clock.now(), _home_first(visitor, languages)

    async def command() -> None:
        # The moment stays with what was asked before: who changes a word does not wait anew.
        known = await AskRow.get_or_none(person_id=visitor.id)
        await AskRow.update_or_create(
            person_id=visitor.id,
            defaults={
                "topics": list(topics),
                "languages": spoken,
                "at": known.at if known else now,
            },
        )
        mine = {"mentee_id": visitor.id}
        await proposals.keep_true(mine, topics=topics, languages=spoken, ranked=True)
        await notice(MENTORING, "")

    await herald.writer.run(command)


async def withdraw(herald: Herald, visitor: Visitor, side: Side) -> None:
    """Take the offer or the ask back. What was proposed of it goes, too; a running pair stays."""

    async def command() -> None:
        await _take_back(visitor.id, side)
        await notice(MENTORING, "")

    await herald.writer.run(command)


async def leave(person: PersonId) -> None:
    """Take both back of somebody who leaves, inside the command that leaves."""
    await _take_back(person, "offer")
    await _take_back(person, "ask")
    await notice(MENTORING, "")


async def _take_back(person: PersonId, side: Side) -> None:
    table, mine = (OfferRow, "mentor_id") if side == "offer" else (AskRow, "mentee_id")
    await table.filter(person_id=person).delete()
    await Proposal.filter(state__in=("draft", "proposed"), **{mine: person}).delete()


async def wish(herald: Herald, visitor: Visitor, other: PersonId, how: Wish) -> None:
    """Would like to meet somebody, rather not, or neither. Only the matching reads it.

    What was proposed of the two goes with a *rather not*, a yes to it among that.

    Raises:
        Refusal: `not_joined`.
        HeraldError: `mentoring.wishes`; the list is full.
    """
    if not visitor.joined:
        raise Refusal("not_joined")

    async def command() -> None:
        row = await WishRow.get_or_none(person_id=visitor.id)
        lists = {
            "prefer": [one for one in (row.prefers if row else ()) if one != other],
            "rather_not": [one for one in (row.rather_not if row else ()) if one != other],
        }
        if how != "none":
            if len(lists[how]) >= WISHES_MOST:
                raise HeraldError("mentoring.wishes", most=WISHES_MOST)
            lists[how].append(other)
        await WishRow.update_or_create(
            person_id=visitor.id,
            defaults={"prefers": lists["prefer"], "rather_not": lists["rather_not"]},
        )
        if how == "rather_not":
            both = [visitor.id, other]
            await Proposal.filter(
                state__in=("draft", "proposed"), mentor_id__in=both, mentee_id__in=both
            ).delete()
            await notice(MENTORING, "")

    await herald.writer.run(command)


async def forget(person: PersonId) -> None:
    """Cut all that leads to somebody who is erased, inside the command that erases."""
    for table in (OfferRow, AskRow, WishRow, PairAnswer):
        await table.filter(person_id=person).delete()
    for row in await WishRow.all():
        if person in row.prefers or person in row.rather_not:
            row.prefers = [one for one in row.prefers if one != person]
            row.rather_not = [one for one in row.rather_not if one != person]
            await row.save()
    for side in ("mentor_id", "mentee_id"):
        await Proposal.filter(**{side: person}).delete()
        gone = await Pair.filter(**{side: person}).values_list("id", flat=True)
        await PairStep.filter(pair_id__in=gone).delete()
        await PairAnswer.filter(pair_id__in=gone).delete()
        await Pair.filter(id__in=gone).delete()


def _check(
    herald: Herald, visitor: Visitor, topics: Sequence[str], languages: Sequence[str], *, most: int
) -> None:
    if not visitor.joined:
        raise Refusal("not_joined")
    known = herald.catalogue().rules.topics
    if not 1 <= len(topics) <= most or len(set(topics)) < len(topics) or set(topics) - set(known):
        raise HeraldError("mentoring.topics")
    if not languages or set(languages) - set(Language):
        raise HeraldError("mentoring.languages")


def _home_first(visitor: Visitor, languages: Sequence[str]) -> list[str]:
    """The house languages that were chosen, the visitor's own first where it is among them."""
    chosen = [one.value for one in Language if one.value in languages]
    return sorted(chosen, key=lambda one: one != visitor.language.value)
