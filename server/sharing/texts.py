"""The words of a post: the disclosure tag, and whether they are somebody's own."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from challenges.terms import Language

# As the manual's chapter on disclosure asks for; it says one thing, in words everybody knows.
DISCLOSURE: Mapping[Language, str] = {
    Language.EN: "I work here.",
    Language.NL: "Ik werk hier.",
    Language.FR: "Je travaille ici.",
    Language.DE: "Ich arbeite hier.",
}

_ADDRESS = re.compile(r"https?://\S+")
_OTHER = re.compile(r"[\W_]+")


def normalised(text: str) -> str:
    """The text as it is compared: letters and digits only, in one case, without addresses.

    The disclosure tag does not count either: it is the same in everybody's post.
    """
    plain = _bare(_ADDRESS.sub(" ", text))
    for tag in DISCLOSURE.values():
        plain = plain.replace(_bare(tag), "")
    return plain


def _bare(text: str) -> str:
    return _OTHER.sub("", unicodedata.normalize("NFKC", text).casefold())


def own_words(text: str | None, captions: Iterable[str]) -> bool:
    """Whether a text is the sharer's own: there is one, and no suggested caption says the same."""
    mine = normalised(text or "")
    return bool(mine) and all(mine != normalised(one) for one in captions)
