"""What the seasons slice answers to all: challenges as one person sees them, what deeds brought.

Other slices may read it: the terminal's cohort, Today, the share flow.
"""

from datetime import datetime

import msgspec

from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.errors import Refusal
from challenges.kinds import Group
from challenges.ledger import SeasonRecord
from challenges.play import may_join
from challenges.tally import whose_of
from challenges.terms import ChallengeKey, DepartmentKey, Kind, Role
from challenges.views import ChallengeView, DeedAnswer
from seeds import words as game_words
from server.seasons import words
from server.seasons.parts import parts_of
from server.seasons.progress import Standing, standing
from server.spine import codec, receipts
from server.spine.access import Visitor
from server.spine.badges import hidden
from server.spine.herald import Herald
from server.spine.locale import _, day, spoken
from server.spine.titles import titles
from server.spine.writer import Posted

_PLAIN_ARMS = "argent, a bend azure"  # of a challenge without arms and without a badge


async def challenges_of(herald: Herald, visitor: Visitor) -> list[ChallengeView]:
    """All challenges of the season as somebody sees them, those that close first at the front."""
    catalogue = herald.catalogue()
    found = await standing(herald, visitor, catalogue)
    groups = await _groups(herald, found, catalogue)
    views = [
        _view(herald, visitor, one, catalogue, found, groups)
        for one in catalogue.challenges.values()
    ]
    return sorted(views, key=lambda one: (one.closes, one.opens, one.key))


async def challenge_of(herald: Herald, visitor: Visitor, key: str) -> ChallengeView:
    """One challenge as somebody sees it.

    Raises:
        Refusal: `challenge.unknown`.
    """
    catalogue = herald.catalogue()
    one = challenge(catalogue, key)
    found = await standing(herald, visitor, catalogue)
    groups = await _groups(herald, found, catalogue)
    return _view(herald, visitor, one, catalogue, found, groups)


def challenge(catalogue: Catalogue, key: str) -> Challenge:
    """A challenge of the season.

    Raises:
        Refusal: `challenge.unknown`.
    """
    one = catalogue.challenges.get(ChallengeKey(key))
    if one is None:
        raise Refusal("challenge.unknown", challenge=key)
    return one


async def departments(herald: Herald) -> dict[DepartmentKey, str]:
    """The titles of the departments in the reader's language."""
    rows = await herald.reader.rows("SELECT key, title FROM department", ())
    return {DepartmentKey(key): spoken(_texts(title)) for key, title in rows}


def _texts(kept: object) -> object:
    """A text in all languages; both databases hand out JSON."""
    return msgspec.json.decode(kept) if isinstance(kept, str) else kept


async def receipt(herald: Herald, visitor: Visitor, deed: str) -> DeedAnswer | None:
    """What a deed of somebody brought; none when there is no such deed of theirs."""
    sql = (
        "SELECT kind, body, season, version, first_seq, line_count FROM deed"
        " WHERE id = ? AND by = ? AND body <> ''"
    )
    for kind, body, season, version, first, count in await herald.reader.rows(
        sql, (deed, visitor.id)
    ):
        lines = await herald.reader.rows(
            f"SELECT {codec.LINE_SELECT} FROM book WHERE seq >= ? AND seq < ? ORDER BY seq",
            (first, first + count),
        )
        posted = Posted(codec.deed(kind, body), tuple(codec.entry(row) for row in lines))
        judged = herald.catalogues.of(season, version) or herald.catalogue()
        return receipts.answer(posted, judged)
    return None


async def moved_by(herald: Herald, visitor: Visitor, kind: Kind) -> list[ChallengeView]:
    """The open challenges that somebody takes part in and for which such a deed can count."""
    catalogue = herald.catalogue()
    return [
        one
        for one in await challenges_of(herald, visitor)
        if one.joined
        and one.state == "open"
        and any(
            kind.value in match.deeds
            for match in catalogue.challenges[ChallengeKey(one.key)].task.matches.values()
        )
    ]


