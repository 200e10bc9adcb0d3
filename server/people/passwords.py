"""Passwords: argon2 in a thread, and the same work whether the account exists or not."""

import asyncio
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12  # characters of a new password
MOST = 200

# Each hash takes a tenth of a second and 64 MiB: two at once leave the machine to the others.
_TURNS = 2


class Passwords:
    """Checks and makes hashes, a few at a time. Lives as long as the application."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = asyncio.Semaphore(_TURNS)
        self._nobody = cache(lambda: self._hasher.hash(secrets.token_urlsafe()))

    async def check(self, kept: str | None, typed: str) -> bool:
        """Whether the typed password is the kept one. Without a kept one: never, as slowly."""
        async with self._turns:
            return await asyncio.to_thread(self._check, kept, typed[: MOST + 1])

    def _check(self, kept: str | None, typed: str) -> bool:
        try:
            return self._hasher.verify(kept or self._nobody(), typed) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    async def make(self, typed: str) -> str:
        """The hash to keep of a new password."""
        async with self._turns:
            return await asyncio.to_thread(self._hasher.hash, typed)

    def old(self, kept: str) -> bool:
        """Whether a hash was made with weaker figures than today's."""
        return self._hasher.check_needs_rehash(kept)
