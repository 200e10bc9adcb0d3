"""What can go wrong on the line, as the rest of the terminal sees it."""

import re
from collections.abc import Mapping

import msgspec

from challenges.errors import HeraldError
from tui.locale import _


class Unreachable(HeraldError):
    """No answer came. What was asked may or may not have happened: ask again, same id."""

    def __init__(self, why: str) -> None:
        super().__init__("link.unreachable", why=why)


class Unkept(HeraldError):
    """This machine does not keep what is to be sent: its disk is full, or may not be written."""

    def __init__(self, why: str) -> None:
        super().__init__("link.unkept", why=why)


class Told(HeraldError):
    """The server answered and said no, in its own words.

    Attributes:
        status: of the answer.
        words: the server's sentence in the reader's language.
        retry_after: seconds to wait before asking again, where the server named them.
    """

    def __init__(
        self,
        code: str,
        status: int,
        words: str,
        facts: Mapping[str, object] | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(code, **dict(facts or {}))
        self.status = status
        self.words = words
        self.retry_after = retry_after


class _Problem(msgspec.Struct):
    title: str = ""
    status: int = 0
    detail: str = ""
    code: str = ""
    facts: dict[str, object] = {}


def told(status: int, body: bytes, retry_after: str | None = None) -> Told:
    """The problem+json of an answer as an error; any other body gets words of our own."""
    try:
        problem = msgspec.json.decode(harmless(body), type=_Problem)
    except msgspec.MsgspecError:
        problem = _Problem()
    words = problem.detail or problem.title
    if not words and status in _NOT_HERALD:
        words = not_herald()
    if not words:
        words = _("The server answered %(status)s and gave no reason.") % {"status": status}
    seconds = float(retry_after) if retry_after and retry_after.isdecimal() else None
    return Told(problem.code or f"http.{status}", status, words, problem.facts, seconds)


def not_herald() -> str:
    """Of an address where something else answers."""
    return _("What answers at this address is not Herald. Look whether the address is right.")


def in_words(error: HeraldError) -> str:
    """Any error of the line as a sentence: what happened and what to do."""
    if isinstance(error, Told):
        return error.words
    if isinstance(error, Unreachable) and "CERTIFICATE" in str(error.facts["why"]):
        return _(
            "The server's certificate is not trusted on this machine, so nothing is sent."
            " Ask who looks after the server."
        )
    if isinstance(error, Unreachable):
        return _("The server does not answer. Herald keeps trying; nothing you did is lost.")
    if isinstance(error, Unkept):
        words = _("Not sent: this machine cannot keep it (%(why)s). Make room, then try again.")
        return words % {"why": error.facts["why"]}
    return str(error)


_NOT_HERALD = (301, 302, 307, 308, 404, 405, 501)  # without a word of Herald's in it
_LATER = (429, 502, 503, 504)  # of a server that is busy, or of the one in front of it


def passing(error: HeraldError) -> bool:
    """Whether the same question may be answered a little later."""
    return isinstance(error, Unreachable) or (isinstance(error, Told) and error.status in _LATER)


_ESCAPED = re.compile(rb"(?<!\\)((?:\\\\)*)\\u00(?:[01][0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])")
_RAW = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


def harmless(body: bytes) -> bytes:
    """The same JSON without control characters and direction marks in its texts.

    People write these texts; an escape sequence in one would be obeyed by the terminal.
    Line ends and tabs stay: JSON writes them as `\\n` and `\\t`.
    """
    return _RAW.sub("\ufffd".encode(), _ESCAPED.sub(rb"\1\\ufffd", body))
