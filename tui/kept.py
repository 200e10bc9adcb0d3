"""What was last heard from the server, fetched again on demand."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from challenges.errors import HeraldError

T = TypeVar("T")


class Kept(Generic[T]):
    """One view and its latest answer. Many may ask at once; one call serves all who waited.

    Args:
        fetch: asks the server.
    """

    def __init__(self, fetch: Callable[[], Awaitable[T]]) -> None:
        self._fetch = fetch
        self._lock = asyncio.Lock()
        self._begun = 0
        self.value: T | None = None
        self.error: HeraldError | None = None

    async def refresh(self) -> T:
        """The view as it is now, or later than now.

        Raises:
            HeraldError: no good answer; the value from before stays.
        """
        begun = self._begun
        async with self._lock:
            # A call begun after this one was asked for knows all that this one would.
            if self._begun > begun and self.value is not None and self.error is None:
                return self.value
            self._begun += 1
            try:
                self.value = await self._fetch()
            except HeraldError as error:
                self.error = error
                raise
            self.error = None
            return self.value
