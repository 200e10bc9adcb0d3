"""The demo's draw: one share in ten waits for a colleague, who mostly says yes, hours later.

A no is sometimes appealed, and somebody else then has the last word; what nobody looks at in time
expires. It has a chance of its own, so that nothing else of the demo depends on it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from challenges.deeds import Deed, Reversal, Share
from challenges.quick import dataclass
from challenges.rules import ClaimRule, ShareRule
from challenges.terms import Channel, DeedId, DepartmentKey, Language, Role, Showing, Surface
from server.demo.house import Words
from server.demo.people import Somebody

_ONE_IN = ShareRule().check_one_in
_DAYS = ClaimRule().days
_DECLINED = 0.05  # of those that were drawn
_HOURS = 30  # until the word comes, on average
_APPEALED = 0.3  # of those, the one who shared asks somebody else
_MISSED = 0.03  # of those that were drawn, nobody looks at in time
_FRESH = timedelta(days=12)  # of these days something is left for who signs in
_OLDER = timedelta(days=_DAYS * 4)  # so long ago at most was what expired
_OWN = ("waiting", "appealed", "declined", "refused")  # of the employee, the newest first
_LINKED = {Channel.MASTODON, Channel.BLUESKY, Channel.X, Channel.LINKEDIN, Channel.FACEBOOK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A share that was drawn, and what became of it."""

    share: Share  # as it was done
    state: str  # a `ClaimState`; one that waits past its end has expired
    link: str
    at: datetime | None = None  # of the word
    by: Somebody | None = None  # who gave it
    reason: str = ""
    first: Somebody | None = None  # who said the first no
    appeal: str = ""

    @property
    def ends(self) -> datetime:
        """When it expires, undecided; an appeal waits as long again."""
        since = self.at if self.appeal and self.at is not None else self.share.at
        return since + timedelta(days=_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Draws from the deeds of a demo."""

    rng: Random
    people: Sequence[Somebody]
    words: Mapping[Language, Words]
    zone: ZoneInfo
    now: datetime

    def draw(self, deeds: Sequence[Deed]) -> tuple[list[Deed], list[Drawn]]:
        """The deeds as they count, in order of their moments; and all that was drawn."""
        kept_for_others = {deed.of.id for deed in deeds if isinstance(deed, Reversal)}
        left_for = self._left_for_sign_ins(deeds, kept_for_others)
        known = {one.id: one for one in self.people}
        found: list[Drawn] = []
        counted: list[Deed] = []
        for deed in deeds:
            chance = self.rng.random() * _ONE_IN < 1
            may = isinstance(deed, Share) and deed.id not in kept_for_others
            author = known[deed.by]
            if not (may and (chance or deed.id in left_for)) or author.left is not None:
                counted.append(deed)
                continue
            assert isinstance(deed, Share)
            drawn = self._drawn(deed, author, left_for.get(deed.id))
            found.append(drawn)
            if drawn.state == "confirmed" and drawn.at is not None and drawn.by is not None:
                day = drawn.at.astimezone(self.zone).date()
                counted.append(replace(deed, at=drawn.at, day=day, checked_by=drawn.by.id))
        return sorted(counted, key=lambda deed: (deed.at, deed.id)), found

    def _drawn(self, share: Share, author: Somebody, state: str | None) -> Drawn:
        rng = self.rng
        delay = timedelta(hours=0.3 + rng.expovariate(1 / _HOURS))
        no, missed = rng.random() < _DECLINED, rng.random() < _MISSED
        appealed = rng.random() < _APPEALED
        shown = rng.random() < 0.6 and share.channel in _LINKED
        link = f"https://{share.channel.value}.example/posts/{share.id}" if shown else ""
        at = share.at + min(delay, timedelta(days=_DAYS) / 2)
        by = self._checker(author, at)
        if state is None:
            state = "waiting" if missed else "declined" if no else "confirmed"
            if state == "declined" and appealed:
                state = "appealed" if at > self.now - timedelta(days=_DAYS) / 2 else "refused"
        elif state != "waiting":
            at = min(at, self.now - timedelta(hours=1))
        if state == "waiting" or at >= self.now or by is None:
            return Drawn(share=share, state="waiting", link=link)
        if state == "confirmed":
            return Drawn(share=share, state=state, link=link, at=at, by=by)
        return self._declined(share, author, state, link, at, by)

    def _declined(
        self, share: Share, author: Somebody, state: str, link: str, at: datetime, by: Somebody
    ) -> Drawn:
        """A no with its reason; after an appeal, that of somebody else."""
        said = Drawn(
            share=share,
            state=state,
            link=link,
            at=at,
            by=by,
            reason=self.rng.choice(self.words[by.language].check.lines),
            first=by,
        )
        if state == "declined":
            return said
        said = replace(said, appeal=self.rng.choice(self.words[author.language].check.appeals))
        second = self._checker(author, at, but=by)
        if state == "appealed" or second is None:
            return replace(said, state="appealed")
        return replace(
            said,
            at=min(at + timedelta(hours=self.rng.uniform(3, 40)), self.now - timedelta(minutes=20)),
            by=second,
            reason=self.rng.choice(self.words[second.language].check.last),
        )

    def _checker(
        self, author: Somebody, at: datetime, but: Somebody | None = None
    ) -> Somebody | None:
        """A colleague of the department who may see the name, or an ambassador; else comms."""
        near = [
            one
            for one in self.people
            if one.department == author.department
            and one.zeal
            and one is not but
            and _other(one, author, at)
        ]
        if near and author.showing[Surface.WEB] is Showing.NAME:
            return self.rng.choice(near)
        served = [
            one
            for one in self.people
            if author.department in one.looks_after and _other(one, author, at)
        ]
        if served and served[0] is not but and author.showing[Surface.COHORT] is not Showing.HIDDEN:
            return served[0]
        scribes = (one for one in self.people if Role.COMMS in one.roles and one is not but)
        return next((one for one in scribes if _other(one, author, at)), None)

    def _left_for_sign_ins(self, deeds: Sequence[Deed], out: set[DeedId]) -> dict[DeedId, str]:
        """Near each who can sign in two shares wait; of the employee's, one is in every state."""
        marked = [one for one in self.people if one.mark is not None]
        near: defaultdict[DepartmentKey, list[Share]] = defaultdict(list)
        own: list[Share] = []
        late: list[Share] = []
        known = {one.id for one in marked}
        me = next(one for one in marked if one.mark is not None and not one.roles)
        for share in self._lately(deeds, out):
            if share.by == me.id:
                (own if share.at > self.now - timedelta(days=_DAYS) else late).append(share)
            elif share.at > self.now - _FRESH and self._named(share) and share.by not in known:
                near[share.department].append(share)
        asked = {one.department for one in marked} | {
            key for one in marked for key in one.looks_after
        }
        left = {share.id: "waiting" for key in asked for share in near[key][-2:]}
        left |= {
            share.id: state for state, share in zip(_OWN, reversed([*late, *own]), strict=False)
        }
        expired = [share for share in late if share.id not in left]
        return left | {share.id: "waiting" for share in expired[-1:]}

    def _lately(self, deeds: Sequence[Deed], out: set[DeedId]) -> Iterator[Share]:
        for deed in deeds:
            if isinstance(deed, Share) and deed.at > self.now - _OLDER and deed.id not in out:
                yield deed

    def _named(self, share: Share) -> bool:
        author = next(one for one in self.people if one.id == share.by)
        return author.showing[Surface.WEB] is Showing.NAME and author.left is None


def _other(one: Somebody, author: Somebody, at: datetime) -> bool:
    return one.id != author.id and one.left is None and one.playing(at)
