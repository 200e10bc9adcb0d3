"""Triggers: the database itself refuses to change or delete what may only be added to."""

from typing import Any

_GUARDED = ("book", "seal", "season_root")


async def guard(_apps: Any, editor: Any) -> None:
    """Make the triggers, in the words of the database at hand."""
    for table in _GUARDED:
        statements = _postgres(table) if editor.DIALECT == "postgres" else _sqlite(table)
        for statement in statements:
            await editor.client.execute_query(statement)


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'the {table} is only added to'); END"
        for act in ("UPDATE", "DELETE")
    ]


def _postgres(table: str) -> list[str]:
    return [
        f"CREATE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION 'the {table} is only added to'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {table}_only_grows()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()",
    ]
