"""Which lines make somebody active: what they did themselves. Offers: `doing`, `DOINGS`,
`PASSIVE`."""

from challenges.book import Line

DOINGS = frozenset({"share", "lesson", "session", "recognition", "thanks", "idea"})
# Lines about what others did, or about what was given back: nobody becomes active by them.
PASSIVE = frozenset(
    {
        "share.given_back",
        "lesson.given_back",
        "helped.mentor",
        "recognition.received",
        "thanks.received",
        "reversal.helped.mentor",
        "reversal.recognition.received",
        "reversal.thanks.received",
        "redress.helped.mentor",
        "redress.recognition.received",
        "redress.thanks.received",
    }
)


def doing(line: Line) -> int:
    """What a line adds to what a person did: 1 for a deed, -1 for its reversal, else 0."""
    if line.reason in PASSIVE:
        return 0
    if line.rule == "reversal":
        return -1
    return 1 if line.rule in DOINGS else 0
