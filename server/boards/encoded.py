"""The people board as bytes, composed from rows that are encoded once and shared by all readers.

A deed moves few rows. So the rows are kept over changes, each under all that is in it, and a
reader's answer, which is good until something changes, is put together from them.
"""

import msgspec

from challenges.board import Row
from challenges.terms import Language, Period, PersonId, Surface
from server.boards import reads
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import language
from server.spine.ready import encode
from server.spine.standings import Standings

_ANSWERS = 4_000  # of readers, remembered between two changes; ten MiB at most
_ROWS = 50_000  # remembered while no face changes
_NO_TOP: tuple[list[Row], msgspec.Raw] = ([], msgspec.Raw(b"[]"))


class Encoded:
    """Answers as bytes, good until a line is folded, a face changes or another day begins."""

    def __init__(self) -> None:
        self._stamp: tuple[object, ...] = ()
        self._faces: tuple[object, ...] = ()
        self._answers: dict[tuple[object, ...], bytes] = {}
        self._rows: dict[Language, dict[Row, msgspec.Raw]] = {}
        self._tops: dict[tuple[Period, Language], tuple[list[Row], msgspec.Raw]] = {}

    def agree(self, herald: Herald, register: Register) -> dict[tuple[object, ...], bytes]:
        """The answers that are good now; whoever composes one puts it there."""
        now = herald.clock.now()
        faces = (id(herald), register.version)
        season = herald.catalogues.at(now).season
        state = season.state_at(now)
        stamp = (faces, herald.board.seq, season.key, state, herald.clock.day(now))
        if stamp != self._stamp or len(self._answers) > _ANSWERS:
            self._stamp, self._answers = stamp, {}
            if faces != self._faces or sum(map(len, self._rows.values())) > _ROWS:
                self._faces, self._rows, self._tops = faces, {}, {}
        return self._answers

    def people(
        self,
        herald: Herald,
        register: Register,
        visitor: Visitor,
        period: Period,
        season: str = "",
    ) -> bytes:
        """The people board of the web, as this visitor may see it.

        Raises:
            HeraldError: `board.season`.
        """
        answers = self.agree(herald, register)
        key = (period, visitor.id, language.get(), season)
        body = answers.get(key)
        if body is None:
            at = reads.standings_for(herald, visitor, season)
            body = answers[key] = self._compose(at, register, visitor, period)
        return body

    def _compose(
        self, at: Standings, register: Register, visitor: Visitor, period: Period
    ) -> bytes:
        rows = reads.people_rows(at, visitor, period, Surface.WEB)
        said, me = language.get(), visitor.id
        kept = self._rows.setdefault(said, {})

        # Who reads sees their own name, whatever others may see.
        mine = _row(register, rows.own, me) if rows.own else None

        def row(one: Row) -> msgspec.Raw:
            if mine is not None and one.person == me:
                return mine
            found = kept.get(one)
            if found is None:
                found = kept[one] = _row(register, one, None)
            return found

        top: msgspec.Raw | list[msgspec.Raw]
        if mine is not None and any(one.person == me for one in rows.top):
            top = [row(one) for one in rows.top]
        else:
            before, top = self._tops.get((period, said), _NO_TOP)
            if before != rows.top:
                top = msgspec.Raw(encode([row(one) for one in rows.top]))
                self._tops[period, said] = rows.top, top
        return encode(  # the fields of `PeopleBoard`, in its order
            {
                "period": period,
                "season": rows.season,
                "top": top,
                "me": mine,
                "neighbours": [row(one) for one in rows.around],
                "members": rows.members,
                "frozen": rows.frozen,
                "seq": rows.seq,
                "reveal": rows.reveal,
            }
        )


def _row(register: Register, row: Row, viewer: PersonId | None) -> msgspec.Raw:
    return msgspec.Raw(encode(reads.standing(register, row, Surface.WEB, viewer)))
