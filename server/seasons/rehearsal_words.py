"""A rehearsal's report in the reader's words, ready for the page and the command line."""

from collections.abc import Mapping
from typing import Protocol

from challenges.catalogue import Catalogue
from challenges.quick import dataclass
from challenges.rehearsal import Report
from challenges.rehearsal.cheating import Step, Worst
from challenges.rehearsal.report import OTHERS, Amount, ChallengeResult, Limit, Result
from challenges.terms import ChallengeKey, DepartmentKey, Kind
from server.spine.locale import N_, _, ngettext, number, spoken, told

_LIMITS = {
    "share.second": N_("A second share on the same day"),
    "share.third": N_("A third share on the same day"),
    "share.later": N_("Further shares on the same day"),
    "share.again": N_("The same item on the same channel again"),
    "lesson.again": N_("The same lesson again"),
    "session.most": N_("Mentoring longer than there are points for"),
    "session.held": N_("Waiting for the word that a session helped"),
    "session.per_week": N_("More sessions of a pair than a week allows"),
    "recognition.budget": N_("Recognitions beyond the month's budget"),
    "recognition.one_person": N_("Too much of a budget to one person"),
    "recognition.cooldown": N_("The same two again too soon"),
    "recognition.back": N_("A recognition given back too soon"),
    "recognition.points": N_("Recognitions with too few or too many points"),
    "recognition.text_short": N_("Recognitions with too few words"),
    "recognition.value": N_("Recognitions for a value that is none"),
    "thanks.per_day": N_("More thanks than a day allows"),
}
_RULES = {
    "share": N_("Shares"),
    "lesson": N_("Lessons"),
    "session": N_("Mentoring sessions"),
    "recognition": N_("Recognitions"),
    "idea": N_("Accepted ideas"),
    "challenge": N_("Challenges"),
    "reversal": N_("Taken back"),
    "correction": N_("Points corrected"),
}
_WHY = {
    "audience": N_("it is for others"),
    "requires": N_("nobody finished what it requires"),
    "deeds": N_("nothing they did counts for it"),
}


class House(Protocol):
    """A department, as far as it is named here."""

    @property
    def title(self) -> Mapping[str, str]: ...
    @property
    def arms(self) -> str: ...


class Known(Protocol):
    """Who knows the departments."""

    @property
    def departments(self) -> Mapping[DepartmentKey, House]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A challenge beside the same one of the catalogue in force."""

    one: ChallengeResult
    title: str
    before: ChallengeResult | None
    departments: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department that is large enough to be told apart."""

    title: str
    arms: str
    people: int
    finishes: int | None
    closed: tuple[str, ...]  # in which it could not take part, and why


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report in words."""

    report: Report
    rows: tuple[Row, ...]
    gone: tuple[ChallengeResult, ...]  # of the catalogue in force, not in the draft
    most: int  # finishers of the challenge that most finish
    rules: tuple[tuple[str, int | None, int | None], ...]  # what for, in the draft, at present
    limits: tuple[tuple[str, int | None, int | None], ...]  # which, how often, points
    departments: tuple[Department, ...]
    worst: tuple[tuple[str, Worst, tuple[str, ...]], ...]


def of(report: Report, draft: Catalogue, known: Known) -> Told:
    """A report, told."""
    present = {one.key: one for one in report.present.challenges} if report.present else {}
    named = {one.key: spoken(one.title) for one in report.draft.challenges}
    finishers = [one.finished or 0 for one in (*report.draft.challenges, *present.values())]
    return Told(
        report=report,
        rows=tuple(
            Row(
                one=one,
                title=spoken(one.title),
                before=present.get(one.key),
                departments=tuple(
                    (department(share.department, known), share.finished)
                    for share in one.departments
                ),
            )
            for one in report.draft.challenges
        ),
        gone=tuple(one for key, one in present.items() if key not in draft.challenges),
        most=max(finishers, default=0),
        rules=_rules(report.draft, report.present),
        limits=tuple(_limit(one) for one in report.draft.limits),
        departments=tuple(
            Department(
                title=department(one.department, known),
                arms=_arms(one.department, known),
                people=one.people,
                finishes=one.finishes,
                closed=tuple(told(named[shut.challenge], why(shut.why)) for shut in one.closed),
            )
            for one in report.departments
        ),
        worst=tuple(_worst(report, named)),
    )


def department(key: DepartmentKey, known: Known) -> str:
    """A department by its title; those put together by what they are."""
    if key == OTHERS:
        return _("other departments together")
    found = known.departments.get(key)
    return spoken(found.title) if found else key


def _arms(key: DepartmentKey, known: Known) -> str:
    found = known.departments.get(key)
    return found.arms if found else "argent"


def why(code: str) -> str:
    """Why nobody of a department could take part."""
    return _(_WHY[code])


def limit(code: str) -> str:
    """A limit by its code."""
    if code.startswith("share.") and code not in _LIMITS:
        code = "share.later"
    return _(_LIMITS[code]) if code in _LIMITS else code


def _limit(one: Limit) -> tuple[str, int | None, int | None]:
    return limit(one.code), one.times, one.points


def rule(name: str) -> str:
    """A rule by its name."""
    return _(_RULES[name]) if name in _RULES else name


def _rules(draft: Result, present: Result | None) -> tuple[tuple[str, int | None, int | None], ...]:
    before = {one.name: one for one in present.rules} if present else {}
    nothing = Amount(name="", points=0)
    names = dict.fromkeys((*(one.name for one in draft.rules), *before))
    after = {one.name: one for one in draft.rules}
    return tuple(
        (
            rule(name),
            after.get(name, nothing).points,
            before.get(name, nothing).points,
        )
        for name in names
    )


def _worst(
    report: Report, named: Mapping[ChallengeKey, str]
) -> list[tuple[str, Worst, tuple[str, ...]]]:
    heads = {
        (1, True): _("One alone, in an hour"),
        (2, True): _("Two together, in an hour"),
        (1, False): _("One alone, in a day"),
        (2, False): _("Two together, in a day"),
    }
    found = []
    for hour, many in ((True, report.hour), (False, report.day)):
        for one in many:
            steps = tuple(step(each, named, one.people) for each in one.steps)
            found.append((heads[one.people, hour], one, steps))
    return found


def step(one: Step, named: Mapping[ChallengeKey, str], people: int) -> str:
    """A step of a cheat: `2 shares: 25 points; finishes Three topics`."""
    points = ngettext("%(n)s point", "%(n)s points", one.points) % {"n": number(one.points)}
    said = told(_moves(one.kind, one.times), points)
    if one.finished:
        titles = ", ".join(dict.fromkeys(named.get(key, key) for key in one.finished))
        said = _("%(said)s; finishes %(what)s") % {"said": said, "what": titles}
    return told("AB"[one.by - 1], said) if people > 1 else said


def _moves(kind: Kind, times: int) -> str:
    n = {"n": number(times)}
    match kind:
        case Kind.SHARE:
            return ngettext("%(n)s share", "%(n)s shares", times) % n
        case Kind.LESSON:
            return ngettext("%(n)s lesson", "%(n)s lessons", times) % n
        case Kind.SESSION:
            return (
                ngettext(
                    "%(n)s session that the other confirms",
                    "%(n)s sessions that the other confirms",
                    times,
                )
                % n
            )
        case Kind.RECOGNITION:
            return ngettext("%(n)s recognition", "%(n)s recognitions", times) % n
        case _:
            return ngettext("%(n)s word of thanks", "%(n)s words of thanks", times) % n
