"""Frozen shapes that the server sends and the terminal reads. Names are already composed:
what a viewer may not see is not in a view."""

from datetime import date, datetime

from challenges.challenge_view import ChallengePart as ChallengePart
from challenges.challenge_view import ChallengeView as ChallengeView
from challenges.quick import dataclass
from challenges.terms import Channel, Kind, Language, Period, PersonId, Points, Role, Seq, Showing


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A person as one surface shows them."""

    id: PersonId | None  # none for a pseudonym: an id would give it away
    name: str  # name or pseudonym
    department: str  # title in the reader's language, or "" with a pseudonym


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One row of a people board. Ties share a place."""

    place: int
    person: Shown
    points: Points
    me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleBoard:
    """The top ten, and to a member on the board their place with five on either side."""

    period: Period
    season: str
    top: tuple[Standing, ...]
    me: Standing | None
    neighbours: tuple[Standing, ...]
    members: int | None  # on the board; none below five
    frozen: bool
    seq: Seq
    reveal: datetime | None = None  # when the frozen boards are shown as they are


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentStanding:
    """One department; only those with five active members or more are ever listed."""

    place: int
    key: str
    title: str
    arms: str  # blazon
    points_per_active: float  # one decimal
    breadth: float  # share of joined members active in the period, 0 to 1
    active: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentBoard:
    """Departments by points per active member and by breadth, never by sum."""

    period: Period
    season: str
    by_points: tuple[DepartmentStanding, ...]
    by_breadth: tuple[DepartmentStanding, ...]
    seq: Seq
    frozen: bool = False
    reveal: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeView:
    """A badge, held or to be earned."""

    key: str
    title: str
    text: str
    tier: str  # bronze, silver, gold
    blazon: str
    held: bool
    earned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line of the book as a receipt says it."""

    seq: Seq
    at: datetime
    points: Points
    kind: Kind
    words: str  # the reason in the reader's language
    rule: str
    version: int
    badge: str | None = None
    taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedAnswer:
    """What became of a deed. The same id again gives the same answer."""

    id: str
    kind: Kind
    state: str  # counted, waiting, declined
    points: Points  # for the one who did it
    lines: tuple[LineView, ...]
    badges: tuple[BadgeView, ...]
    says: str  # one sentence: what happened and whose turn it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a giver gave to one person, as far as the rules look back."""

    to: PersonId
    this_month: Points
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """All that `challenges.rules` needs to foretell a refusal of a recognition."""

    budget: Points  # of this month
    left: Points
    given: tuple[Given, ...]
    received: tuple[Given, ...]  # `to` is the one who gave to me, within 24 hours


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonView:
    """The running season, or one that is over."""

    key: str
    title: str
    state: str
    accent: str  # a tincture
    opens: datetime
    closes: datetime
    weeks_left: int
    freezes: datetime | None = None  # from when its boards stand still until it closes
    root: str = ""  # once it is closed, the hash of all its lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The person who asks."""

    id: PersonId
    name: str
    department: str
    language: Language
    roles: tuple[Role, ...]
    joined: bool
    consent: dict[str, Showing]  # surface -> showing
    points: Points  # this season
    points_all: Points
    badges: tuple[BadgeView, ...]
    season: SeasonView | None
    giving: Giving | None  # ambassadors only
    values: dict[str, str]  # value key -> title


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the cohort, as their consent for the cohort lets them be seen."""

    id: PersonId
    name: str
    department: str
    language: Language
    joined_on: date
    points: Points  # this season
    weeks: tuple[int, ...]  # points of the last eight weeks, oldest first
    badges: int
    last_deed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Those who joined, of the departments that an ambassador looks after."""

    departments: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedView:
    """A deed of a member as the cohort's ambassador sees it."""

    id: str
    kind: Kind
    at: datetime
    words: str  # in the reader's language: `shared “Bike street”, own words, LinkedIn`
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDetail:
    """One member, opened."""

    member: Member
    badges: tuple[BadgeView, ...]
    challenges: tuple[ChallengeView, ...]
    deeds: tuple[DeedView, ...]  # the latest twenty


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One thing to do, most useful first."""

    key: str  # stable; done and skip take it
    what: str  # welcome, confirm, appeal, helped, thank, quiet
    words: str  # in the reader's language
    evidence: tuple[str, ...]
    person: PersonId | None
    name: str
    claim: str | None = None  # to confirm or decline
    session: str | None = None  # of which to say that it helped
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Today, for an ambassador."""

    rows: tuple[QueueRow, ...]
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPost:
    """A recognition or a thanks, as the wall shows it."""

    deed: str
    kind: Kind
    giver: str
    receiver: str
    receiver_id: PersonId | None
    department: str
    value: str  # title, "" for thanks
    text: str
    points: Points
    at: datetime
    seq: Seq


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamEvent:
    """What `/stream` tells of one line; names as the web boards' consent lets them be seen."""

    seq: Seq
    kind: Kind
    rule: str
    person: Shown | None
    department: str  # key
    points: Points
    badge: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item of the library."""

    key: str
    title: str
    summary: str
    topics: tuple[str, ...]
    language: Language
    url: str
    shared_on: tuple[Channel, ...]  # channels on which the reader shared it
