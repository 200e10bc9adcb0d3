"""What is to be done: a kind of challenge, its parameters, and which deeds count.

A challenge is one task; a quest has one for each of its steps. Offers: `Task`, `read_task`.
"""

from collections.abc import Mapping
from dataclasses import field

from challenges import shape
from challenges.acts import Match
from challenges.errors import Remedy
from challenges.kinds import ChallengeKind, Group, kinds
from challenges.quick import dataclass
from challenges.shape import Place, Table, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A kind with its parameters."""

    kind: str
    match: Match | None  # none: the parameters say which deeds count
    params: object  # the `Params` of the kind
    of: ChallengeKind = field(init=False, compare=False, repr=False)
    goal: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", kinds()[self.kind])
        object.__setattr__(self, "goal", self.of.goal(self.params))

    @property
    def group(self) -> Group | None:
        """Whose bag it is; none when each fills their own."""
        return self.of.whose(self.params) if self.of.whose else None

    @property
    def matches(self) -> Mapping[str, Match]:
        """All that it matches, each by where it stands in the text."""
        if self.match is not None:
            return {"match": self.match}
        found = self.of.matches(self.params) if self.of.matches else {}
        return {f"params.{where}": match for where, match in found.items()}


def read_task(table: Table, place: Place) -> dict[str, object]:
    """`kind`, `match` and `params` of a table, each checked by what the kind asks.

    Raises:
        CatalogueError: with the place.
    """
    kind = table.get("kind")
    if kind is None:
        refuse("missing", place / "kind", shape.one_of(kinds()))
    if not isinstance(kind, str) or kind not in kinds():
        shape.refuse_other(kind, list(kinds()), place / "kind")
    of = kinds()[kind]
    params: object = shape.read(of.params, table.get("params", {}), place / "params")
    if of.check is not None:
        of.check(params, place / "params")
    return {"kind": kind, "match": _match(of, table, place), "params": params}


def _match(of: ChallengeKind, table: Table, place: Place) -> Match | None:
    if of.matches is not None:
        if "match" in table:
            remedy = Remedy(
                "Take it out: the parts of a %(kind)s say which deeds count.", kind=of.key
            )
            refuse("unknown_key", place / "match", remedy)
        return None
    if "match" not in table:
        remedy = Remedy('Say which deeds count: { deeds = ["share"] }.')
        refuse("missing", place / "match", remedy)
    match: Match = shape.read(Match, table["match"], place / "match")
    if not match.deeds <= of.deeds:
        known = ", ".join(sorted(of.deeds))
        remedy = Remedy("A %(kind)s can only count: %(known)s.", kind=of.key, known=known)
        refuse("value", place / "match" / "deeds", remedy)
    return match
