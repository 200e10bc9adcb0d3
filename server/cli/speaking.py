"""The language in which a command speaks: that of the terminal, or the one it is told."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import rich_click as click

from seeds import speech
from server.spine import locale

_Command = TypeVar("_Command", bound=Callable[..., Any])


def speak(asked: str | None = None) -> None:
    """Put a language in force: the one asked for, else that of the terminal."""
    locale.language.set(speech.guess(asked, os.environ))


def _spoken(_context: object, _option: object, asked: str | None) -> None:
    if asked:
        speak(asked)


def language_option(command: _Command) -> _Command:
    """The option `--language`; what is asked for is in force before anything is said."""
    option = click.option(
        "--language",
        type=click.Choice(["en", "nl", "fr", "de"]),
        help="Else that of the terminal (LC_ALL, LC_MESSAGES, LANG).",
        callback=_spoken,
        expose_value=False,
        is_eager=True,
    )
    return option(command)


def unbroken(word: str) -> str:
    """A word without the soft hyphens at which a page may break it; a terminal would show them."""
    return word.replace("\N{SOFT HYPHEN}", "")
