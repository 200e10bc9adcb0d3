"""What somebody writes to others, as they read it: without what is not seen.

Offers: `said`, `said_at_length`, `MARKS_MOST`. Sixty characters that nobody sees say nothing, a
sign that turns the direction of what follows makes a text read otherwise than it is written, and
some databases keep no zero byte. Asked before a deed is made, so that what is kept is what is read.
"""

import re

MARKS_MOST = 4  # marks upon one letter; Vietnamese needs two
# Signs for machines, those that turn the direction, letters without a shape, halves of a sign.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0"
    "\ufff0-\ufffb\ud800-\udfff\U00013430-\U00013455\U000e0000-\U000e0fff]"
)
# What joins two signs into one belongs between such, as in a family or a flag, and once.
_JOINS = re.compile(
    "(?<![^\x00-\x7f])[\u200c\u200d\ufe0e\ufe0f]+|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(f"({_MARK}{{{MARKS_MOST}}}){_MARK}+")
_BLANK = re.compile(r"\n{3,}")


def said(text: str) -> str:
    """A text of one paragraph: spaces and line ends between words are one space."""
    return _seen(" ".join(text.split()))


def said_at_length(text: str) -> str:
    """A text that keeps its lines, with one empty one at most between two."""
    lines = "\n".join(said(line) for line in text.splitlines())
    return _BLANK.sub("\n\n", lines).strip()


def _seen(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    kept = _JOINS.sub("", _UNSEEN.sub("", text))
    # What is left between two spaces may have been nothing else.
    return " ".join(_TOWER.sub(r"\1", kept).split())
