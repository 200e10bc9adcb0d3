"""All that is kept of somebody, as plain JSON: every table that names them, whoever owns it."""

from datetime import datetime
from typing import Any

import msgspec
from tortoise.models import Model

from challenges.deeds import Deed
from challenges.terms import PersonId
from server.spine import codec
from server.spine.herald import Herald

# A column of one of these names holds a person's number. A slice that names people calls it so.
NAMES_SOMEBODY = (
    *("person", "person_id", "by", "other", "mentor_id", "mentee_id", "giver_id", "receiver_id"),
    *("decided_by", "declined_by", "created_by", "changed_by", "ambassador_id", "let_in_by"),
)
_NEVER = ("secret", "password", "hash", "prev_hash")  # nobody's data, or a key to it
_OF_OTHERS = ("person",)  # the table has a row of its own below


async def everything(herald: Herald, person: PersonId) -> bytes:
    """The document that somebody downloads."""
    tables = {"person": await _rows(herald, _model("person"), ("id",), person)}
    for model in models():
        columns = tuple(c for c in _columns(model) if c in NAMES_SOMEBODY)
        if columns and model._meta.db_table not in _OF_OTHERS:
            tables[model._meta.db_table] = await _rows(herald, model, columns, person)
    tables["deed"] = await _deeds(herald, person)
    for table in ("tally", "sealed_tally"):
        tables[table] = await _tally(herald, person, table)
    document = {
        "made_at": herald.clock.now(),
        "about": "All that this Herald keeps of you. Times are UTC; in `tally` is what the rules"
        " remember of your deeds, in `book` every point with its rule.",
        "tables": {name: rows for name, rows in tables.items() if rows},
    }
    return msgspec.json.format(msgspec.json.encode(document, enc_hook=str), indent=2)


def models() -> list[type[Model]]:
    """Every table of Herald's, by name; who measures or tests may have tables of their own."""
    own = [one for one in Model.__subclasses__() if one.__module__.startswith("server.")]
    return sorted(own, key=lambda one: one._meta.db_table)


def _model(table: str) -> type[Model]:
    return next(one for one in models() if one._meta.db_table == table)


def _columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(model._meta.fields_db_projection.values())


async def _rows(
    herald: Herald, model: type[Model], columns: tuple[str, ...], person: PersonId
) -> list[dict[str, Any]]:
    names = [one for one in _columns(model) if one not in _NEVER]
    listed = ", ".join(f'"{one}"' for one in names)
    mine = " OR ".join(f'"{one}" = ?' for one in columns)
    sql = f'SELECT {listed} FROM "{model._meta.db_table}" WHERE {mine}'
    rows = await herald.reader.rows(sql, [person] * len(columns))
    return [
        {name: _plain(name, value) for name, value in zip(names, row, strict=True)} for row in rows
    ]


async def _deeds(herald: Herald, person: PersonId) -> list[dict[str, Any]]:
    """Deeds of the person and those that name them; never what others did in the same challenge."""
    sql = (
        "SELECT kind, body FROM deed WHERE body <> ''"
        ' AND ("by" = ? OR id IN (SELECT deed FROM book WHERE person = ?)) ORDER BY nr'
    )
    return [
        {"kind": kind, **msgspec.json.decode(body)}
        for kind, body in await herald.reader.rows(sql, (person, person))
        if _concerns(codec.deed(kind, body), person)
    ]


def _concerns(deed: Deed, person: PersonId) -> bool:
    named = (deed.by, getattr(deed, "to", None), getattr(deed, "mentor", None))
    return person in (*named, getattr(deed, "mentee", None), getattr(deed, "of", deed).by)


async def _tally(herald: Herald, person: PersonId, table: str) -> list[dict[str, Any]]:
    """What the rules remember of the person: the tally, and the pages of their days and firsts.

    Args:
        table: `tally` of now, or `sealed_tally` of the end of the last sealed season.
    """
    pages = [f"{codec.PAGE}{kind}/{person}/%" for kind in ("day", "slot")]
    asked = "who = ? OR who LIKE ? OR who LIKE ?"
    sql = f"SELECT who, body FROM {table} WHERE {asked} ORDER BY who"
    rows = await herald.reader.rows(sql, (f"{codec.PERSON}{person}", *pages))
    return [{"key": who, **msgspec.json.decode(body)} for who, body in rows]


def _plain(name: str, value: Any) -> Any:
    """Moments as moments, JSON as JSON."""
    if name == "at" and isinstance(value, int):
        return codec.moment(value)
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError:
            return value
    return value
