"""What was sent and could be no value at all, told from what broke here."""

from tortoise.exceptions import ValidationError


def unfit(error: BaseException | None) -> bool:
    """Whether what was sent could be no value at all, whatever it was meant for.

    Brackets in brackets without an end; a number or a character that the database has no place for
    (PostgreSQL keeps no NUL), which its driver says in an error of SQLSTATE class 22; a key longer
    than its column, which the models say before it is looked for.
    """
    if isinstance(error, RecursionError):
        return "deserializing" in str(error)
    while error is not None:
        if isinstance(error, OverflowError | UnicodeEncodeError | ValidationError):
            return True
        if type(error).__module__.startswith("asyncpg.") and (
            type(error).__name__ == "DataError"
            or str(getattr(error, "sqlstate", "")).startswith("22")
        ):
            return True
        error = error.__cause__
    return False
