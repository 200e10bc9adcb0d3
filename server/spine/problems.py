"""What Herald says when it cannot do what was asked: one table from code to status and words.

Pages get a page, programs an `application/problem+json`; both say what happened, what was kept and
what to do, in the reader's language, and carry the stable code.
"""

from dataclasses import asdict
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import (
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    ValidationException,
)
from litestar.openapi.datastructures import ResponseSpec

from challenges.errors import HeraldError
from challenges.quick import dataclass
from seeds import words
from server.spine import pages, unread
from server.spine.away import away
from server.spine.locale import N_, _
from server.spine.unfit import unfit

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Problem:
    """How a code is answered: the status, and its words (with `%(fact)s` placeholders)."""

    status: int
    title: str
    detail: str


_TABLE: dict[str, Problem] = {
    "sign_in.needed": Problem(
        401,
        N_("Please sign in first"),
        N_("This place is for people of the house. Sign in and you come back here."),
    ),
    "role.needed": Problem(
        403,
        N_("This is somebody else's desk"),
        N_(
            "This is for %(who)s only. Nothing was changed; whoever looks after Herald in your"
            " house gives the roles."
        ),
    ),
    "origin.foreign": Problem(
        403,
        N_("That came from another site"),
        N_(
            "Herald only takes changes from its own pages. Nothing was changed; open the page here."
        ),
    ),
    "page.unknown": Problem(
        404,
        N_("Nothing lives at this address"),
        N_("Perhaps it has moved, or the address lost a letter. The menu leads everywhere."),
    ),
    "method.unknown": Problem(
        405,
        N_("This address does not take that"),
        N_("The address exists, but not for this kind of request. Nothing was changed."),
    ),
    "form.unread": Problem(
        422,
        N_("A field needs another look"),
        N_("Nothing was saved. What does not read: %(fields)s."),
    ),
    "body.large": Problem(
        413,
        N_("That is too much at once"),
        N_("What was sent is larger than anything that Herald takes. Nothing was kept."),
    ),
    "busy": Problem(
        503,
        N_("A moment, please"),
        N_("Many people are at it just now. Nothing was kept; try again in %(retry_after)s s."),
    ),
    "away": Problem(
        503,
        N_("Our database does not answer just now"),
        N_(
            "Our database does not answer, so what you asked for was not done; what was there"
            " before is unharmed. Herald goes on by itself as soon as it is back: try again in a"
            " moment."
        ),
    ),
    "broken": Problem(
        500,
        N_("Something broke on our side"),
        N_("What you asked for was not done; what was there before is unharmed. It is in our log."),
    ),
}
_ROLES = {
    "ambassador": N_("ambassadors"),
    "comms": N_("the comms team"),
    "steward": N_("the stewards"),
    "admin": N_("the administrators"),
}
# A rule of the game that says no is a conflict with what happened before, unless named here.
_STATUS = {
    "not_joined": 403,
    "recognition.points": 422,
    "recognition.text_short": 422,
    "recognition.text_long": 422,
    "recognition.value": 422,
    "recognition.self": 422,
    "thanks.self": 422,
    "thanks.text": 422,
    "session.minutes": 422,
    "challenge.unknown": 404,
    "reversal.unknown": 404,
    "redress.unknown": 404,
    "correction.points": 422,
    "decision.self": 422,
    "decision.reason": 422,
    "decision.unknown": 404,
    "helped.unknown": 404,
}
_LATER = 5  # seconds after which to ask again while the database is away
_NOT_NOW = N_("The rules say not now")
# What a refusal is headed with where it is no question of when.
_REFUSED = {
    404: N_("We cannot find that here"),
    422: N_("A field needs another look"),
}


def declare(code: str, status: int, title: str, detail: str) -> None:
    """Add a slice's own code to the table. The words are marked with `N_` where they stand."""
    _TABLE[code] = Problem(status, title, detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemBody:
    """`application/problem+json` (RFC 9457) with Herald's stable code and the facts."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    facts: dict[str, Any]


def documented(*statuses: int) -> dict[int, ResponseSpec]:
    """The problems of a handler for the OpenAPI document."""
    return {
        status: ResponseSpec(
            ProblemBody, description=MEANINGS[status], media_type="application/problem+json"
        )
        for status in statuses
    }


MEANINGS = {
    400: "The request does not read",
    401: "Nobody is signed in",
    403: "Somebody else may do this",
    404: "Nothing is there",
    409: "The rules say no: the code and the facts say which and why",
    422: "A field does not read",
    503: "Too much waits for the writer, or the database is away; try again after Retry-After",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A problem in the reader's words."""

    status: int
    title: str
    detail: str
    code: str
    facts: dict[str, Any]


def told(error: Exception) -> Told:
    """Any exception in the reader's words. What is not foreseen is a 500, and logged."""
    if away(error):
        log.warning("database away", error=type(error).__name__)
        return _of("away", {"retry_after": _LATER})
    if isinstance(error, HeraldError):
        return _herald(error)
    if isinstance(error, ValidationException):
        return _unread(error)
    if isinstance(error, NotFoundException):
        return _of("page.unknown", {})
    if isinstance(error, MethodNotAllowedException):
        return _of("method.unknown", {})
    if unfit(error):
        log.warning("unfit", error=type(error).__name__)
        return _of("form.unread", {"fields": "data"})
    if isinstance(error, HTTPException) and error.status_code < 500:
        return _other(error)
    log.exception("broken", exc_info=error)
    return _of("broken", {})


def _of(code: str, facts: dict[str, Any]) -> Told:
    problem = _TABLE[code]
    role = facts.get("role")
    said = facts | {"who": _(_ROLES[role])} if role in _ROLES else facts
    return Told(
        status=problem.status,
        title=_(problem.title),
        detail=_(problem.detail) % said,
        code=code,
        facts=facts,
    )


def _herald(error: HeraldError) -> Told:
    if error.code in _TABLE:
        return _of(error.code, error.facts)
    status = _STATUS.get(error.code, 409)
    return Told(
        status=status,
        title=_(_REFUSED.get(status, _NOT_NOW)),
        detail=words.refusal(error, _),
        code=error.code,
        facts=error.facts,
    )


def _unread(error: ValidationException) -> Told:
    extra = error.extra if isinstance(error.extra, list) else []
    return _of("form.unread", {"fields": unread.fields(extra) or error.detail})


def _other(error: HTTPException) -> Told:
    if error.status_code in (400, 422):
        return _of("form.unread", {"fields": unread.words(error.detail)})
    if error.status_code == 413:
        return _of("body.large", {})
    return Told(
        status=error.status_code,
        title=_("That did not go"),
        detail=error.detail,
        code="http",
        facts={},
    )


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The exception as a page or, under `/api/`, as problem+json."""
    problem = told(error)
    headers: dict[str, str] = {}
    if isinstance(error, MethodNotAllowedException):
        headers |= error.headers or {}
    if problem.status == 503:
        headers["Retry-After"] = str(problem.facts.get("retry_after", 1))
    if request.url.path.startswith("/api/"):
        if problem.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        return Response(
            content=msgspec.json.encode(
                ProblemBody(type=f"urn:herald:{problem.code}", **asdict(problem)),
                enc_hook=str,
            ),
            media_type="application/problem+json",
            status_code=problem.status,
            headers=headers,
        )
    if problem.code == "sign_in.needed" and request.method == "GET":
        return pages.to_sign_in(request, problem)
    return pages.page(
        request,
        "error.html",
        status=problem.status,
        headers=headers,
        problem=problem,
        ended=problem.code == "sign_in.needed",  # in the middle of a form
    )
