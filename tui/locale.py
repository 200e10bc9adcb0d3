"""The reader's language. One terminal has one reader, so there is one catalogue in force."""

import os
from gettext import NullTranslations

from challenges.terms import Language

_in_force: tuple[Language, NullTranslations] = (Language.EN, NullTranslations())


def _(message: str) -> str:
    """The message in the reader's language."""
    return _in_force[1].gettext(message)


def N_(message: str) -> str:  # noqa: N802 - the name by which extraction knows it
    """Marks a message that is said later, through `_`."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """The singular or the plural message for `n`."""
    return _in_force[1].ngettext(one, many, n)


def language() -> Language:
    """The language in force."""
    return _in_force[0]


def speak(chosen: Language) -> None:
    """Put a language in force. Texts painted before stay until they are painted again."""
    global _in_force
    if chosen is Language.EN:
        _in_force = (chosen, NullTranslations())
        return
    from seeds import speech  # parses catalogues, which English does not need

    _in_force = (chosen, speech.catalogue(chosen, "tui", "game"))


def guess(asked: str | None) -> Language:
    """The language that was asked for, else that of the environment, else English."""
    from seeds import speech

    return speech.guess(asked, os.environ)
