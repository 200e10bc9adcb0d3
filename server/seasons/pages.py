"""The challenges in the browser."""

from typing import Annotated
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.challenge import Challenge
from challenges.few import parts
from challenges.kinds import Group
from challenges.tally import group_of
from challenges.terms import DepartmentKey
from challenges.views import ChallengeView
from server.people.reads import Register
from server.seasons import actions, reads, words
from server.seasons.pictures import filling
from server.seasons.progress import FEW, makers
from server.spine import pages
from server.spine.access import Visitor
from server.spine.badges import badge_view, held_badges
from server.spine.herald import Herald
from server.spine.locale import N_, _, spoken
from server.spine.pages import Asked

pages.sayings(
    {
        "challenge.joined": N_("You are in. Deeds from now on count for it."),
        "challenge.left": N_("You left it. That costs nothing; you can join again."),
    }
)
Choice = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/challenges", include_in_schema=False)
async def challenges(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    kind: FromQuery[str] = "",
) -> Response[bytes]:
    """What I take part in, what is open, what comes, what is over."""
    everything = await reads.challenges_of(herald, visitor)
    shown = [one for one in everything if not kind or one.kind == kind]
    kinds = sorted({one.kind for one in everything})
    return pages.page(
        request,
        "seasons/challenges.html",
        nav="challenges",
        groups=_groups(shown),
        kinds=[
            ("/challenges", _("All"), not kind),
            *((f"/challenges?kind={one}", words.kind_title(one), one == kind) for one in kinds),
        ],
        empty_season=not everything,
        kind_titles={one: words.kind_title(one) for one in kinds},
    )


@get("/challenges/{key:str}", include_in_schema=False)
async def challenge(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    deed: FromQuery[str] = "",
) -> Response[bytes]:
    """One challenge: what, why, what counts, what it brings, and my progress."""
    catalogue = herald.catalogue()
    one = reads.challenge(catalogue, key)
    badge = catalogue.badges.get(one.badge) if one.badge else None
    held = await held_badges(herald, visitor.id) if badge else {}
    shown = badge is not None and (badge.key in held or not badge.hidden)
    titles = await reads.departments(herald)
    needed = catalogue.challenges[one.requires] if one.requires else None
    seen = await reads.challenge_of(herald, visitor, key)
    return pages.page(
        request,
        "seasons/challenge.html",
        nav="challenges",
        one=seen,
        picture=filling(seen.blazon, seen.done, seen.goal, f"{seen.title}: {seen.progress}"),
        counts=words.counts(one.match, catalogue) if one.match else [],
        goal_words=words.goal(one.task),
        shared=one.group in (Group.DEPARTMENT, Group.EVERYONE),
        how=words.how(one.kind),
        audience=words.audience(one, titles, catalogue.rules.joining.new_member_days),
        early=one.counts_before_joining,
        badge=badge_view(badge, held.get(badge.key)) if badge and shown else None,
        needed=(needed.key, spoken(needed.title)) if needed else None,
        kind_title=words.kind_title(one.kind),
        makers=await _makers(herald, register, visitor, one),
        receipt=await reads.receipt(herald, visitor, deed) if deed else None,
        deed=uuid4().hex,
    )


@post("/challenges/{key:str}/join", include_in_schema=False)
async def join(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    data: Choice,
) -> Redirect:
    """Take part."""
    done = await actions.join(herald, register, visitor, key, data.get("deed", ""))
    # What counted before joining may have finished it: then the page shows the receipt.
    shown = f"?deed={done.deed.id}" if done.entries else ""
    return pages.to(f"/challenges/{key}{shown}", said="challenge.joined")


@post("/challenges/{key:str}/leave", include_in_schema=False)
async def leave(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    data: Choice,
) -> Redirect:
    """Stop taking part."""
    reads.challenge(herald.catalogue(), key)
    await actions.leave(herald, visitor, key, data.get("deed", ""))
    return pages.to(f"/challenges/{key}", said="challenge.left")


async def _makers(
    herald: Herald, register: Register, visitor: Visitor, one: Challenge
) -> list[tuple[str, int]]:
    """Of which departments those are who made a group's sum; nothing about fewer than five."""
    if one.group not in (Group.DEPARTMENT, Group.EVERYONE):
        return []
    whose = "*" if one.group is Group.EVERYONE else visitor.department
    group = group_of(herald.catalogue().season.key, one.steps[0].key, whose)
    known = [register.get(who) for who in await makers(herald, group)]
    present = [one.face for one in known if one is not None and one.face.joined]
    if len(present) < FEW:
        return []
    told = parts((face.department, face.id, 1) for face in present)
    told.sort(key=lambda part: (not part[0], -part[2]))
    return [
        (register.department(DepartmentKey(key)) if key else _("other departments"), many)
        for key, _sum, many in told
    ]


def _groups(shown: list[ChallengeView]) -> dict[str, list[ChallengeView]]:
    """Each challenge in one group, the one that matters most to the reader first."""
    groups: dict[str, list[ChallengeView]] = {"mine": [], "open": [], "coming": [], "over": []}
    for one in shown:
        if one.state == "open" and one.joined:
            groups["mine"].append(one)
        else:
            groups[one.state].append(one)
    groups["mine"].sort(key=lambda one: one.finished)
    groups["open"].sort(key=lambda one: not one.may_join)
    return groups


ROUTES: list[ControllerRouterHandler] = [challenges, challenge, join, leave]
