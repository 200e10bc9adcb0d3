"""What a rule is called where only its name may be said. Offers: `rule_title`."""

from server.spine.locale import N_, _

_TITLES = {
    "share": N_("Shares"),
    "lesson": N_("Lessons"),
    "session": N_("Mentoring sessions"),
    "helped": N_("Sessions that helped"),
    "recognition": N_("Recognitions"),
    "thanks": N_("Thanks"),
    "idea": N_("Ideas"),
    "challenge": N_("Challenges finished"),
    "badge": N_("Badges"),
    "reversal": N_("Taken back"),
    "correction": N_("Points corrected"),
}


def rule_title(rule: str) -> str:
    """A rule in the reader's language; one that is new here by its key."""
    return _(_TITLES.get(rule, rule))
