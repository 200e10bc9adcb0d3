"""The JSON API as typed calls. Every answer is one of the frozen shapes of `challenges.views`."""

import asyncio
import importlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlsplit

import msgspec

from challenges import views
from challenges.mentorship import Mentoring
from challenges.terms import ChallengeKey, Language, Period, PersonId, Seq
from tui.link.addresses import address_of
from tui.link.problems import Told, Unreachable, harmless, not_herald, told
from tui.locale import _, language

if TYPE_CHECKING:
    import httpx

    from challenges.ledger import DepartmentLines, PersonLines
    from challenges.rules import Rules

T = TypeVar("T")

ANSWER_WITHIN = 15.0  # seconds
SILENCE = 45.0  # seconds without even a ping before a stream counts as dead


class DeviceCode(msgspec.Struct, frozen=True):
    """What the device flow shows, and what it polls with."""

    device_code: str
    user_code: str
    verification_uri: str
    verification_uri_complete: str = ""
    expires_in: int = 600  # seconds
    interval: int = 5  # seconds between polls


class _Token(msgspec.Struct):
    access_token: str


class Client:
    """One server and one token. `open` must have run before the first call.

    Args:
        server: address with or without a scheme.
        token: bearer token, none before sign-in.
        asked: the language to be answered in; none for the reader's own.
    """

    def __init__(
        self, server: str, token: str | None = None, asked: Language | None = None
    ) -> None:
        self.server = address_of(server)
        self.token = token
        self.asked = asked
        self.hear_date: Callable[[str | None], None] = lambda _date: None  # of every answer
        self._http: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()

    @property
    def place(self) -> str:
        """The server's name as a person says it."""
        return urlsplit(self.server).netloc or self.server

    async def open(self) -> None:
        """Import the HTTP library and load the certificates beside the first paint."""
        async with self._opening:
            if self._http is None:
                self._http = await asyncio.to_thread(self._build)

    def _build(self) -> "httpx.AsyncClient":
        library = importlib.import_module("httpx")
        built: httpx.AsyncClient = library.AsyncClient(
            base_url=f"{self.server}/api/v1/",
            params={"lang": self.asked.value} if self.asked else None,
            timeout=library.Timeout(ANSWER_WITHIN, connect=5.0),
            # The stream holds one connection for good; the rest are for short calls.
            limits=library.Limits(max_connections=8),
        )
        return built

    async def close(self) -> None:
        """Let the connections go."""
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    def _headers(self) -> dict[str, str]:
        headers = {"accept-language": language().value, "accept": "application/json"}
        if self.token and self.token.isascii():
            headers["authorization"] = f"Bearer {self.token}"
        return headers

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: object = None,
    ) -> bytes:
        """One call; the body of a good answer.

        Raises:
            Unreachable: no answer.
            Told: the server said no.
        """
        import httpx

        await self.open()
        assert self._http is not None
        content = b"" if body is None else msgspec.json.encode(body)
        headers = self._headers()
        if content:
            headers["content-type"] = "application/json"
        try:
            answer = await self._http.request(
                method, path, params=params, content=content or None, headers=headers
            )
        except httpx.HTTPError as error:
            raise Unreachable(f"{type(error).__name__} {error}") from error
        self.hear_date(answer.headers.get("date"))
        if not answer.is_success:
            raise told(answer.status_code, answer.content, answer.headers.get("retry-after"))
        return answer.content

    async def _get(self, path: str, shape: Callable[..., T] | Any, **params: str) -> T:
        found: T = read(await self.ask("GET", path, params=params or None), shape)
        return found

    async def me(self) -> views.Me:
        """Who asks."""
        return await self._get("me", views.Me)

    async def rules(self) -> "Rules":
        """The rules in force, to foretell what they would refuse."""
        from challenges.rules import Rules

        return await self._get("rules", Rules)

    async def queue(self) -> views.Queue:
        """Today."""
        return await self._get("queue", views.Queue)

    async def cohort(self) -> views.Cohort:
        """Everyone the ambassador looks after."""
        return await self._get("cohort", views.Cohort)

    async def member(self, person: PersonId) -> views.MemberDetail:
        """One of them, opened."""
        return await self._get(f"cohort/{person}", views.MemberDetail)

    async def mentoring(self) -> Mentoring:
        """Drafts to approve, the cohort's pairs, who asks and who offers."""
        return await self._get("mentoring", Mentoring)

    async def match(self) -> Mentoring:
        """Match the cohort anew."""
        return read(await self.ask("POST", "mentoring/match"), Mentoring)

    async def approve(self, draft: int) -> Mentoring:
        """Put a draft in front of the two."""
        return read(await self.ask("POST", f"mentoring/drafts/{draft}/approve"), Mentoring)

    async def approve_all(self) -> Mentoring:
        """All drafts."""
        return read(await self.ask("POST", "mentoring/approve"), Mentoring)

    async def put_aside(self, draft: int) -> Mentoring:
        """Not these two; the next best one comes in its place."""
        return read(await self.ask("POST", f"mentoring/drafts/{draft}/decline"), Mentoring)

    async def people(self, written: str) -> tuple[views.Shown, ...]:
        """Colleagues whose name holds what was written."""
        return await self._get("people", tuple[views.Shown, ...], q=written)

    async def wall(self, before: Seq | None = None) -> tuple[views.WallPost, ...]:
        """The wall, newest first."""
        params = {} if before is None else {"before": str(before)}
        return await self._get("wall", tuple[views.WallPost, ...], **params)

    async def people_board(self, period: Period) -> views.PeopleBoard:
        """The people of a period."""
        return await self._get("boards/people", views.PeopleBoard, period=period.value)

    async def department_board(self, period: Period) -> views.DepartmentBoard:
        """The departments of a period."""
        return await self._get("boards/departments", views.DepartmentBoard, period=period.value)

    async def person_lines(
        self, who: str, period: Period, before: Seq | None = None
    ) -> "PersonLines":
        """The lines behind a row: `who` is an id, or the pseudonym of the row."""
        from challenges.ledger import PersonLines

        params = {"period": period.value} | ({} if before is None else {"before": str(before)})
        return await self._get(f"boards/people/{_part(who)}/lines", PersonLines, **params)

    async def department_lines(self, key: str, period: Period) -> "DepartmentLines":
        """What a department's row is made of."""
        from challenges.ledger import DepartmentLines

        path = f"boards/departments/{_part(key)}/lines"
        return await self._get(path, DepartmentLines, period=period.value)

    async def challenges(self) -> tuple[views.ChallengeView, ...]:
        """The season's challenges with my progress."""
        return await self._get("challenges", tuple[views.ChallengeView, ...])

    async def join(self, key: ChallengeKey) -> views.ChallengeView:
        """Take part in a challenge."""
        return read(await self.ask("POST", f"challenges/{_part(key)}/join"), views.ChallengeView)

    async def leave(self, key: ChallengeKey) -> views.ChallengeView:
        """Stop taking part."""
        return read(await self.ask("POST", f"challenges/{_part(key)}/leave"), views.ChallengeView)

    async def device_code(self) -> DeviceCode:
        """Begin to sign in: the code to approve on the web."""
        return read(await self.ask("POST", "device/code", body={}), DeviceCode)

    async def device_token(self, code: DeviceCode) -> str | None:
        """The token once the code is approved, none while it is not.

        Raises:
            Told: the code expired (`expired_token`) or was turned down (`access_denied`).
        """
        try:
            answer = await self.ask("POST", "device/token", body={"device_code": code.device_code})
        except Told as told_so:
            if told_so.code in ("authorization_pending", "slow_down"):
                return None
            raise
        return read(answer, _Token).access_token

    @asynccontextmanager
    async def listen(self, last: Seq | None) -> AsyncIterator[AsyncIterator[str]]:
        """The lines of the event stream, from the one after `last`.

        Raises:
            Unreachable: the connection could not be made, or broke.
            Told: the server refused it.
        """
        import httpx

        await self.open()
        assert self._http is not None
        headers = self._headers() | {"accept": "text/event-stream"}
        if last is not None:
            headers["last-event-id"] = str(last)
        timeout = httpx.Timeout(SILENCE, connect=5.0)
        try:
            async with self._http.stream("GET", "stream", headers=headers, timeout=timeout) as got:
                if not got.is_success:
                    raise told(got.status_code, await got.aread())
                yield got.aiter_lines()
        except httpx.HTTPError as error:
            raise Unreachable(f"{type(error).__name__} {error}") from error


def read(body: bytes, shape: Callable[..., T] | Any) -> T:
    """An answer as its shape.

    Raises:
        Told: server and terminal do not speak the same version.
    """
    try:
        decoded: T = msgspec.json.decode(harmless(body), type=shape)
    except msgspec.ValidationError as error:
        words = _(
            "The server's answer is of another version than this terminal. Update one of them."
        )
        raise Told("link.shape", 200, words, {"why": str(error)}) from error
    except msgspec.MsgspecError as error:
        raise Told("link.shape", 200, not_herald(), {"why": str(error)}) from error
    return decoded


def _part(key: str) -> str:
    return quote(key, safe="")
