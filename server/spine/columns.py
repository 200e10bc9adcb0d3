"""Columns of our own, where the two databases differ."""

from typing import Any

from tortoise.fields import BigIntField


class NumberField(BigIntField):
    """A 64-bit number that Herald gives out itself, as key.

    In SQLite it is the row's own place, so that the table needs no second tree.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "generated": False})

    class _db_sqlite:  # noqa: N801 - Tortoise finds it by this name
        SQL_TYPE = "INTEGER"
