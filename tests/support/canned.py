"""A small office for the terminal to talk to: people, a queue, a wall, boards, challenges."""

from datetime import UTC, date, datetime, timedelta

from challenges.rules import Rules
from challenges.terms import (
    Kind,
    Language,
    Period,
    PersonId,
    Points,
    Role,
    Seq,
    Showing,
    ValueKey,
)
from challenges.views import (
    BadgeView,
    ChallengeView,
    Cohort,
    DeedView,
    DepartmentBoard,
    DepartmentStanding,
    Giving,
    Me,
    Member,
    MemberDetail,
    PeopleBoard,
    Queue,
    QueueRow,
    SeasonView,
    Shown,
    Standing,
    WallPost,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ADA = PersonId(1)
BO = PersonId(2)

NAMES = [
    "Ada Peeters",
    "Bo Claes",
    "Cy Maes",
    "Dee Wouters",
    "Eli Jacobs",
    "Fay Lambert",
    "Gus De Smet",
    "Hana Yıldız",
    "Ilse Van den Broeck",
    "Jonas Schmidt",
    "Katrien Dubois",
    "Lars Müller",
    "Mina Okafor",
    "Noor Haddad",
    "Otto Becker",
    "Pia Rossi",
    "Quentin Leroy",
    "Rosa Peña",
    "Sven Aerts",
    "Tess Goossens",
    "Umar Aziz",
    "Vera Novák",
    "Wim Hermans",
    "Xenia Petrou",
    "Yara Benali",
    "Zoë Lefèvre",
]
DEPARTMENTS = (
    ("roads", "Roads", "azure, a bend argent"),
    ("parks", "Parks", "vert, a tree or"),
    ("archives", "Archives", "gules, a key argent"),
    ("water", "Water", "argent, a fess azure"),
    ("housing", "Housing", "or, a chevron sable"),
    ("culture", "Culture", "purpure, a horn or"),
    ("youth", "Youth", "or, a sun gules"),
    ("registry", "Registry", "sable, a quill argent"),
)
VALUES = {
    "open": "Open",
    "helpful": "Helpful",
    "clear": "Clear",
    "brave": "Brave",
    "together": "Together",
}


def badge(key: str, title: str, tier: str, blazon: str, text: str, held: bool = True) -> BadgeView:
    """A badge."""
    earned = date(2026, 11, 3) if held else None
    return BadgeView(
        key=key, title=title, text=text, tier=tier, blazon=blazon, held=held, earned_on=earned
    )


def rules() -> Rules:
    """The starter rules with this office's values."""
    return Rules(values={ValueKey(k): dict.fromkeys(Language, v) for k, v in VALUES.items()})


BADGES = (
    badge("first-share", "First share", "bronze", "azure, a quill argent", "Share one story."),
    badge("mentor", "Patient mentor", "silver", "vert, a torch or", "Mentor five sessions."),
    badge("polyglot", "Three channels", "bronze", "gules, a chevron or", "Share on three."),
    badge("steady", "Steady reader", "gold", "purpure, a book argent", "A lesson for 8 weeks."),
)


def me(left: int = 84) -> Me:
    """The ambassador who signs in."""
    return Me(
        id=ADA,
        name="Ada Peeters",
        department="Roads",
        language=Language.EN,
        roles=(Role.AMBASSADOR,),
        joined=True,
        consent={"cohort": Showing.NAME, "web": Showing.NAME, "screen": Showing.PSEUDONYM},
        points=Points(142),
        points_all=Points(611),
        badges=BADGES[:2],
        season=SeasonView(
            key="2026-autumn",
            title="Autumn season",
            state="running",
            accent="or",
            opens=NOW - timedelta(days=60),
            closes=NOW + timedelta(days=21),
            weeks_left=3,
        ),
        giving=Giving(budget=Points(120), left=Points(left), given=(), received=()),
        values=VALUES,
    )


def member(person: int) -> Member:
    """One of the cohort; every figure follows from the number."""
    name = NAMES[(person - 1) % len(NAMES)] + ("" if person <= 26 else f" {person}")
    languages = list(Language)
    weeks = tuple(0 if (person * 7 + w * 5) % 4 == 0 else (person * w * 3) % 25 for w in range(8))
    return Member(
        id=PersonId(person),
        name=name,
        department="Roads" if person % 3 else "Parks",
        language=languages[person % 4],
        joined_on=date(2026, 3, 2) + timedelta(days=person % 200),
        points=Points(sum(weeks)),
        weeks=weeks,
        badges=person % 5,
        last_deed_on=NOW.date() - timedelta(days=person % 30) if person % 6 else None,
    )


def cohort(size: int = 26) -> Cohort:
    """Everyone but Ada."""
    people = tuple(member(person) for person in range(2, size + 1))
    return Cohort(departments=("Roads", "Parks"), members=people)


def challenge(
    key: str, title: str, kind: str, done: int, goal: int, **more: object
) -> ChallengeView:
    """A challenge of this season."""
    given: dict[str, object] = {
        "text": "Pick a story from the library, say in your own words why it matters, share it.",
        "reward": Points(30),
        "badge": "First share",
        "opens": NOW - timedelta(days=40),
        "closes": NOW + timedelta(days=18),
        "state": "open",
        "may_join": True,
        "why_not": "",
        "joined": done > 0,
        "finished": done >= goal,
        "progress": f"{done} of {goal}",
        "blazon": "azure, a quill argent",
    } | more
    return ChallengeView(key=key, title=title, kind=kind, done=done, goal=goal, **given)  # type: ignore[arg-type]


def challenges() -> tuple[ChallengeView, ...]:
    """The season's challenges."""
    return (
        challenge("open-data", "Three open-data stories", "count", 2, 3),
        challenge(
            "lessons",
            "Four weeks of lessons",
            "streak",
            2,
            4,
            progress="week 2 of 4",
            blazon="purpure, a book argent",
        ),
        challenge(
            "trees",
            "Roads plants 500 trees",
            "collective",
            318,
            500,
            progress="318 of 500 trees",
            group="Roads",
            blazon="vert, a tree or",
        ),
        challenge("house", "Round the house", "distinct", 0, 4, blazon="or, a sun gules"),
        challenge(
            "newcomer",
            "Welcome card",
            "count",
            0,
            3,
            may_join=False,
            why_not="This one is for colleagues in their first month.",
            blazon="gules, a chevron or",
        ),
        challenge(
            "mentor-month", "Five sessions together", "count", 5, 5, blazon="vert, a torch or"
        ),
    )


def detail(person: int) -> MemberDetail:
    """One member, opened."""
    words = (
        "shared “Bike street”, own words, LinkedIn",
        "read “Alt text that says something”",
        "was recognised by Ada Peeters: helpful",
        "shared “Library hours in winter”, Mastodon",
        "had a session with Dee Wouters, 45 min",
    )
    deeds = tuple(
        DeedView(
            id=f"deed-{person}-{n}",
            kind=Kind.SHARE,
            at=NOW - timedelta(days=n * 2 + 1, hours=n),
            words=text,
            points=Points((15, 5, 20, 10, 6)[n]),
        )
        for n, text in enumerate(words)
    )
    own = member(person)
    return MemberDetail(
        member=own, badges=BADGES[: own.badges], challenges=challenges()[:3], deeds=deeds
    )


def row(key: str, what: str, words: str, person: int, name: str, *evidence: str) -> QueueRow:
    """One thing to do."""
    return QueueRow(
        key=key,
        what=what,
        words=words,
        evidence=evidence,
        person=PersonId(person),
        name=name,
        claim=key if what == "confirm" else None,
        since=NOW - timedelta(days=person % 4, hours=2),
    )


def queue() -> Queue:
    """Today."""
    rows = (
        row("w3", "welcome", "Cy Maes joined on Thursday", 3, "Cy Maes", "Parks · speaks French"),
        row(
            "c4",
            "confirm",
            "session Bo Claes ⇄ Dee Wouters, 45 min, yesterday",
            2,
            "Bo Claes",
            "Logged by Bo as mentor.",
            "Their second session this month.",
        ),
        row(
            "t2",
            "thank",
            "Bo Claes: 3 own-words shares this week",
            2,
            "Bo Claes",
            "Mon “Bike street”, LinkedIn",
            "Tue “Winter salt, explained”, intranet",
            "Wed “Library hours”, Mastodon",
        ),
        row("q5", "quiet", "Eli Jacobs ⇄ Fay Lambert, no session for 23 days", 5, "Eli Jacobs"),
        row(
            "c7",
            "confirm",
            "Gus De Smet says: posted “Open day” on the intranet",
            7,
            "Gus De Smet",
            "Own words, no link given.",
        ),
        row("w9", "welcome", "Ilse Van den Broeck joined today", 9, "Ilse Van den Broeck"),
        row("t13", "thank", "Mina Okafor: finished “Round the house”", 13, "Mina Okafor"),
    )
    return Queue(rows=rows, minutes=3)


def post(seq: int, giver: str, receiver: int, value: str, text: str, points: int) -> WallPost:
    """One post on the wall."""
    return WallPost(
        deed=f"wall-{seq}",
        kind=Kind.RECOGNITION if points else Kind.THANKS,
        giver=giver,
        receiver=NAMES[receiver - 1],
        receiver_id=PersonId(receiver),
        department="Roads" if receiver % 3 else "Parks",
        value=value,
        text=text,
        points=Points(points),
        at=NOW - timedelta(hours=200 - seq),
        seq=Seq(seq),
    )


def wall() -> list[WallPost]:
    """The wall, newest first."""
    return [
        post(196, "Dee Wouters", 2, "", "You made the figures readable. My mother understood.", 0),
        post(
            180,
            "Katrien Dubois",
            5,
            "Helpful",
            "For walking every new colleague through the intranet share flow, one coffee at a "
            "time, and for writing the steps down afterwards so that the night shift has them too.",
            20,
        ),
        post(150, "Wim Hermans", 13, "Brave", "For asking in the open what we all wondered.", 15),
        post(120, "Rosa Peña", 8, "", "Merci pour la traduction, si vite et si juste.", 0),
        post(101, "Ada Peeters", 6, "Clear", "For the one-page answer to a ten-page question.", 25),
    ]


def people_board(period: Period) -> PeopleBoard:
    """The people of a period."""
    scale = {Period.WEEK: 1, Period.MONTH: 3, Period.SEASON: 8, Period.ALL: 30}[period]

    def standing(place: int, person: int, points: int) -> Standing:
        hidden = person == 11
        shown = Shown(
            id=None if hidden else PersonId(person),
            name="Silver Heron" if hidden else NAMES[person - 1],
            department="" if hidden else DEPARTMENTS[person % 8][1],
        )
        return Standing(place=place, person=shown, points=Points(points), me=person == 1)

    order = (14, 3, 22, 8, 11, 19, 5, 17, 26, 2)
    top = tuple(standing(n + 1, who, (42 - n * 3) * scale) for n, who in enumerate(order))
    near = (9, 10, 12, 13, 15, 1, 16, 18, 20, 21, 23)
    around = tuple(standing(n + 26, who, (18 - n) * scale) for n, who in enumerate(near))
    return PeopleBoard(
        period=period,
        season="Autumn season",
        top=top,
        me=around[5],
        neighbours=around,
        members=214,
        frozen=False,
        seq=Seq(200),
    )


def department_board(period: Period) -> DepartmentBoard:
    """The departments of a period."""
    rows = [
        DepartmentStanding(
            place=n + 1,
            key=key,
            title=title,
            arms=arms,
            points_per_active=round(61.4 - n * 6.3, 1),
            breadth=round(0.81 - n * 0.07, 2),
            active=9 + n * 4,
        )
        for n, (key, title, arms) in enumerate(DEPARTMENTS)
    ]
    return DepartmentBoard(
        period=period,
        season="Autumn season",
        by_points=tuple(rows),
        by_breadth=tuple(sorted(rows, key=lambda r: -r.breadth)),
        seq=Seq(200),
    )
