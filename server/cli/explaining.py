"""`herald explain`: the whole account of one person, line by line, for an administrator."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from challenges.board import Board
from challenges.book import Entry
from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.tally import Tally
from challenges.terms import Period, PersonId, SeasonKey
from seeds import words
from server.cli.people_work import with_herald
from server.cli.speaking import unbroken
from server.people.models import Person
from server.spine import codec, receipts
from server.spine.herald import Herald
from server.spine.locale import _, number

_LINES = f"SELECT {codec.LINE_SELECT} FROM book WHERE person = ? ORDER BY seq"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the account."""

    seq: int
    day: str
    season: str
    deed: str
    kind: str
    rule: str
    version: int
    reason: str  # what the receipt says, in words; a cap that withheld points is named there
    points: int
    balance: int  # of all seasons shown, after this line


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that the book says of one person."""

    person: int
    season: str  # that it is of; "" for all
    lines: tuple[Step, ...]
    points: int
    board: int | None  # what the board says; none for a season whose board is no longer kept
    badges: tuple[str, ...]  # held, by the lines
    tally_badges: tuple[str, ...]  # held, by the memory of the rules
    challenges: tuple[str, ...]  # finished in the season of the memory

    @property
    def differences(self) -> list[str]:
        """Where book, board and memory do not say the same."""
        found = []
        if self.board is not None and self.board != self.points:
            said = _("the board says %(board)s points, the lines say %(lines)s")
            found.append(said % {"board": number(self.board), "lines": number(self.points)})
        if not self.season and self.badges != self.tally_badges:
            found.append(_("the memory of the rules holds other badges than the lines"))
        return found


def explain_person(person: str, season: str, *, as_json: bool) -> str:
    """The account of somebody, as text or JSON.

    Raises:
        HeraldError: `cli.nobody`; `season.none` when there is no such season; `cli.account`
            when book, board and memory differ.
    """
    account = with_herald(lambda herald: _account(herald, person, season))
    if as_json:
        return json.dumps(asdict(account), indent=2, ensure_ascii=False)
    if account.differences:
        raise HeraldError(
            "cli.account", what="; ".join(account.differences), account=_told(account)
        )
    return _told(account)


async def _account(herald: Herald, person: str, season: str) -> Account:
    who = await _find(person)
    known = {one.season.key for one in herald.catalogues.all()}
    if season and season not in known:
        raise HeraldError("season.none", season=season, known=", ".join(sorted(known)))
    rows = await herald.reader.rows(_LINES, (who,))
    entries = [codec.entry(row) for row in rows]
    tally = await _tally(herald, who)
    shown = [one for one in entries if season in ("", one.line.season)]
    return Account(
        person=who,
        season=season,
        lines=tuple(_steps(herald, shown)),
        points=sum(one.line.points for one in shown),
        board=_on_board(herald.board, who, season),
        badges=_held(shown),
        tally_badges=tuple(sorted(tally.badges)),
        challenges=tuple(sorted(key for key, part in tally.parts.items() if part.paid is not None)),
    )


async def _find(person: str) -> PersonId:
    by_id = person.isdecimal() and len(person) < 10  # more, no database has a place for
    asked = {"id": int(person)} if by_id else {"email": person.strip().lower()}
    found = await Person.get_or_none(**asked)
    if found is None:
        raise HeraldError("cli.nobody", person=person)
    return PersonId(found.id)


async def _tally(herald: Herald, who: PersonId) -> Tally:
    key = f"{codec.PERSON}{who}"
    for (body,) in await herald.reader.rows("SELECT body FROM tally WHERE who = ?", (key,)):
        kept = codec.tally(key, body)
        if isinstance(kept, Tally):
            return kept
    return Tally()


def _on_board(board: Board, who: PersonId, season: str) -> int | None:
    if not season:
        return board.points(who, Period.ALL, "")
    kept = SeasonKey(season) in board.seasons()
    return board.points(who, Period.SEASON, season) if kept else None


def _steps(herald: Herald, entries: Iterable[Entry]) -> Iterable[Step]:
    balance = 0
    for entry in entries:
        line = entry.line
        balance += line.points
        catalogue = herald.catalogues.of(line.season, line.version) or herald.catalogue()
        about = receipts.subject(line.subject, catalogue)
        yield Step(
            seq=entry.seq,
            day=line.day.isoformat(),
            season=line.season,
            deed=line.deed,
            kind=line.kind.value,
            rule=line.rule,
            version=line.version,
            reason=words.reason(line.reason, about, _, catalogue.rules),
            points=line.points,
            balance=balance,
        )


def _held(entries: Iterable[Entry]) -> tuple[str, ...]:
    held: dict[str, bool] = {}
    for entry in entries:
        if entry.line.badge is not None:
            held[entry.line.badge] = not entry.line.taken
    return tuple(sorted(key for key, still in held.items() if still))


def _told(account: Account) -> str:
    of = _("season %(season)s") % {"season": account.season} if account.season else _("all seasons")
    head = _("The account of person %(person)s, %(of)s. Nobody is told that it was read.")
    lines = [head % {"person": account.person, "of": of}, ""]
    lines += [
        f"{one.seq:>8}  {one.day}  {one.points:>+5}  {one.balance:>7}  {one.reason}"
        f"  [{one.rule} v{one.version}, {one.kind} {one.deed}]"
        for one in account.lines
    ]
    if not account.lines:
        lines.append(_("No line."))
    none = _("none")
    if account.board is None:
        balance = _("%(points)s points; the board is no longer kept.")
    else:
        balance = _("%(points)s points; the board says %(board)s.")
    facts = {"points": number(account.points), "board": number(account.board or 0)}
    finished = ", ".join(account.challenges) or none
    told = {
        _("Balance"): balance % facts,
        _("Badges"): ", ".join(account.badges) or none,
        unbroken(_("Challenges")): _("%(keys)s (finished, this season)") % {"keys": finished},
    }
    width = max(map(len, told))
    return "\n".join([*lines, "", *(f"{head:<{width}} {what}" for head, what in told.items())])
