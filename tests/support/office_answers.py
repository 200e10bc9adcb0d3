"""What the small office knows and answers, apart from how it is asked."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from challenges.terms import Kind, Period, PersonId, Points, Seq
from challenges.views import DeedAnswer, LineView, Shown, StreamEvent, WallPost
from tests.support import canned, canned_days, canned_lines, canned_mentoring

TOKEN = "a-token-for-ada"


class Refused(Exception):
    """An answer that says no."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(code)
        self.status = status
        self.problem = {"type": f"about:{code}", "status": status, "code": code, "detail": detail}


class Answers:
    """All that is known, and all that was told.

    Args:
        size: members of the cohort, Ada included.
    """

    address: str

    def __init__(self, size: int = 26) -> None:
        self.me = canned.me()
        self.rules = canned.rules()
        self.cohort = canned.cohort(size)
        self.queue = canned_days.queue()
        self.mentoring = canned_mentoring.mentoring()
        self.wall = canned_days.wall()
        self.older: list[WallPost] = []  # further back on the wall
        self.challenges = list(canned.challenges())
        self.deeds: dict[str, DeedAnswer] = {}
        self.calls: list[tuple[str, str, Any]] = []  # every POST that was answered or lost
        self.refuse: dict[str, Refused] = {}  # path -> what it answers instead
        self.lose = 0  # this many POSTs are done, and their answers lost
        self.approved = False  # the device code
        self.events: list[tuple[int, bytes]] = []
        self._seq = 200
        self._rung = asyncio.Event()

    def posted(self, path: str) -> list[Any]:
        """The bodies of the POSTs to a path."""
        return [body for _method, called, body in self.calls if called == path]

    # -- news -----------------------------------------------------------------------------------

    def tell(self, kind: Kind, person: int, points: int) -> int:
        """A line of the book goes out; answers its number."""
        self._seq += 1
        event = StreamEvent(
            seq=Seq(self._seq),
            kind=kind,
            rule=kind.value,
            person=Shown(id=PersonId(person), name=canned.NAMES[person - 1], department="Roads"),
            department="roads",
            points=Points(points),
            badge=None,
            at=datetime.now(UTC),
        )
        data = msgspec.json.encode(event).decode()
        self._ring(self._seq, f"event: line\nid: {self._seq}\ndata: {data}\n\n")
        return self._seq

    def notice(self, topic: str, key: str = "") -> None:
        """Something beside the book changed."""
        data = msgspec.json.encode({"topic": topic, "key": key}).decode()
        self._ring(0, f"event: notice\ndata: {data}\n\n")

    def _ring(self, seq: int, text: str) -> None:
        self.events.append((seq, text.encode()))
        self._rung.set()
        self._rung = asyncio.Event()

    # -- what it answers ----------------------------------------------------------------------

    def answer(
        self, method: str, path: str, asked: dict[str, list[str]], body: Any
    ) -> tuple[int, Any]:
        """Status and body of a call.

        Raises:
            Refused: the answer is no.
        """
        if path in self.refuse:
            raise self.refuse[path]
        period = Period(asked.get("period", ["season"])[0])
        plain: dict[str, Callable[[], Any]] = {
            "me": lambda: self.me,
            "rules": lambda: self.rules,
            "queue": lambda: self.queue,
            "cohort": lambda: self.cohort,
            "mentoring": lambda: self.mentoring,
            "challenges": lambda: self.challenges,
            "wall": lambda: self.older if "before" in asked else self.wall,
            "people": lambda: self._people(asked.get("q", [""])[0]),
            "boards/people": lambda: canned_days.people_board(period),
            "boards/departments": lambda: canned_days.department_board(period),
        }
        if method == "GET" and path in plain:
            return 200, plain[path]()
        match (method, path.split("/")):
            case ("GET", ["cohort", person]):
                if all(member.id != int(person) for member in self.cohort.members):
                    raise Refused(404, "not_found", "There is nothing here.")
                return 200, canned.detail(int(person))
            case ("GET", ["boards", "people", who, "lines"]):
                before = int(asked["before"][0]) if "before" in asked else None
                return 200, canned_lines.person(who, period, before)
            case ("GET", ["boards", "departments", key, "lines"]):
                return 200, canned_lines.department(key, period)
            case ("POST", ["deeds"]):
                return self._deed(body)
            case ("POST", ["queue", key, "done" | "skip"]):
                return 204, self._drop(key)
            case ("POST", ["claims", claim, "confirm" | "decline"]):
                self._drop(claim)
                return 200, self._said(claim, Kind.SESSION, 0, "Done. Both have been told.")
            case ("POST", ["mentoring", *steps]):
                self.mentoring = canned_mentoring.after(self.mentoring, steps)
                return 200, self.mentoring
            case ("POST", ["challenges", key, "join" | "leave" as how]):
                return 200, self._take_part(key, joined=how == "join")
            case ("POST", ["device", "code"]):
                return 200, self._code()
            case ("POST", ["device", "token"]):
                if not self.approved:
                    raise Refused(400, "authorization_pending", "Not yet approved.")
                return 200, {"access_token": TOKEN, "token_type": "bearer"}
        raise Refused(404, "not_found", "There is nothing here.")

    def _code(self) -> dict[str, object]:
        return {
            "device_code": "d-1",
            "user_code": "WDJB-MJHT",
            "verification_uri": f"{self.address}/device",
            "verification_uri_complete": f"{self.address}/device?code=WDJB-MJHT",
            "expires_in": 600,
            "interval": 1,
        }

    def _people(self, written: str) -> list[Shown]:
        found = [m for m in self.cohort.members if written.casefold() in m.name.casefold()]
        return [Shown(id=m.id, name=m.name, department=m.department) for m in found[:20]]

    def _drop(self, key: str) -> None:
        if all(row.key != key for row in self.queue.rows):
            raise Refused(404, "queue.unknown", "This is no longer on anybody's list.")
        rows = tuple(row for row in self.queue.rows if row.key != key)
        self.queue = replace(self.queue, rows=rows)

    def _said(self, deed: str, kind: Kind, points: int, says: str) -> DeedAnswer:
        line = LineView(
            seq=Seq(self._seq),
            at=datetime.now(UTC),
            points=Points(points),
            kind=kind,
            words=says,
            rule=kind.value,
            version=1,
        )
        return DeedAnswer(
            id=deed,
            kind=kind,
            state="counted",
            points=Points(0),
            lines=(line,),
            badges=(),
            says=says,
        )

    def _deed(self, body: Any) -> tuple[int, DeedAnswer]:
        if body["id"] in self.deeds:
            return 200, self.deeds[body["id"]]
        kind = Kind(body["kind"])
        if kind is Kind.HELPED:
            helped = self._said(body["id"], kind, 0, "Good to hear.")
            self.deeds[body["id"]] = helped
            self._drop(f"helped-{body['session']}")
            return 201, helped
        to = int(body["to"])
        points = int(body.get("points", 0))
        name = canned.NAMES[to - 1]
        answer = self._said(body["id"], kind, points, f"Sent. {name} sees it on the wall now.")
        self.deeds[body["id"]] = answer
        seq = self.tell(kind, to, points)
        self.wall.insert(0, self._post(seq, body, to, points))
        if points and self.me.giving is not None:
            giving = replace(self.me.giving, left=Points(self.me.giving.left - points))
            self.me = replace(self.me, giving=giving)
        return 201, answer

    def _post(self, seq: int, body: Any, to: int, points: int) -> WallPost:
        value = canned.VALUES.get(body.get("value", ""), "")
        post = canned_days.post(seq, "Ada Peeters", to, value, body["text"], points)
        return replace(post, deed=body["id"], at=datetime.now(UTC))

    def _take_part(self, key: str, *, joined: bool) -> Any:
        for place, challenge in enumerate(self.challenges):
            if challenge.key == key:
                self.challenges[place] = replace(challenge, joined=joined)
                return self.challenges[place]
        raise Refused(404, "challenge.unknown", "There is no such challenge.")
