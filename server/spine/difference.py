"""What a verification may find: the first place where what is stored is not what it must be."""

from challenges.quick import dataclass
from challenges.terms import Seq


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where what is stored departs from what the deeds give.

    Attributes:
        code: `file`, `catalogue`, `unreadable`, `chain`, `line`, `deed`, `seal`, `tally`,
            `board`, `checkpoint` or `root`.
        seq: the line of the book that it is about, the first that differs; none when it is no line.
        what: details, in English, for the one who repairs.
    """

    code: str
    seq: Seq | None
    what: str

    def __str__(self) -> str:
        where = f"line {self.seq}: " if self.seq is not None else ""
        return f"{where}{self.what}"


class Found(Exception):
    """A difference, from wherever it is found."""

    def __init__(self, code: str, seq: int | None, what: str) -> None:
        super().__init__(what)
        self.difference = Difference(code=code, seq=None if seq is None else Seq(seq), what=what)
