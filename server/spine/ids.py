"""A deed's id: made by the client, so that a repeat is the same deed."""

import re

from challenges.errors import HeraldError

_READS = re.compile(r"[A-Za-z0-9_-]{8,64}")


def checked(deed: str) -> None:
    """Let an id pass that may name a deed for good, wherever it was typed.

    Raises:
        HeraldError: `deed.id`.
    """
    if not _READS.fullmatch(deed):
        raise HeraldError("deed.id")
