"""Passwords: argon2 in a thread, and the same work whether the account exists or not."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from challenges.errors import HeraldError

LEAST = 12  # characters of a new password
MOST = 200

# Each hash takes a tenth of a second and 64 MiB: two at once leave the machine to the others.
_TURNS = 2
_QUEUE = 60  # that may wait for their turn: some three seconds
_AGAIN = 3  # seconds after which to try again when they are more


class Passwords:
    """Checks and makes hashes, a few at a time. Lives as long as the application.

    Args:
        queue: how many may wait for their turn.
    """

    def __init__(self, hasher: PasswordHasher | None = None, *, queue: int = _QUEUE) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = asyncio.Semaphore(_TURNS)
        self._queue = queue
        self._present = 0  # those whose turn it is, and those who wait for it
        self._nobody = cache(lambda: self._hasher.hash(secrets.token_urlsafe()))

    def room(self) -> None:
        """Whether one more may wait; who floods the door makes others wait, but not for minutes.

        Raises:
            HeraldError: `busy`; nothing was looked at, and the try does not count.
        """
        if self._present >= _TURNS + self._queue:
            raise HeraldError("busy", retry_after=_AGAIN)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        self._present += 1
        try:
            async with self._turns:
                yield
        finally:
            self._present -= 1

    async def check(self, kept: str | None, typed: str) -> bool:
        """Whether the typed password is the kept one. Without a kept one: never, as slowly."""
        async with self._turn():
            return await asyncio.to_thread(self._check, kept, typed[: MOST + 1])

    def _check(self, kept: str | None, typed: str) -> bool:
        try:
            return self._hasher.verify(kept or self._nobody(), typed) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    async def make(self, typed: str) -> str:
        """The hash to keep of a new password."""
        async with self._turn():
            return await asyncio.to_thread(self._hasher.hash, typed)

    def old(self, kept: str) -> bool:
        """Whether a hash was made with weaker figures than today's."""
        return self._hasher.check_needs_rehash(kept)
