"""The words of the glossary as types: ids, amounts and the small closed sets."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", int)  # the institution's own number of a person, 1 or more
DepartmentKey = NewType("DepartmentKey", str)
DeedId = NewType("DeedId", str)  # chosen by the client, 8 to 64 of A-Z a-z 0-9 _ -
SeasonKey = NewType("SeasonKey", str)
ChallengeKey = NewType("ChallengeKey", str)
StepKey = NewType("StepKey", str)  # a challenge's key, or `KEY:2` for the third step of a quest
BadgeKey = NewType("BadgeKey", str)
ItemKey = NewType("ItemKey", str)
LessonKey = NewType("LessonKey", str)
TopicKey = NewType("TopicKey", str)
ValueKey = NewType("ValueKey", str)  # one of the institution's five values
RuleKey = NewType("RuleKey", str)
Points = NewType("Points", int)  # whole points, negative only in a counter-line or a correction
Seq = NewType("Seq", int)  # place in the book, ascending, gaps are normal
Version = NewType("Version", int)  # of a catalogue, 1 or more

BETWEEN = SeasonKey("between")  # the season of a deed done while none is running


class Language(StrEnum):
    """The house languages, in the order in which they are offered."""

    EN = "en"
    NL = "nl"
    FR = "fr"
    DE = "de"


Texts = Mapping[Language, str]


class Channel(StrEnum):
    """Where a share goes. No account is ever connected to any of them."""

    LINKEDIN = "linkedin"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    X = "x"
    FACEBOOK = "facebook"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    INTRANET = "intranet"
    LINK = "link"


class Surface(StrEnum):
    """Where a person can be seen; each has a consent of its own."""

    COHORT = "cohort"
    WEB = "web"
    SCREEN = "screen"


class Showing(StrEnum):
    """How a person is seen on one surface."""

    NAME = "name"
    PSEUDONYM = "pseudonym"
    HIDDEN = "hidden"


class Period(StrEnum):
    """The window of a board."""

    SEASON = "season"
    MONTH = "month"
    WEEK = "week"
    ALL = "all"


class Role(StrEnum):
    """What a person may do beside playing."""

    AMBASSADOR = "ambassador"
    COMMS = "comms"
    STEWARD = "steward"
    ADMIN = "admin"


class Kind(StrEnum):
    """The kinds of deed."""

    SHARE = "share"
    LESSON = "lesson"
    SESSION = "session"
    HELPED = "helped"
    RECOGNITION = "recognition"
    THANKS = "thanks"
    IDEA = "idea"
    JOINED = "joined"
    LEFT = "left"
    PAUSED = "paused"
    REVERSAL = "reversal"
    CORRECTION = "correction"
    REVOCATION = "revocation"
    RESTORATION = "restoration"
    REDRESS = "redress"
