"""Writing frozen dataclasses as canonical TOML; the reading is in `shape`.

Offers: `table`, `lines`.
"""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}


def table(name: str, one: Any, *, many: bool = False) -> str:
    """`[name]` (or `[[name]]`) with the fields that differ from their defaults."""
    plain, nested = [], []
    for key, value in _fields(one):
        if _is_texts(value) or not (isinstance(value, Mapping) or _is_rule(value)):
            plain.append(f"{key} = {_value(value)}")
        else:
            nested.append((key, value))
    head = f"[[{name}]]" if many else f"[{name}]"
    blocks = ["\n".join([head, *plain]) + "\n"] if plain or many else []
    for key, value in nested:
        if isinstance(value, Mapping):
            blocks += [
                "\n".join([f"[{name}.{key}.{inner}]", *_lines(texts)]) + "\n"
                for inner, texts in value.items()
            ]
        else:
            blocks.append(table(f"{name}.{key}", value))
    return "\n".join(block for block in blocks if block)


def lines(one: Any, *, but: str) -> str:
    """The fields that differ from their defaults, a line each, without the field `but`."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in _fields(one) if key != but)


def _lines(texts: Mapping[str, str]) -> list[str]:
    return [f"{language} = {_text(text)}" for language, text in texts.items()]


def _fields(one: Any) -> list[tuple[str, Any]]:
    """The fields to write: those whose value is not their default."""
    found: list[tuple[str, Any]] = []
    if hasattr(one, "KIND"):
        found.append(("kind", one.KIND))
    for field in dataclasses.fields(one):
        value = getattr(one, field.name)
        default = field.default
        if field.default_factory is not dataclasses.MISSING:
            default = field.default_factory()
        kept = _is_rule(one) or value != default  # a rule says all, for a default may change later
        if field.init and field.compare and value is not None and kept:
            found.append((field.name, value))
    return found


def _is_texts(value: object) -> bool:
    return isinstance(value, Mapping) and any(isinstance(text, str) for text in value.values())


def _is_rule(value: object) -> bool:
    """A part of the rules is a table of its own; anything smaller stands in a line."""
    return type(value).__name__.endswith(("Rule", "Rules"))


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case StrEnum() | str():
            return _text(str(value))
        case int():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case tuple() if any(dataclasses.is_dataclass(one) for one in value):
            return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
        case tuple():
            return f"[{', '.join(_value(one) for one in value)}]"
        case frozenset():
            return f"[{', '.join(_value(one) for one in sorted(value))}]"
        case Mapping():
            inside = ", ".join(f"{key} = {_value(one)}" for key, one in value.items())
        case _:
            inside = ", ".join(f"{key} = {_value(one)}" for key, one in _fields(value))
    return f"{{ {inside} }}" if inside else "{}"


def _text(text: str) -> str:
    out = "".join(_ESCAPES.get(letter, letter) for letter in text)
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in out) + '"'
