"""What does not read in what was sent, in the reader's words.

The decoder says it in English. Its sentences are few; one that is not among them stands as it is.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from server.spine.locale import N_, _, told

_KINDS = {
    "int": N_("a whole number"),
    "float": N_("a number"),
    "str": N_("a text"),
    "bool": N_("true or false"),
    "array": N_("a list"),
    "object": N_("an object with keys"),
}
_WHOLE = "data"  # what the framework calls the body

Found = re.Match[str]


def _kinds(found: Found) -> str:
    kinds = [one for one in found["kinds"].split(" | ") if one != "null"]
    return " / ".join(_(_KINDS.get(one, one)) for one in kinds)


_SAID: Sequence[tuple[str, Callable[[Found], str]]] = (
    (
        r"Object contains unknown field `(?P<key>.*)`",
        lambda found: _("there is no key “%(key)s” here") % {"key": found["key"][:_LONGEST]},
    ),
    (
        r"Object missing required field `(?P<key>.*)`",
        lambda found: _("“%(key)s” is missing") % {"key": found["key"]},
    ),
    (
        r"Invalid (?:enum )?value '?(?P<value>.*?)'?",
        lambda found: _("“%(value)s” cannot be chosen") % {"value": found["value"][:_LONGEST]},
    ),
    (
        r"Expected `(?P<kinds>[^`]*)`, got `[^`]*`",
        lambda found: _("it must be %(kind)s") % {"kind": _kinds(found)},
    ),
    (
        r"Expected `[^`]*` >= (?P<least>\S+)",
        lambda found: _("it must be %(least)s at least") % {"least": found["least"]},
    ),
    (
        r"Expected `[^`]*` <= (?P<most>\S+)",
        lambda found: _("it must be %(most)s at most") % {"most": found["most"]},
    ),
    (
        r"JSON is malformed: .*\(byte (?P<at>\d+)\)",
        lambda found: _("it is no JSON from byte %(at)s on") % {"at": found["at"]},
    ),
    (r"Input data was truncated", lambda _found: _("it is JSON that ends too early")),
    (r"Invalid UTF-8.*", lambda _found: _("it is no text in UTF-8")),
)
_LONGEST = 60  # characters of what was sent that are said again


def words(message: str) -> str:
    """One sentence of the decoder."""
    for pattern, say in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return say(found)
    return message


def fields(found: Sequence[Any]) -> str:
    """What the framework found, one after the other: where, and what is amiss."""
    said = []
    for one in found:
        key, message = one.get("key", ""), one.get("message", "")
        if message == repr(key):  # of a body that is missing it is the key again, as Python has it
            said.append(_("nothing was sent"))
        elif key in ("", _WHOLE):
            said.append(words(message))
        else:
            said.append(told(key, words(message)))
    return "; ".join(said)
