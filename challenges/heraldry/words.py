"""The closed sets of the blazon: tinctures, fields, ordinaries, lines, and why one is refused."""

from enum import StrEnum

from challenges.errors import HeraldError


class BlazonError(HeraldError):
    """A blazon does not read.

    Facts: `blazon` as given, `word` that stopped the reading ("" at the end), `at` its place
    (1 is the first word), `remedy` a sentence that says what to write instead, a `Remedy`.
    """


class Tincture(StrEnum):
    """The two metals and the five colours."""

    OR = "or"
    ARGENT = "argent"
    GULES = "gules"
    AZURE = "azure"
    VERT = "vert"
    PURPURE = "purpure"
    SABLE = "sable"

    @property
    def metal(self) -> bool:
        """Metals are light, colours are dark: the rule of tincture keeps arms readable."""
        return self in (Tincture.OR, Tincture.ARGENT)

    @property
    def pigment(self) -> str:
        """The colour as `#rrggbb`, the same on every surface, light or dark."""
        return _PIGMENTS[self]


# The same figures stand in `server/assets/tokens.toml`; a test holds the two together, since
# the game reads no files.
_PIGMENTS = {
    Tincture.OR: "#e9b938",
    Tincture.ARGENT: "#f3f1ea",
    Tincture.GULES: "#b2252f",
    Tincture.AZURE: "#1d4f91",
    Tincture.VERT: "#1c6b48",
    Tincture.PURPURE: "#6b3579",
    Tincture.SABLE: "#26241f",
}


class Division(StrEnum):
    """How a field is parted in two tinctures."""

    PALE = "per pale"
    FESS = "per fess"
    BEND = "per bend"
    CHEVRON = "per chevron"
    SALTIRE = "per saltire"
    QUARTERLY = "quarterly"


class Pattern(StrEnum):
    """How a field is strewn with two tinctures, one of them a metal."""

    PALY = "paly"
    BARRY = "barry"
    BENDY = "bendy"
    CHECKY = "checky"
    LOZENGY = "lozengy"
    GYRONNY = "gyronny"


class Ordinary(StrEnum):
    """The broad bands; the chief and the bordure lie over whatever else there is."""

    CHIEF = "chief"
    FESS = "fess"
    PALE = "pale"
    BEND = "bend"
    CHEVRON = "chevron"
    CROSS = "cross"
    SALTIRE = "saltire"
    PILE = "pile"
    BORDURE = "bordure"


class Line(StrEnum):
    """How an ordinary's edge runs when it is not straight."""

    WAVY = "wavy"
    ENGRAILED = "engrailed"
    INDENTED = "indented"
    EMBATTLED = "embattled"


class Tier(StrEnum):
    """The rim of a badge."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"

    @property
    def rim(self) -> str:
        """The colour of the rim as `#rrggbb`."""
        return {"bronze": "#b0713a", "silver": "#a9afb8", "gold": "#d9a521"}[self.value]
