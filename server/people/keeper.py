"""The doorkeeper: whom a session or a token belongs to, until a notice says otherwise."""

from datetime import datetime

from challenges.terms import PersonId
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.herald import Herald

SIGN_IN = "sign-in"  # topic: a session or token ended; key is the SHA-256 of its secret
_REMEMBERED = 50_000  # secrets; a stranger's guesses are not remembered


class Keeper:
    """Answers the access layer. Built before Herald opens, given its register at the start."""

    def __init__(self) -> None:
        self._herald: Herald | None = None
        self._register: Register | None = None
        self._known: dict[tuple[str, str], tuple[PersonId, datetime]] = {}

    def take(self, herald: Herald, register: Register) -> None:
        """Start answering from this register."""
        self._herald, self._register = herald, register
        self._known.clear()

    async def hear(self, topic: str, key: str) -> None:
        """A notice: forget a secret that ended."""
        if topic == SIGN_IN:
            self._known.pop(("sign_in", key), None)
            self._known.pop(("token", key), None)

    async def by_session(self, digest: str) -> Visitor | None:
        """The person of an open session, or none."""
        return await self._find("sign_in", digest)

    async def by_token(self, digest: str) -> Visitor | None:
        """The person of a bearer token, or none."""
        return await self._find("token", digest)

    async def _find(self, table: str, digest: str) -> Visitor | None:
        if self._herald is None or self._register is None:
            return None
        found = self._known.get((table, digest))
        if found is None:
            found = await self._read(table, digest)
            if found is None:
                return None
        person, ends = found
        if self._herald.clock.now() >= ends:
            self._known.pop((table, digest), None)
            return None
        return self._register.visitor(person)

    async def _read(self, table: str, digest: str) -> tuple[PersonId, datetime] | None:
        assert self._herald is not None
        sql = f"SELECT person_id, ends_at FROM {table} WHERE secret = ?"
        for person, ends in await self._herald.reader.rows(sql, (digest,)):
            moment = datetime.fromisoformat(ends) if isinstance(ends, str) else ends
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[table, digest] = found = (PersonId(person), moment)
            return found
        return None
