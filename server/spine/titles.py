"""What deeds are about, by title: items and lessons, which no catalogue knows."""

from collections.abc import Collection
from functools import cache

from challenges.terms import Texts
from seeds import papers
from server.spine.locale import spoken
from server.spine.reader import Reader


@cache
def _lessons() -> dict[str, Texts]:
    return {str(one.key): one.title for one in papers.lessons()}


async def titles(
    reader: Reader, *, items: Collection[str] = (), lessons: Collection[str] = ()
) -> dict[str, str]:
    """The titles of some keys in the reader's language; what is gone is not in it."""
    known = _lessons() if lessons else {}
    found = {key: spoken(known[key]) for key in lessons if key in known}
    if items:
        marks = ", ".join("?" * len(items))
        sql = f"SELECT key, title FROM item WHERE key IN ({marks})"
        found.update({str(key): title for key, title in await reader.rows(sql, tuple(items))})
    return found
