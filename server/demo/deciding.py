"""What the comms team of the demo decided these days, and what waits for it to look at."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from challenges.deeds import Correction, Deed, Recognition, Restoration, Revocation, Share
from challenges.terms import BadgeKey, Language, Points, Role
from server.demo.diary import Diary
from server.demo.house import Words
from server.demo.people import Somebody
from server.spine import marks
from server.spine.models import Appeal, Mark

_BADGE, _FIRST = BadgeKey("own-words"), BadgeKey("first-share")
_MARKED = 4  # shares and, after them, one recognition


def decisions(diary: Diary, everybody: Sequence[Somebody], now: datetime) -> Iterator[Deed]:
    """Points taken from the employee who signs in, points given, badges revoked, one given back."""
    mine = next(one for one in everybody if one.mark is not None and not one.roles)
    team = [one for one in everybody if Role.COMMS in one.roles and one.playing(now)]
    others = [one for one in everybody if one.mark is None and one.playing(now) and one.zeal]
    busy = sorted(others, key=lambda one: (-one.zeal, one.id))
    yield _correction(diary, team[-1], mine, -5, now - timedelta(days=2, hours=3))
    yield _correction(diary, team[0], busy[1], 15, now - timedelta(days=1, hours=5))
    yield _revocation(diary, team[0], busy[0], _BADGE, now - timedelta(days=1, hours=2))
    yield _revocation(diary, team[0], busy[2], _FIRST, now - timedelta(days=3, hours=4))
    at = now - timedelta(days=3, hours=1)
    yield Restoration(
        **diary.head(team[-1], at.astimezone(diary.zone).date(), at),
        to=busy[2].id,
        to_department=busy[2].department,
        badge=_FIRST,
        reason=diary.words[busy[2].language].restoration.reason,
    )


def _revocation(
    diary: Diary, by: Somebody, to: Somebody, badge: BadgeKey, at: datetime
) -> Revocation:
    return Revocation(
        **diary.head(by, at.astimezone(diary.zone).date(), at),
        to=to.id,
        to_department=to.department,
        badge=badge,
        reason=diary.words[to.language].revocation.reason,
    )


def _correction(diary: Diary, by: Somebody, to: Somebody, points: int, at: datetime) -> Correction:
    words = diary.words[to.language]
    return Correction(
        **diary.head(by, at.astimezone(diary.zone).date(), at),
        to=to.id,
        to_department=to.department,
        points=Points(points),
        reason=(words.more if points > 0 else words.less).reason,
    )


async def waiting(
    deeds: Sequence[Deed],
    people: Sequence[Somebody],
    words: Mapping[Language, Words],
    now: datetime,
) -> None:
    """Marks on some texts of these days; appeals against points that were taken and a badge."""
    team = {one.by for one in deeds if isinstance(one, Correction | Revocation)}
    lately = [one for one in reversed(deeds) if one.by not in team]
    shares = [one for one in lately if isinstance(one, Share) and not one.own_words][:_MARKED]
    praise = [one for one in lately if isinstance(one, Recognition)][:1]
    await Mark.bulk_create(
        Mark(
            deed=one.id,
            kind=marks.NEAR_OFTEN if number % 3 == 1 else marks.NEAR_OWN,
            by=one.by,
            at=one.at,
        )
        for number, one in enumerate([*shares, *praise])
    )
    known = {one.id: one for one in people}
    for one in deeds:
        if isinstance(one, Revocation) or (isinstance(one, Correction) and one.points < 0):
            said = words[known[one.to].language]
            text = (said.badge if isinstance(one, Revocation) else said.appeal).reason
            at = min(one.at + timedelta(hours=20), now)
            await Appeal.create(deed=one.id, by=one.to, other=one.by, text=text, at=at)
