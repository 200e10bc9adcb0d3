"""TOML text -> table, and what to do about a text that is no TOML, in a sentence of the house.

The parser's own words are English and for those who know TOML; they stand behind the remedy.

Offers: `parse`, `check_seen`.
"""

import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from challenges.errors import Remedy
from challenges.shape import Place, Table, refuse

_WHERE = re.compile(r"(?P<said>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end.*)\)")
_HEAD = re.compile(r"\[\[?\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"""\s*([\w-]+(?:\s*\.\s*[\w-]+)*|"[^"]*"|'[^']*')\s*=""")

# A key of so many parts has no meaning here, and the parser's time grows with their square.
_DEEP = re.compile(r"""(?<![\w."'-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){32}""")
_TWICE = Remedy("This key is given twice: keep one of them.")
_ON_ITS_LINE = Remedy(
    "A text in quotes ends on its own line; one of several lines stands in three quotes."
)
# How the parser's sentence begins -> what to do. The commonest slips; the rest is `_ELSE`.
_REMEDIES: Mapping[str, Remedy] = MappingProxyType(
    {
        "Cannot overwrite": _TWICE,
        "Duplicate": _TWICE,
        "Cannot declare": Remedy("This table is given twice: put its lines under the first one."),
        "Invalid value": Remedy(
            "A value belongs here: a text in quotes, a number, true or false, a list or a table."
        ),
        "Expected '='": Remedy("After a key comes = and its value."),
        "Unterminated string": Remedy("Close the text with the quotes that it begins with."),
        "Illegal character": _ON_ITS_LINE,
        "Found invalid": _ON_ITS_LINE,
        "Unescaped": Remedy("In a text, write \\\\ for a backslash and \\n for a new line."),
        "Expected newline": Remedy("Begin a new line after a value; a text needs its quotes."),
        "Unclosed array": Remedy("Put commas between the parts of a list, and close it with ]."),
        "Unclosed inline": Remedy(
            "Put commas between the parts of a table, and close it on the same line with }."
        ),
    }
)
_FLATTER = Remedy("Put fewer lists and tables inside each other.")
_ELSE = Remedy("A line is `key = value`, a heading in brackets, or a remark after #.")


# What moves a terminal's cursor, colours it or turns the direction of what follows; not line ends.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def parse(text: str, place: Place, *, kept: bool = False) -> Table:
    """The table that a TOML text is.

    Args:
        kept: it is played on, whatever characters are in it.

    Raises:
        CatalogueError: `catalogue.syntax`, with the heading and the key of the line, if it has any;
            `catalogue.text` for a character that is not seen.
    """
    if not kept and _DEEP.search(text):
        refuse("syntax", place, _FLATTER)
    try:
        table = tomllib.loads(text)
        if not kept:
            check_seen(table, place)
        return table
    except tomllib.TOMLDecodeError as error:
        _refuse(str(error), text, place)
    except RecursionError:
        refuse("syntax", place, _FLATTER)
    except ValueError:  # Python reads no whole number of more than some thousand digits
        refuse("syntax", place, Remedy("Write a number of fewer digits."))


def check_seen(value: object, place: Place) -> None:
    """Refuse what would change how a text is shown, wherever a stranger's pack says it.

    Raises:
        CatalogueError: `catalogue.text`.
    """
    if isinstance(value, Mapping):
        for key, one in value.items():
            check_seen(key, place)
            check_seen(one, place / key)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            check_seen(one, place / number)
    elif isinstance(value, str) and (found := _UNSEEN.search(value)):
        remedy = Remedy(
            "Take out the character %(code)s: it is not seen, and changes how a text is shown.",
            code=f"U+{ord(found[0]):04X}",
        )
        refuse("text", place, remedy)


def _refuse(error: str, text: str, place: Place) -> NoReturn:
    found = _WHERE.fullmatch(error)
    said = found["said"] if found else error
    lines = text.rstrip().split("\n")
    last = len(lines), len(lines[-1]) + 1
    line, column = (int(found["line"]), int(found["column"])) if found and found["line"] else last
    remedy = next((one for begins, one in _REMEDIES.items() if said.startswith(begins)), _ELSE)
    told = Remedy(
        "Line %(line)s, column %(column)s is no TOML. %(remedy)s (%(said)s)",
        line=line,
        column=column,
        remedy=remedy,
        said=said,
    )
    refuse("syntax", _near(lines[:line], place), told)


def _near(lines: list[str], place: Place) -> Place:
    """The heading above the last of these lines, and the key in it: as far as they can be read."""
    key = _KEY.match(lines[-1]) if lines else None
    heads = (head for head in map(_HEAD.match, reversed(lines)) if head)
    head = next(heads, None)
    for one in (head, key):
        if one:
            place = place / one[1]
    return place
