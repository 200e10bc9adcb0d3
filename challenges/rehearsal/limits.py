"""What the rules withhold: which limit, how often, and how many points."""

from collections.abc import Sequence

from challenges.book import Line
from challenges.deeds import (
    Deed,
    Helped,
    Lesson,
    MentoringSession,
    Recognition,
    Reversal,
    Share,
)
from challenges.errors import Refusal
from challenges.rehearsal.telling import Sum
from challenges.rules import Rules
from challenges.terms import DeedId, PersonId

_REFUSED = ("recognition.", "thanks.", "session.", "helped.", "idea.")


class Limits:
    """Counts into sums by code: the reason of a line, or the code of a refusal."""

    def __init__(self, rules: Rules, sums: dict[str, Sum]) -> None:
        self._rules = rules
        self._sums = sums
        self._held: dict[DeedId, tuple[int, PersonId]] = {}

    def played(self, deed: Deed, lines: Sequence[Line]) -> None:
        """A deed that was accepted, perhaps for less than it could be worth."""
        match deed:
            case Share():
                rule = self._rules.share
                full = rule.worth + (rule.own_words if deed.own_words else 0)
                self._less(full, lines, deed.by)
            case Lesson():
                self._less(self._rules.lesson.worth, lines, deed.by)
            case MentoringSession():
                self._session(deed)
            case Helped():
                self._held.pop(deed.session, None)
            case Reversal():
                self._held.pop(deed.of.id, None)
            case _:
                pass

    def refused(self, deed: Deed, refusal: Refusal) -> None:
        """A deed that a rule refused: all that it would have given."""
        if refusal.code.startswith(_REFUSED):
            worth = deed.points if isinstance(deed, Recognition) else 0
            if isinstance(deed, MentoringSession):
                worth = self._whole(deed)[0] + self._rules.session.mentee
            self._add(refusal.code, worth, deed.by)

    def close(self) -> None:
        """The season is over: what still waits for a mentee's word was withheld."""
        for points, mentor in self._held.values():
            self._add("session.held", points, mentor)

    def _less(self, full: int, lines: Sequence[Line], by: PersonId) -> None:
        if lines and lines[0].points < full:
            code = lines[0].reason.removesuffix(".own")
            self._add(code, full - lines[0].points, by)

    def _session(self, deed: MentoringSession) -> None:
        whole, more = self._whole(deed)
        if more:
            self._add("session.most", more, deed.mentor)
        held = whole * self._rules.session.held_percent // 100
        if held:
            self._held[deed.id] = (held, deed.mentor)

    def _whole(self, deed: MentoringSession) -> tuple[int, int]:
        """What a mentor gets in the end, and how much more it would be without the limit."""
        rule = self._rules.session
        quarters = rule.per_quarter * -(-deed.minutes // 15)
        whole = min(rule.mentor_most, quarters)
        return whole, quarters - whole

    def _add(self, code: str, points: int, person: PersonId) -> None:
        self._sums.setdefault(code, Sum()).add(points, person)
