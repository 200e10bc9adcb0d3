"""The draw: which shares wait for a colleague's check.

By chance, yet the same for the same share: over restarts, in every process, and however often it
is sent. A client chooses a deed's id, so the id has no say: an item on a channel is drawn for a
person or it is not, by a secret that never leaves the database.
"""

import hmac

from challenges.quick import dataclass
from challenges.terms import Channel, ItemKey, PersonId

_RANGE = 1 << 64


@dataclass(frozen=True, slots=True)
class Draw:
    """Draws shares; `secret` is the institution's."""

    secret: bytes

    def takes(self, person: PersonId, item: ItemKey, channel: Channel, one_in: int) -> bool:
        """Whether a share is drawn, as one in so many is; 0 for none."""
        if one_in <= 0:
            return False
        share = f"{person}/{channel.value}/{item}".encode()
        drawn = int.from_bytes(hmac.digest(self.secret, share, "sha256")[:8])
        return drawn * one_in < _RANGE
