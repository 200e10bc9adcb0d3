"""What is left to give once all that waits has arrived."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from challenges.terms import Kind, PersonId, Points
from challenges.views import Given, Giving
from tui.link.outbox import Parcel


def now() -> datetime:
    """Now, in UTC. Only foretelling asks it; the server's clock decides."""
    return datetime.now(UTC)


def after(giving: Giving, waiting: Iterable[Parcel], at: datetime) -> Giving:
    """Giving as the server will see it: recognitions that wait are as good as given."""
    for parcel in waiting:
        body = parcel.body or {}
        if body.get("kind") == Kind.RECOGNITION:
            giving = _given(giving, body, at)
    return giving


def _given(giving: Giving, body: Mapping[str, object], at: datetime) -> Giving:
    to, points = PersonId(int(str(body["to"]))), int(str(body["points"]))
    before = next((given.this_month for given in giving.given if given.to == to), 0)
    now = Given(to=to, this_month=Points(before + points), last_at=at)
    others = tuple(given for given in giving.given if given.to != to)
    return replace(giving, left=Points(giving.left - points), given=(*others, now))
