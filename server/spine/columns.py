"""Columns of our own, where the two databases differ, and what all tables are made from."""

from typing import Any

from tortoise import models
from tortoise.fields import BigIntField
from tortoise.models import Model

__all__ = ["Model", "NumberField"]

# Tortoise reads the source of each model again, for comments of a form that Herald has none of:
# a tenth of all that a start computes.
models._get_comments = lambda cls: {}


class NumberField(BigIntField):
    """A 64-bit number that Herald gives out itself, as key.

    In SQLite it is the row's own place, so that the table needs no second tree.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "generated": False})

    class _db_sqlite:  # noqa: N801 - Tortoise finds it by this name
        SQL_TYPE = "INTEGER"
