"""What a deed would do, judged on what is stored now; nothing is written."""

from challenges.deeds import Deed
from challenges.play import Outcome, play, touched
from server.spine.herald import Herald
from server.spine.memory import Memory, whos

_AT_ONCE = 500  # keys a question


async def foretell(herald: Herald, deed: Deed) -> Outcome:
    """The lines and the memory that a deed would give, were it done now.

    Raises:
        Refusal: the rules would say no.
    """
    memory = Memory(herald.catalogues)
    catalogue = herald.catalogues.at(deed.at)
    while missing := memory.missing(touched(deed, memory.found, catalogue)):
        keys, rows = sorted(whos(missing)), []
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT who, body FROM tally WHERE who IN ({marks})"
            rows += await herald.reader.rows(sql, part)
        memory.keep(missing, rows)
    return play(deed, memory.tallies, catalogue)
