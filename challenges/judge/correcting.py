"""What the comms team decides about somebody: points with a reason, a badge revoked or given back.

None of it is a doing: it moves no challenge, no badge's question and no limit.
"""

from challenges.deeds import Correction, Restoration, Revocation
from challenges.errors import Refusal
from challenges.judge.desk import Desk, Draft
from challenges.tally import NOWHERE


def judge_correction(desk: Desk, deed: Correction) -> None:
    """Points given or taken, as one line."""
    _account(desk, deed)
    most = desk.catalogue.rules.correction.most
    if not 1 <= abs(deed.points) <= most:
        raise Refusal("correction.points", most=most)
    reason = "correction.given" if deed.points > 0 else "correction.taken"
    desk.line(deed.to, deed.to_department, "correction", reason, deed.points)


def judge_revocation(desk: Desk, deed: Revocation) -> None:
    """The badge goes; what would earn it is remembered, but earns nothing meanwhile."""
    draft = _account(desk, deed)
    if deed.badge in draft.revoked:
        raise Refusal("revocation.already")
    if deed.badge not in draft.badges:
        raise Refusal("revocation.not_held")
    draft.revoked = tuple(sorted((*draft.revoked, deed.badge)))
    desk.line(
        deed.to,
        deed.to_department,
        "revocation",
        "revocation.badge",
        0,
        deed.badge,
        badge=deed.badge,
        taken=True,
    )


def judge_restoration(desk: Desk, deed: Restoration) -> None:
    """The badge comes back; without any ground left, it may only be earned again."""
    draft = _account(desk, deed)
    if deed.badge not in draft.revoked:
        raise Refusal("restoration.not_revoked")
    draft.revoked = tuple(one for one in draft.revoked if one != deed.badge)
    held = deed.badge in draft.badges
    desk.line(
        deed.to,
        deed.to_department,
        "restoration",
        "restoration.badge" if held else "restoration.open",
        0,
        deed.badge,
        badge=deed.badge if held else None,
    )


def _account(desk: Desk, deed: Correction | Revocation | Restoration) -> Draft:
    """The account of whom it is about: not one's own, and one that deeds have opened.

    Who never did or got anything has none: a decision cannot take anybody into the game.
    """
    if deed.to == deed.by:
        raise Refusal("decision.self")
    say_why(desk, deed.reason)
    draft = desk.person(deed.to)
    if draft.department == NOWHERE:
        raise Refusal("decision.unknown")
    draft.department = deed.to_department
    return draft


def say_why(desk: Desk, reason: str) -> None:
    """A decision needs a reason that its person can read.

    Raises:
        Refusal: `decision.reason`.
    """
    rule, length = desk.catalogue.rules.correction, len(reason.strip())
    if not rule.reason_least <= length <= rule.reason_most:
        raise Refusal(
            "decision.reason", least=rule.reason_least, most=rule.reason_most, length=length
        )
