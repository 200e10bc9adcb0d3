"""Who saves a form says which state they saw, so that nothing saved meanwhile is lost unseen.

A form carries the mark of what it shows. Saved over another state nothing is kept, and the form is
shown again with the mark of what is there: to save again is to decide.
"""

import hashlib

from challenges.errors import HeraldError
from server.spine import problems
from server.spine.locale import N_

CHANGED = "form.changed"

problems.declare(
    CHANGED,
    409,
    N_("This was changed meanwhile"),
    N_(
        "Somebody saved it after you opened this form, you in another tab perhaps. Nothing of yours"
        " was saved yet, and all of it is still here: save again to put it in place of theirs."
    ),
)


def mark_of(text: str) -> str:
    """What tells one state from another, by its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def insist_on(there: str, seen: str | None) -> None:
    """Go on only where what is there is what was seen.

    Args:
        there: the mark of what is there.
        seen: the mark that came with the form; none from a program, which changes what is there.

    Raises:
        HeraldError: `form.changed`.
    """
    if seen is not None and there != seen:
        raise HeraldError(CHANGED)
