"""Who asks: the session's cookie or a bearer token, looked up once and remembered.

No cookie but the session's exists. It is HttpOnly and SameSite=Lax, and every request that changes
something must come from Herald's own pages (`Sec-Fetch-Site`, else `Origin`): that is why there is
no token in the forms. A bearer token is sent by programs, never by a browser of its own accord.
"""

import hashlib
import secrets
from datetime import tzinfo
from http.cookies import CookieError, SimpleCookie
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import DepartmentKey, Language, PersonId, Role
from server.spine import locale

COOKIE = "herald"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The person who asks, as far as every page needs to know them."""

    id: PersonId
    name: str
    language: Language
    department: DepartmentKey
    roles: frozenset[Role]
    looks_after: tuple[DepartmentKey, ...]
    joined: bool

    def may(self, *roles: Role) -> bool:
        """Whether they hold one of the roles."""
        return not self.roles.isdisjoint(roles)


class Doorkeeper(Protocol):
    """Knows whom a secret belongs to. The people slice provides it."""

    async def by_session(self, digest: str) -> Visitor | None:
        """The person of an open session, by the SHA-256 of its secret."""
        ...

    async def by_token(self, digest: str) -> Visitor | None:
        """The person of a bearer token, by the SHA-256 of it."""
        ...


class NotSignedIn(HeraldError):
    """Nobody is signed in and the place needs somebody."""

    def __init__(self) -> None:
        super().__init__("sign_in.needed")


class NotAllowed(HeraldError):
    """Somebody is signed in who may not do this; fact `role` says who may."""

    def __init__(self, role: str) -> None:
        super().__init__("role.needed", role=role)


class ForeignOrigin(HeraldError):
    """A change was asked for by a page that is not Herald's."""

    def __init__(self) -> None:
        super().__init__("origin.foreign")


def secret() -> str:
    """A fresh secret of 256 bits, fit for an address."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(text.encode()).hexdigest()


class Access:
    """The outermost layer of the application: who asks, in which language, from where."""

    def __init__(self, app: ASGIApp, doorkeeper: Doorkeeper, zone: tzinfo) -> None:
        self.app = app
        self.doorkeeper = doorkeeper
        self.zone = zone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put `visitor`, `bearer` and the language in place for the request."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        visitor, bearer, key = await self._who(headers)
        state = scope.setdefault("state", {})
        state["visitor"], state["bearer"], state["key"] = visitor, bearer, key
        state["session"] = None if bearer else key
        state["foreign"] = not bearer and _foreign(str(scope.get("method", "GET")), headers)
        mark = locale.language.set(_language(scope, headers, visitor))
        here = locale.zone.set(self.zone)
        try:
            await self.app(scope, receive, send)
        finally:
            locale.language.reset(mark)
            locale.zone.reset(here)

    async def _who(self, headers: dict[bytes, bytes]) -> tuple[Visitor | None, bool, str | None]:
        authorization = headers.get(b"authorization", b"")
        if authorization[:7].lower() == b"bearer ":
            token = digest(authorization[7:].decode("latin-1").strip())
            return await self.doorkeeper.by_token(token), True, token
        session = _cookie(headers.get(b"cookie", b""))
        if session is None:
            return None, False, None
        kept = digest(session)
        return await self.doorkeeper.by_session(kept), False, kept


def _cookie(header: bytes) -> str | None:
    if COOKIE.encode() + b"=" not in header:
        return None
    try:
        morsel = SimpleCookie(header.decode("latin-1")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None


def _foreign(method: str, headers: dict[bytes, bytes]) -> bool:
    """Whether a change comes from another site's page. Programs send neither header."""
    if method in ("GET", "HEAD", "OPTIONS"):
        return False
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site not in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    if origin is None:
        return False
    return urlsplit(origin.decode("latin-1")).netloc != headers.get(b"host", b"").decode("latin-1")


def _language(scope: Scope, headers: dict[bytes, bytes], visitor: Visitor | None) -> Language:
    query = scope["query_string"]
    if b"lang=" in query:
        asked = parse_qs(query.decode("latin-1")).get("lang", [""])[0]
        if asked in tuple(Language):
            return Language(asked)
    if visitor is not None:
        return visitor.language
    return locale.preferred(headers.get(b"accept-language", b"").decode("latin-1"))


def visitor_of(connection: ASGIConnection) -> Visitor | None:  # type: ignore[type-arg]
    """The person who asks, or none."""
    found: Visitor | None = connection.scope["state"].get("visitor")
    return found


async def signed_in(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Guard: somebody is signed in. A guard that is no coroutine would go through a thread."""
    if visitor_of(connection) is None:
        raise NotSignedIn


async def own_pages(connection: ASGIConnection) -> None:  # type: ignore[type-arg]
    """Before every request: changes come from Herald's own pages or with a token.

    No guard, for Litestar copies the handler for each guard it asks.
    """
    if connection.scope["state"].get("foreign"):
        raise ForeignOrigin


class needs:  # noqa: N801 - reads as a word where it is used: guards=[needs(Role.COMMS)]
    """Guard: the visitor holds one of the roles."""

    def __init__(self, *roles: Role) -> None:
        self.roles = roles

    async def __call__(self, connection: ASGIConnection, _handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        """Refuse anybody else.

        Raises:
            NotSignedIn: nobody is signed in.
            NotAllowed: somebody is, without the role.
        """
        visitor = visitor_of(connection)
        if visitor is None:
            raise NotSignedIn
        if not visitor.may(*self.roles):
            raise NotAllowed(self.roles[0])


async def provide_visitor(scope: Scope, register: NamedDependency[Any]) -> Visitor:
    """Dependency `visitor`: the person who asks. Asks for `register`, see there.

    Raises:
        NotSignedIn: nobody does.
    """
    found: Visitor | None = scope["state"].get("visitor")
    if found is None:
        raise NotSignedIn
    return found