def records(herald: Herald) -> list[SeasonRecord]:
    """The seasons that were opened, the latest first, with what was published of them."""
    now = herald.clock.now()
    found = []
    for one in reversed(herald.catalogues.seasons()):
        if one.opens <= now:
            ended = herald.catalogues.closed.get(one.key)
            found.append(
                SeasonRecord(
                    season=herald.view_of(one),
                    closed_at=ended.at if ended else None,
                    lines=ended.root.lines if ended else 0,
                    last_seq=ended.root.seq if ended else None,
                )
            )
    return found


def state_at(one: Challenge, now: datetime) -> str:
    """`open`, `coming` or `over`."""
    if now < one.opens:
        return "coming"
    return "open" if now < one.closes else "over"


def arms_of(one: Challenge, catalogue: Catalogue) -> str:
    """The arms of a challenge: its own, or its badge's when that may be seen."""
    badge = catalogue.badges.get(one.badge) if one.badge else None
    return one.blazon or (badge.blazon if badge and not badge.hidden else _PLAIN_ARMS)


def _view(
    herald: Herald,
    visitor: Visitor,
    one: Challenge,
    catalogue: Catalogue,
    found: Standing,
    groups: dict[str, str],
) -> ChallengeView:
    part = found.part(one)
    told = len(one.steps) > 1 or found.told(one.steps[0], catalogue)
    done, goal = found.progress(one, catalogue)
    if part.paid is not None:
        done = max(done, goal)
    refusal = _refusal(herald, visitor, one, catalogue, found)
    badge = None if hidden(herald, one.badge) else one.badge
    given = catalogue.badges.get(badge) if badge else None
    return ChallengeView(
        key=one.key,
        title=spoken(one.title),
        text=spoken(one.text),
        kind=one.kind,
        reward=one.reward,
        badge=badge,
        badge_title=spoken(given.title) if given else "",
        opens=one.opens,
        closes=one.closes,
        state=state_at(one, herald.clock.now()),
        may_join=refusal is None,
        why_not=game_words.refusal(refusal, _, day) if refusal and not part.joined else "",
        joined=part.joined,
        finished=part.paid is not None,
        done=min(done, goal) if told else 0,
        goal=goal,
        progress=words.progress(one.task, done) if told else _("told once five take part"),
        blazon=arms_of(one, catalogue),
        group=groups.get(one.key, ""),
        parts=parts_of(one, catalogue, found, visitor.id),
        across=getattr(one.params, "size", 0),
    )


async def _groups(herald: Herald, found: Standing, catalogue: Catalogue) -> dict[str, str]:
    """Whose bag each challenge is in which a group plays, in words."""
    houses = await departments(herald)
    furthest = {
        one.key: whose_of(key)
        for one in catalogue.challenges.values()
        if one.group is Group.ITEM and (key := found.group(one.steps[0], catalogue)) is not None
    }
    items = await titles(herald.reader, items=set(furthest.values()))
    said: dict[str, str] = {}
    for one in catalogue.challenges.values():
        match one.group:
            case None:
                pass
            case Group.EVERYONE:
                said[one.key] = _("the whole house")
            case Group.DEPARTMENT:
                said[one.key] = houses.get(found.department, found.department)
            case Group.PAIR:
                said[one.key] = _("mentor and mentee")
            case Group.ITEM:
                item = furthest.get(one.key, "")
                said[one.key] = items.get(item, item) or _("an item of your choice")
    return said


def _refusal(
    herald: Herald, visitor: Visitor, one: Challenge, catalogue: Catalogue, found: Standing
) -> Refusal | None:
    """Why somebody cannot join now, by the rule that will judge it; none when they can."""
    if not visitor.joined or found.member_since is None:
        return Refusal("not_joined", person=visitor.id)
    now = herald.clock.now()
    return may_join(
        one,
        found.tally,
        at=now,
        day=herald.clock.day(now),
        department=visitor.department,
        ambassador=visitor.may(Role.AMBASSADOR),
        member_since=found.member_since,
        catalogue=catalogue,
    )
