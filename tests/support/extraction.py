"""The messages that the code speaks, by domain, and the catalogues that translate them.

`make words` runs this file: it brings the catalogues of `seeds/locales` up to date with the code,
keeps every translation, and takes out what nobody says any more. A missing translation stays empty,
and `tests/house/test_languages.py` names it.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nl", "fr", "de")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "Remedy": None,  # what the game says to do where a text does not read
    "ngettext": (1, 2),
}
_OPTIONS = {"trimmed": "true", "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}
_STUDIO = ("studio", "drafts.py", "forms.py", "editing.py", "desk.html")
# No dates and no names: the catalogue of the same sentences is the same file.
_HEAD = b"""msgid ""
msgstr ""
"Language: %s\\n"
"Plural-Forms: %s\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
Message = str | tuple[str, str]


def domain_of(file: Path) -> str:
    """Which catalogue a source file's messages belong to."""
    steps = file.relative_to(ROOT).parts
    if steps[0] == "tui":
        return "tui"
    if steps[0] in ("seeds", "challenges"):
        return "game"
    return "studio" if any(file.name.startswith(one) for one in _STUDIO) else "server"


def sources() -> Iterator[Path]:
    """Every file that may speak."""
    for folder, pattern in (
        ("server", "*.py"),
        ("server", "*.html"),
        ("tui", "*.py"),
        ("seeds", "*.py"),
        ("challenges", "*.py"),
    ):
        yield from sorted((ROOT / folder).rglob(pattern))


def messages() -> dict[str, set[Message]]:
    """What each domain says. A sentence of the server's or the game's is no studio sentence."""
    found: dict[str, set[Message]] = {"game": set(), "server": set(), "studio": set(), "tui": set()}
    for file in sources():
        method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
        with file.open("rb") as text:
            for _line, message, _comments, _context in extract(
                method, text, KEYWORDS, options=dict(_OPTIONS)
            ):
                whole = message if isinstance(message, str) else (message[0], message[1])
                if whole and whole != "":
                    found[domain_of(file)].add(whole)
    found["server"] -= found["game"]
    found["studio"] -= found["server"] | found["game"]
    found["tui"] -= found["game"]
    return found


def path_of(language: str, domain: str) -> Path:
    """Where a catalogue is."""
    return ROOT / "seeds" / "locales" / language / f"{domain}.po"


def catalogue(language: str, domain: str) -> Catalog:
    """A catalogue as it is, or an empty one."""
    file = path_of(language, domain)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as text:
        return read_po(text, locale=language)


def said(message: Message) -> str:
    """The key of a message in a catalogue."""
    return message if isinstance(message, str) else message[0]


def update() -> int:
    """Bring all catalogues up to date; the number of sentences without a translation."""
    missing = 0
    for domain, spoken in messages().items():
        for language in LANGUAGES:
            old = catalogue(language, domain)
            new = Catalog(locale=language, fuzzy=False)
            for message in sorted(spoken, key=said):
                known = old.get(said(message))
                text = known.string if known and known.string else ""
                if isinstance(message, tuple) and not isinstance(text, tuple | list):
                    text = ("", "")
                if not text or (isinstance(text, tuple | list) and not all(text)):
                    missing += 1
                new.add(message, text)
            file = path_of(language, domain)
            file.parent.mkdir(parents=True, exist_ok=True)
            whole = io.BytesIO()
            write_po(whole, new, width=100, omit_header=True, sort_output=True)
            file.write_bytes(
                _HEAD % (language.encode(), new.plural_forms.encode()) + whole.getvalue()
            )
    return missing


if __name__ == "__main__":
    sys.stdout.write(f"{update()} sentences wait for a translation\n")
