"""Which lines make somebody active: what they did themselves. Offers: `doing`."""

from challenges.book import Line

_DOINGS = frozenset({"share", "lesson", "session", "recognition", "thanks", "idea"})
# Lines about what others did, or about what was given back: nobody becomes active by them.
_PASSIVE = frozenset(
    {
        "share.given_back",
        "lesson.given_back",
        "helped.mentor",
        "recognition.received",
        "thanks.received",
        "reversal.helped.mentor",
        "reversal.recognition.received",
        "reversal.thanks.received",
    }
)


def doing(line: Line) -> int:
    """What a line adds to what a person did: 1 for a deed, -1 for its reversal, else 0."""
    if line.reason in _PASSIVE:
        return 0
    if line.rule == "reversal":
        return -1
    return 1 if line.rule in _DOINGS else 0
