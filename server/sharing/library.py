"""The library in memory: every item with its captions, kept true by the notice `item`.

A few hundred items are read far more often than they change, so they are searched here and not in
the database. Embargo and expiry are asked at each reading: nothing has to happen at that moment.
"""

import json
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

from challenges.quick import dataclass
from challenges.terms import Channel, ItemKey, Language, TopicKey
from server.spine.reader import Reader

ITEM = "item"  # topic: key is the item's; the studio gives it in the command that changed the item


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A suggested text for an item."""

    id: int
    language: Language
    channel: Channel | None  # none: for any channel
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An item of the library with its captions."""

    key: ItemKey
    language: Language
    title: str
    summary: str
    url: str
    topics: tuple[TopicKey, ...]
    opens: datetime
    closes: datetime | None
    captions: tuple[Suggestion, ...]

    def open_at(self, at: datetime) -> bool:
        """Whether it may be shared then: after its embargo, before its expiry."""
        return self.opens <= at and (self.closes is None or at < self.closes)


class Library:
    """All items, newest first."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._pieces: dict[ItemKey, Piece] = {}
        self._found_by: dict[ItemKey, str] = {}

    async def load(self) -> None:
        """Read everything anew."""
        captions: dict[str, list[Suggestion]] = {}
        for id_, item, language, channel, text in await self._reader.rows(_CAPTIONS, ()):
            captions.setdefault(item, []).append(
                Suggestion(
                    id=id_,
                    language=Language(language),
                    channel=Channel(channel) if channel else None,
                    text=text,
                )
            )
        pieces = [_piece(row, captions) for row in await self._reader.rows(_ITEMS, ())]
        pieces.sort(key=lambda one: (one.opens, one.key), reverse=True)
        self._pieces = {one.key: one for one in pieces}
        self._found_by = {one.key: _findable(one) for one in pieces}

    async def hear(self, topic: str, _key: str) -> None:
        """A notice: items changed."""
        if topic == ITEM:
            await self.load()

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._pieces.values())

    def get(self, key: str) -> Piece | None:
        """An item, open or not; none when there is no such key."""
        return self._pieces.get(ItemKey(key))

    def open(
        self,
        at: datetime,
        mine: Language,
        *,
        topic: str = "",
        language: str = "",
        words: str = "",
    ) -> list[Piece]:
        """The items that may be shared then: the reader's language first, each newest first."""
        wanted = [_folded(one) for one in words.split()]
        found = [
            one
            for one in self
            if one.open_at(at)
            and (not topic or topic in one.topics)
            and (not language or one.language == language)
            and all(word in self._found_by[one.key] for word in wanted)
        ]
        return sorted(found, key=lambda one: one.language != mine)


_ITEMS = "SELECT key, language, title, summary, url, topics, opens_at, closes_at FROM item"
_CAPTIONS = "SELECT id, item_id, language, channel, text FROM caption ORDER BY id"


def _piece(row: tuple[object, ...], captions: dict[str, list[Suggestion]]) -> Piece:
    key, language, title, summary, url, topics, opens, closes = row
    return Piece(
        key=ItemKey(str(key)),
        language=Language(str(language)),
        title=str(title),
        summary=str(summary),
        url=str(url),
        topics=tuple(TopicKey(str(one)) for one in _list(topics)),
        opens=_moment(opens),
        closes=_moment(closes) if closes is not None else None,
        captions=tuple(captions.get(str(key), ())),
    )


def _list(value: object) -> list[object]:
    loaded = json.loads(value) if isinstance(value, str | bytes) else value
    return loaded if isinstance(loaded, list) else []


def _moment(value: object) -> datetime:
    """SQLite hands out text, PostgreSQL moments; both in UTC."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    assert isinstance(found, datetime)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _folded(text: str) -> str:
    """Without case and accents, as people type when they search."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))


def _findable(piece: Piece) -> str:
    return _folded(" ".join((piece.title, piece.summary, *piece.topics)))
