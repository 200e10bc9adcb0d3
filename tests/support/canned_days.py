"""What happens in the small office: the queue of today, the wall, the boards."""

from datetime import timedelta

from challenges.terms import Kind, Period, PersonId, Points, Seq
from challenges.views import (
    DepartmentBoard,
    DepartmentStanding,
    PeopleBoard,
    Queue,
    QueueRow,
    Shown,
    Standing,
    WallPost,
)
from tests.support.canned import DEPARTMENTS, NAMES, NOW


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
