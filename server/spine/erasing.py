"""Texts of somebody who is erased: their own words, and what others wrote to them.

A deed is played again when the book is verified, and some rules look at the length of a text. So a
text is replaced by as many dots: whoever verifies sees that there was one, and how long.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from challenges.deeds import (
    Correction,
    Deed,
    Idea,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Reversible,
    Revocation,
    Thanks,
)
from challenges.terms import PersonId
from server.spine import codec
from server.spine.models import DeedRow
from server.spine.reader import Reader

DOT = "·"
_THEIRS = (
    'SELECT id FROM deed WHERE "by" = ? UNION'
    " SELECT deed FROM book WHERE person = ? AND kind IN"
    " ('recognition', 'thanks', 'session', 'helped', 'correction', 'revocation', 'restoration')"
)


async def forget_texts(reader: Reader, person: PersonId) -> None:
    """Blank all texts of and to somebody. Inside `Writer.run`; the book has none to blank."""
    listed = sorted({str(id_) for (id_,) in await reader.rows(_THEIRS, (person, person))})
    for start in range(0, len(listed), 500):
        part = listed[start : start + 500]
        await _blank(await DeedRow.filter(id__in=part))
        reversals = await DeedRow.filter(undoes__in=part)
        await _blank(reversals)
        await _blank(await DeedRow.filter(undoes__in=[one.id for one in reversals]))


async def _blank(rows: Sequence[DeedRow]) -> None:
    for row in rows:
        if not row.body:
            continue
        before = codec.deed(row.kind, row.body)
        after = blanked(before)
        if after != before:
            await DeedRow.filter(nr=row.nr).update(body=codec.deed_body(after))


def blanked(deed: Deed) -> Deed:
    """A deed with dots for its texts."""
    match deed:
        case Recognition() | Thanks() | Idea():
            return replace(deed, text=dots(deed.text))
        case Reversal():
            of = cast("Reversible", blanked(deed.of))
            return replace(deed, of=of, reason=dots(deed.reason))
        case Redress():
            reversal = cast("Reversal", blanked(deed.of))
            return replace(deed, of=reversal, reason=dots(deed.reason))
        case Correction() | Revocation() | Restoration():
            return replace(deed, reason=dots(deed.reason))
        case _:
            return deed


def left_of(text: str) -> str:
    """What can still be read of a text; "" when it went with somebody: dots say nothing."""
    return text if text.strip(DOT) else ""


def dots(text: str) -> str:
    """As many dots as a text has characters, spaces at its ends aside."""
    return DOT * len(text.strip())
