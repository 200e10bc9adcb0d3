"""The words of a post: the disclosure tag, and whether they are somebody's own."""

from collections.abc import Iterable, Mapping

from challenges import likeness
from challenges.terms import Language

# As the manual's chapter on disclosure asks for; it says one thing, in words everybody knows.
DISCLOSURE: Mapping[Language, str] = {
    Language.EN: "I work here.",
    Language.NL: "Ik werk hier.",
    Language.FR: "Je travaille ici.",
    Language.DE: "Ich arbeite hier.",
}

TAGS = tuple(DISCLOSURE.values())  # the same in everybody's post: they do not count as words


def own_words(text: str | None, captions: Iterable[str]) -> bool:
    """Whether a text is the sharer's own: there is one, and no suggested caption is near to it."""
    mine = likeness.sketch(text or "", TAGS)
    return bool(mine) and not any(
        likeness.near(mine, likeness.sketch(one, TAGS)) for one in captions
    )
