"""The HERALD_* variables, read once, frozen."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from challenges.errors import HeraldError
from challenges.quick import dataclass
from server.spine.locale import N_

Synchronous = Literal["FULL", "NORMAL"]


class SettingsError(HeraldError):
    """A variable does not read: facts `name`, `value`, `remedy`, and what stands in the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where Herald runs and how.

    Attributes:
        host: address to listen on (HERALD_HOST).
        port: 1 to 65535 (HERALD_PORT).
        data: folder of the embedded database and of what Herald keeps (HERALD_DATA).
        database_url: `postgres://…`, or none for the embedded database (HERALD_DATABASE_URL).
        timezone: of the institution; days, weeks and months are counted in it (HERALD_TIMEZONE).
        synchronous: FULL survives power loss, NORMAL the process only (HERALD_SYNCHRONOUS).
        base_url: the address that people see, without a slash at the end (HERALD_URL).
        retention: days that raw deeds stay after their season, 0 to 3650 (HERALD_RETENTION_DAYS).
        queue: commands that may wait for the writer before it answers 503 (HERALD_QUEUE).
    """

    host: str = "127.0.0.1"
    port: int = 8000
    data: Path = Path("var")
    database_url: str | None = None
    timezone: ZoneInfo = ZoneInfo("Europe/Brussels")
    synchronous: Synchronous = "FULL"
    base_url: str = "http://127.0.0.1:8000"
    retention: int = 90
    queue: int = 2_000

    @property
    def secure(self) -> bool:
        """Whether the session's cookie may travel over https only."""
        return self.base_url.startswith("https://")

    @property
    def where(self) -> str:
        """Where the institution is kept, fit to be read by others: without a password."""
        if not self.database_url:
            return str(self.data)
        parts = urlsplit(self.database_url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables.

        Raises:
            SettingsError: code `settings.value`, naming the variable and the remedy.
        """
        host = env.get("HERALD_HOST") or "127.0.0.1"
        port = _number(env, "HERALD_PORT", 8000, 1, 65535)
        synchronous = (env.get("HERALD_SYNCHRONOUS") or "FULL").upper()
        if synchronous not in ("FULL", "NORMAL"):
            raise _unread("HERALD_SYNCHRONOUS", synchronous, N_("use FULL or NORMAL"))
        shown = f"[{host}]" if ":" in host else host
        return cls(
            host=host,
            port=port,
            data=Path(env.get("HERALD_DATA") or "var"),
            database_url=_database(env),
            timezone=_zone(env),
            synchronous=cast("Synchronous", synchronous),
            base_url=(env.get("HERALD_URL") or f"http://{shown}:{port}").rstrip("/"),
            retention=_number(env, "HERALD_RETENTION_DAYS", 90, 0, 3650),
            queue=_number(env, "HERALD_QUEUE", 2_000, 1, 1_000_000),
        )


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        remedy = N_("use a whole number from %(low)s to %(high)s")
        raise _unread(name, text, remedy, low=low, high=high)
    return int(text)


def _database(env: Mapping[str, str]) -> str | None:
    url = env.get("HERALD_DATABASE_URL") or None
    if url is None:
        return None
    if not url.startswith(("postgres://", "postgresql://")):
        remedy = N_("start it with %(begin)s")
        raise _unread("HERALD_DATABASE_URL", url.split(":")[0], remedy, begin="postgres://")
    if not _reads(url):
        # Nothing of it is shown: what does not read may be the password.
        remedy = N_("write it as %(form)s, and in its parts %(codes)s")
        raise _unread("HERALD_DATABASE_URL", "postgres://…", remedy, form=_FORM, codes=_CODES)
    return url


_FORM = "postgres://NAME:PASSWORD@HOST:PORT/DATABASE"
_CODES = ", ".join(f"{one} → %{ord(one):02X}" for one in "%@/?#:[]")


def _reads(url: str) -> bool:
    """Whether its parts are those that were meant: a character of a password may have cut it."""
    try:
        parts = urlsplit(url)
        parse_qsl(parts.query, strict_parsing=bool(parts.query))
        account, _at, hosts = parts.netloc.rpartition("@")
        for host in hosts.split(","):  # the database may stand on several
            _port = urlsplit(f"//{host}").port  # which says whether it is one
    except ValueError:
        return False
    rest = account + parts.path
    return not parts.fragment and "@" not in rest and not re.search("%(?![0-9a-fA-F]{2})", rest)


def _zone(env: Mapping[str, str]) -> ZoneInfo:
    name = env.get("HERALD_TIMEZONE") or "Europe/Brussels"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        remedy = N_("use a name such as Europe/Brussels")
        raise _unread("HERALD_TIMEZONE", name, remedy) from error


def _unread(name: str, value: str, remedy: str, **more: object) -> SettingsError:
    return SettingsError("settings.value", name=name, value=value, remedy=remedy, **more)
