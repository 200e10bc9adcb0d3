"""A small office for the terminal to talk to: people, a queue, a wall, boards, challenges."""

from datetime import UTC, date, datetime, timedelta

from challenges.rules import Rules
from challenges.terms import (
    Kind,
    Language,
    PersonId,
    Points,
    Role,
    Showing,
    ValueKey,
)
from challenges.views import (
    BadgeView,
    ChallengePart,
    ChallengeView,
    Cohort,
    DeedView,
    Giving,
    Me,
    Member,
    MemberDetail,
    SeasonView,
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
        "badge": "first-share",
        "badge_title": "First share",
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


def part(title: str, done: int, goal: int, *, current: bool = False) -> ChallengePart:
    """A cell of a card, or a step of a quest."""
    return ChallengePart(
        title=title,
        asks=f"{goal} times: something shared",
        progress=f"{done} of {goal}",
        done=done,
        goal=goal,
        finished=done >= goal,
        current=current,
    )


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
        challenge(
            "card",
            "Welcome card",
            "bingo",
            1,
            2,
            progress="1 of 2 in a line",
            across=2,
            parts=(
                part("Share a story", 1, 1),
                part("Read three lessons", 2, 3),
                part("Say thanks", 0, 1),
                part("A mentoring session", 0, 1),
            ),
            blazon="or, a lozenge azure",
        ),
        challenge(
            "steps",
            "First steps",
            "quest",
            1,
            3,
            progress="1 of 3 steps",
            parts=(
                part("Read how it is done", 1, 1),
                part("Share two stories", 1, 2, current=True),
                part("Meet your mentor", 0, 1),
            ),
            blazon="vert, a ladder or",
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
