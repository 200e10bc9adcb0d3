"""Offering and asking in the browser: the two forms, colleagues by name, and what was proposed."""

from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.matching import PLACES_MOST, TOPICS_MOST
from challenges.terms import PersonId
from server.mentoring import matching, mine, offers, reads
from server.mentoring.models import AskRow, OfferRow
from server.people.reads import Register
from server.spine import pages, problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, spoken
from server.spine.pages import Asked

pages.sayings(
    {
        "mentoring.offered": N_("Noted. You hear here when somebody fits; nothing else happens."),
        "mentoring.asked": N_("Noted. Below you see who could help, and can ask one of them."),
        "mentoring.withdrawn": N_("Withdrawn. Nobody sees it any more."),
        "mentoring.wished": N_("Noted. Only the matching reads this list."),
        "mentoring.asked_for": N_("Asked. Your colleague finds it under Mentoring and on Today."),
        "mentoring.yes": N_("Noted. The other one of you decides next."),
        "mentoring.running": N_("You are a pair. Find a quarter of an hour to begin with."),
        "mentoring.no": N_("Noted. Nobody is given a reason, and you are not proposed again soon."),
    }
)


class WishForm(msgspec.Struct):
    """How one would like to meet somebody."""

    how: offers.Wish


@get("/mentoring/offer", include_in_schema=False)
async def offer_form(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """What I offer, to be changed."""
    row = await OfferRow.get_or_none(person_id=visitor.id)
    return _form(
        request,
        herald,
        "offer",
        topics=row.topics if row else [],
        languages=row.languages if row else [visitor.language.value],
        places=row.places if row else 1,
        known=row is not None,
    )


@post("/mentoring/offer", include_in_schema=False)
async def offer(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes] | Redirect:
    """Keep it; what does not read is shown again with what was chosen."""
    form = await request.form()
    topics = [str(one) for one in form.getall("topics", [])]
    languages = [str(one) for one in form.getall("languages", [])]
    typed = str(form.get("places", ""))
    places = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    try:
        await offers.offer(herald, visitor, topics=topics, languages=languages, places=places)
    except HeraldError as error:
        if error.code == "not_joined":
            raise
        return _form(
            request,
            herald,
            "offer",
            topics=topics,
            languages=languages,
            places=places,
            known=await OfferRow.exists(person_id=visitor.id),
            error=error,
        )
    return pages.to("/mentoring", said="mentoring.offered")


@get("/mentoring/ask", include_in_schema=False)
async def ask_form(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """What I ask, to be changed."""
    row = await AskRow.get_or_none(person_id=visitor.id)
    return _form(
        request,
        herald,
        "ask",
        topics=row.topics if row else [],
        languages=row.languages if row else [visitor.language.value],
        known=row is not None,
    )


@post("/mentoring/ask", include_in_schema=False)
async def ask(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes] | Redirect:
    """Keep it; what does not read is shown again with what was chosen."""
    form = await request.form()
    chosen = [str(form.get(f"topic{place}", "")) for place in range(1, TOPICS_MOST + 1)]
    topics = [one for one in chosen if one]
    languages = [str(one) for one in form.getall("languages", [])]
    try:
        await offers.ask(herald, visitor, topics=topics, languages=languages)
    except HeraldError as error:
        if error.code == "not_joined":
            raise
        known = await AskRow.exists(person_id=visitor.id)
        return _form(
            request, herald, "ask", topics=topics, languages=languages, known=known, error=error
        )
    return pages.to("/mentoring", said="mentoring.asked")


def _form(
    request: Asked,
    herald: Herald,
    side: offers.Side,
    *,
    topics: list[str],
    languages: list[str],
    places: int = 1,
    known: bool = False,
    error: HeraldError | None = None,
) -> Response[bytes]:
    told = {}
    if error is not None:
        field = error.code.rpartition(".")[2]
        if side == "ask" and field == "topics":
            field = "topic1"  # the first of three
        told[field] = problems.told(error).detail
    listed = [(key, spoken(texts)) for key, texts in herald.catalogue().rules.topics.items()]
    return pages.page(
        request,
        f"mentoring/{side}.html",
        status=422 if error else 200,
        nav="mentoring",
        listed=sorted(listed, key=lambda one: one[1].casefold()),
        topics=topics,
        spoken_languages=languages,
        places=places,
        places_most=PLACES_MOST,
        topics_most=TOPICS_MOST,
        known=known,
        errors=told,
    )


@post("/mentoring/{side:str}/withdraw", include_in_schema=False)
async def withdraw(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor], side: FromPath[offers.Side]
) -> Redirect:
    """Take it back."""
    await offers.withdraw(herald, visitor, side)
    return pages.to("/mentoring", said="mentoring.withdrawn")


@get("/mentoring/people", include_in_schema=False)
async def people(
    request: Asked,
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    q: FromQuery[str] = "",
) -> Response[bytes]:
    """With whom I would like to meet, and with whom rather not."""
    prefers, rather_not, found = await mine.wishes(register, visitor, q)
    return pages.page(
        request,
        "mentoring/people.html",
        nav="mentoring",
        q=q,
        prefers=prefers,
        rather_not=rather_not,
        found=found,
    )


@post("/mentoring/people/{person:int}", include_in_schema=False)
async def wish(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    data: Annotated[WishForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Put somebody on a list, or take them off."""
    known = await reads.partner_of(register, visitor, PersonId(person))
    if data.how != "none" and (known is None or person == visitor.id):
        raise HeraldError("session.partner")
    await offers.wish(herald, visitor, PersonId(person), data.how)
    return pages.to("/mentoring/people", said="mentoring.wished")


@post("/mentoring/mentors/{person:int}/ask", include_in_schema=False)
async def ask_for(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
) -> Redirect:
    """Ask one of those who were proposed."""
    await matching.ask_for(herald, register, visitor, PersonId(person))
    return pages.to("/mentoring", said="mentoring.asked_for")


@post("/mentoring/proposals/{proposal:int}/yes", include_in_schema=False)
async def say_yes(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    proposal: FromPath[int],
) -> Redirect:
    """With this colleague, gladly."""
    if all(one.id != proposal for one in await mine.before_me(herald, register, visitor)):
        raise HeraldError(
            "mentoring.proposal_unknown"
        )  # also when the other takes no part any more
    running = await matching.say_yes(herald, visitor, proposal)
    return pages.to("/mentoring", said="mentoring.running" if running else "mentoring.yes")


@post("/mentoring/proposals/{proposal:int}/no", include_in_schema=False)
async def say_no(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor], proposal: FromPath[int]
) -> Redirect:
    """Rather not; nobody is given a reason."""
    await matching.say_no(herald, visitor, proposal)
    return pages.to("/mentoring", said="mentoring.no")


ROUTES: list[ControllerRouterHandler] = [
    offer_form,
    offer,
    ask_form,
    ask,
    withdraw,
    people,
    wish,
    ask_for,
    say_yes,
    say_no,
]
