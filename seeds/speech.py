"""The language catalogues: gettext, with English as the message id.

`seeds/locales/{nl,fr,de}/DOMAIN.po` hold the words; server and terminal read them through here,
so that the same message is the same sentence on every surface.
"""

import gettext as _gettext
import io
from collections.abc import Mapping
from functools import cache

from challenges.terms import Language
from seeds import exists, read


class Words(_gettext.NullTranslations):
    """One language's sentences of one or more domains; falls back to English."""

    def __init__(
        self, plain: dict[str, str], plural: dict[str, tuple[str, ...]], rule: str
    ) -> None:
        super().__init__()
        self._plain = plain
        self._plural = plural
        self._rule = _gettext.c2py(rule)

    def gettext(self, message: str) -> str:
        """The sentence in this language, or the message itself."""
        return self._plain.get(message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n` in this language, or the English one."""
        forms = self._plural.get(msgid1)
        if forms is None:
            return msgid1 if n == 1 else msgid2
        return forms[min(self._rule(n), len(forms) - 1)]


def guess(asked: str | None, env: Mapping[str, str]) -> Language:
    """The language that was asked for, else that of the environment, else English.

    The first variable that says anything decides, as everywhere: `LC_ALL=C` is no other language.
    """
    wishes = (asked, *(env.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    code = next((wish for wish in wishes if wish), "")[:2].lower()
    return Language(code) if code in set(Language) else Language.EN


@cache
def catalogue(language: Language, *domains: str) -> _gettext.NullTranslations:
    """The sentences of some domains in a language, read once.

    English needs no file: its sentences are the message ids.
    """
    if language is Language.EN:
        return Words({}, {}, "n != 1")
    # Loaded with the first other language: a start need not wait for it.
    from babel.messages.pofile import read_po

    plain: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    for domain in domains:
        path = f"locales/{language}/{domain}.po"
        if not exists(path):
            continue
        for message in read_po(io.StringIO(read(path)), locale=language.value):
            if isinstance(message.id, tuple | list):
                plural[message.id[0]] = tuple(message.string or ())
            elif message.id and isinstance(message.string, str):
                plain[message.id] = message.string
    # Dutch and German count as English does; French takes the singular for nothing, too.
    return Words(plain, plural, "n > 1" if language is Language.FR else "n != 1")
