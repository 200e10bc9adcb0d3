"""The latest deeds of a kind, found from the end: the cost is the window's, not history's."""

from collections.abc import AsyncIterator
from datetime import datetime

from challenges.deeds import Deed
from challenges.terms import Kind
from server.spine import codec
from server.spine.reader import Reader

_PAGE = 200
# Of a deed `d` in a question: it was not taken back, or that was put right.
STANDS = """NOT EXISTS (SELECT 1 FROM deed u WHERE u.undoes = d.id
    AND NOT EXISTS (SELECT 1 FROM deed r WHERE r.undoes = u.id))"""
_BACKWARDS = f"""
    SELECT d.first_seq, d.at, d.kind, d.body FROM deed d
    WHERE d.kind = ? AND d.first_seq < ? AND d.body <> ''
    AND {STANDS}
    ORDER BY d.first_seq DESC LIMIT ?
"""
END = 1 << 62  # after every line


async def backwards(
    reader: Reader, kind: Kind, before: int = END, page: int = _PAGE
) -> AsyncIterator[tuple[int, Deed]]:
    """Deeds of a kind that stand, newest first, each with the place of its first line."""
    while True:
        rows = await reader.rows(_BACKWARDS, (kind.value, before, page))
        for first_seq, _at, name, body in rows:
            before = first_seq
            yield first_seq, codec.deed(name, body)
        if len(rows) < page:
            return


async def since(reader: Reader, kind: Kind, moment: datetime) -> list[Deed]:
    """Deeds of a kind from a moment on that stand, oldest first."""
    found: list[Deed] = []
    async for _seq, deed in backwards(reader, kind):
        if deed.at < moment:
            break
        found.append(deed)
    return found[::-1]
