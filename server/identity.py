"""Make `assets/tokens.css` from `assets/tokens.toml`: `python -m server.identity`.

The style sheet is kept beside its source, so that nothing is computed when Herald starts; a test
says when it was forgotten.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parent / "assets"


def tokens() -> dict[str, Any]:
    """The token file, read."""
    return tomllib.loads((ASSETS / "tokens.toml").read_text(encoding="utf-8"))


def stylesheet(read: Mapping[str, Any]) -> str:
    """The tokens as custom properties, light, dark and for print."""
    return "\n".join(_rules(read)) + "\n"


def _rules(read: Mapping[str, Any]) -> Iterator[str]:
    fixed = {**read["tinctures"], **{f"tier-{tier}": c for tier, c in read["tiers"].items()}}
    yield "/* Made from tokens.toml by `python -m server.identity`: change it there. */"
    yield _rule(":root", {"color-scheme": "light dark"}, fixed, read["light"])
    yield _rule(":root", _accent(read["accent"]["azure"]["light"]))
    yield from _accents(read, "light")
    yield "@media (prefers-color-scheme: dark) {"
    yield _rule(":root", read["dark"], _accent(read["accent"]["azure"]["dark"]))
    yield from _accents(read, "dark")
    yield "}"
    # A wall stays in the dark scheme by day as well: it glares less and shows the shields.
    yield _rule(".wall-screen", {"color-scheme": "dark"}, read["dark"])
    for tincture, colours in read["accent"].items():
        yield _rule(f'[data-accent="{tincture}"] .wall-screen', _accent(colours["dark"]))


def _accents(read: Mapping[str, Any], scheme: str) -> Iterator[str]:
    for tincture, colours in read["accent"].items():
        yield _rule(f'[data-accent="{tincture}"]', _accent(colours[scheme]))


def _accent(colour: str) -> dict[str, str]:
    return {"accent": colour}


def _rule(selector: str, *parts: Mapping[str, str]) -> str:
    lines = [f"{selector} {{"]
    for part in parts:
        for name, value in part.items():
            plain = name == "color-scheme"
            lines.append(f"  {'' if plain else '--'}{name.replace('_', '-')}: {value};")
    return "\n".join([*lines, "}"])


if __name__ == "__main__":
    (ASSETS / "tokens.css").write_text(stylesheet(tokens()), encoding="utf-8")
