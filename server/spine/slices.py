"""What a slice hands to the composition root."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

import msgspec
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler

from challenges.quick import dataclass
from server.spine.access import Visitor
from server.spine.doors import Address, Door
from server.spine.writer import Posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A deed that waits for somebody else's word: a claim was kept, nothing counts yet."""

    id: str
    kind: str
    says: str  # whose turn it is, in the reader's language
    state: str = "waiting"  # `counted` or `declined` when the same was asked before
    repeated: bool = False


class Draft(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """A deed as a client sends it: what it may choose, and no more."""

    id: str  # chosen by the client: 8 to 64 of A-Z a-z 0-9 _ -


Perform = Callable[[State, Visitor, Any], Awaitable[Posted | Waiting]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A slice of the house.

    Attributes:
        name: the folder's name; `app.state[name]` holds what `opens` returns.
        routes: its pages, studio pages and API handlers.
        deeds: the drafts it takes at `POST /api/v1/deeds`, each with the action that performs it.
        doors: what answers the plainest questions before its routes do.
        opens: makes what lives as long as the application does, after Herald is open.
    """

    name: str
    routes: Sequence[ControllerRouterHandler]
    deeds: Mapping[type[Draft], Perform] = field(default_factory=dict)
    doors: Mapping[Address, Door] = field(default_factory=dict)
    opens: Callable[[State], Awaitable[object]] | None = None
