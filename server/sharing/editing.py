"""The studio's side of the library: what an item must be before it is kept."""

import re
from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date, datetime, time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Channel, Language
from server.sharing.library import ITEM
from server.sharing.models import Caption, Item
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.seen import insist_on, mark_of
from server.spine.writer import notice

_KEY = re.compile(r"[a-z][a-z0-9-]{1,59}")
TITLE_MOST, SUMMARY_MOST, URL_MOST, CAPTION_MOST = 160, 1_000, 500, 2_000  # characters

problems.declare(
    "item.unread",
    422,
    N_("A field needs another look"),
    N_("Nothing was saved yet; what you typed is still here."),
)


class ItemUnread(HeraldError):
    """An item's form does not read: `errors` maps each field to a sentence."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("item.unread")
        self.errors = errors


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionForm:
    """A caption as typed; empty text is no caption."""

    language: str = "en"
    channel: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemForm:
    """An item as typed."""

    key: str = ""
    language: str = "en"
    title: str = ""
    summary: str = ""
    url: str = ""
    topics: tuple[str, ...] = ()
    opens: str = ""  # a day; empty: at once
    closes: str = ""  # a day; empty: stays
    captions: tuple[CaptionForm, ...] = field(default_factory=tuple)


async def typed(key: str, zone: ZoneInfo) -> ItemForm | None:
    """An item that is there, as somebody would type it."""
    one = await Item.get_or_none(key=key)
    if one is None:
        return None
    captions = await Caption.filter(item_id=key).order_by("id")
    return ItemForm(
        key=one.key,
        language=one.language,
        title=one.title,
        summary=one.summary,
        url=one.url,
        topics=tuple(one.topics),
        opens=one.opens_at.astimezone(zone).date().isoformat(),
        closes=one.closes_at.astimezone(zone).date().isoformat() if one.closes_at else "",
        captions=tuple(
            CaptionForm(language=c.language, channel=c.channel, text=c.text) for c in captions
        ),
    )


def mark(form: ItemForm) -> str:
    """What tells one state of an item from another."""
    return mark_of(repr(form))


async def keep(
    herald: Herald,
    visitor: Visitor,
    form: ItemForm,
    *,
    known: str,
    topics: Iterable[str],
    seen: str | None = None,
) -> str:
    """Add an item, or change the one with the key `known`; the address of its key.

    Args:
        seen: the `mark` of the one that was changed; none to change whatever is there.

    Raises:
        ItemUnread: with a sentence a field; nothing was kept.
        HeraldError: `form.changed`, `share.item`; nothing was kept.
    """
    errors = _errors(form, known, set(topics))
    zone = herald.clock.zone
    opens = _day(form.opens, "opens", zone, errors) or herald.clock.now()
    closes = _day(form.closes, "closes", zone, errors)
    if closes is not None and closes <= opens:
        errors["closes"] = _("Let it end after it opens.")
    if errors:
        raise ItemUnread(errors)
    key = known or form.key.strip()

    async def command() -> None:
        if known:
            now = await typed(key, zone)
            if now is None:
                raise HeraldError("share.item", item=key)
            if now == _tidy(form, key, opens.astimezone(zone).date()):
                return  # as it is already: a button pressed twice
            insist_on(mark(now), seen)
        there = None if known else await Item.get_or_none(key=key)
        if there is not None and not _again(there, visitor, form):
            raise ItemUnread({"key": _("Another item is called that. Choose another key.")})
        await _store(visitor, key, form, opens, closes)
        await notice(ITEM, key)

    await herald.writer.run(command)
    return key


async def _store(
    visitor: Visitor, key: str, form: ItemForm, opens: datetime, closes: datetime | None
) -> None:
    await Item.update_or_create(
        key=key,
        defaults={
            "language": form.language,
            "title": form.title.strip(),
            "summary": form.summary.strip(),
            "url": form.url.strip(),
            "topics": list(form.topics),
            "opens_at": opens,
            "closes_at": closes,
            "created_by": visitor.id,
        },
    )
    await Caption.filter(item_id=key).delete()
    for one in form.captions:
        await Caption.create(
            item_id=key, language=one.language, channel=one.channel, text=one.text.strip()
        )


def _tidy(form: ItemForm, key: str, opens: date) -> ItemForm:
    """A form as it will be read again."""
    return replace(
        form,
        key=key,
        title=form.title.strip(),
        summary=form.summary.strip(),
        url=form.url.strip(),
        opens=opens.isoformat(),
        closes=form.closes.strip(),
        captions=tuple(replace(one, text=one.text.strip()) for one in form.captions),
    )


def _again(there: Item, visitor: Visitor, form: ItemForm) -> bool:
    """Whether a new item is the one that is there already: a button pressed twice."""
    same = there.title, there.summary, there.url, there.language, there.created_by
    typed = form.title.strip(), form.summary.strip(), form.url.strip(), form.language, visitor.id
    return same == typed


async def withdraw(herald: Herald, key: str) -> None:
    """Take an item out of the library from now on; what was shared stays shared.

    One that is out already keeps the day on which it went.

    Raises:
        HeraldError: `share.item`; there is no such item.
    """
    now = herald.clock.now()

    async def command() -> None:
        item = await Item.get_or_none(key=key)
        if item is None:
            raise HeraldError("share.item")
        if item.closes_at is None or item.closes_at > now:
            item.closes_at = now
            await item.save(update_fields=["closes_at"])
            await notice(ITEM, key)

    await herald.writer.run(command)


def _errors(form: ItemForm, known: str, topics: set[str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not known and not _KEY.fullmatch(form.key.strip()):
        errors["key"] = _("Write it with a to z, 0 to 9 and -, from a letter, 2 to 60 long.")
    if not 3 <= len(form.title.strip()) <= TITLE_MOST:
        errors["title"] = _("Write 3 to %(most)s characters.") % {"most": TITLE_MOST}
    if not 3 <= len(form.summary.strip()) <= SUMMARY_MOST:
        errors["summary"] = _("Write 3 to %(most)s characters.") % {"most": SUMMARY_MOST}
    if not _web_address(form.url.strip()):
        errors["url"] = _("Give the whole address, from https:// on.")
    if form.language not in tuple(Language):
        errors["language"] = _("Choose one of the four languages.")
    if not set(form.topics) <= topics:
        errors["topics"] = _("Choose from the topics of the season.")
    for at, one in enumerate(form.captions):
        if len(one.text) > CAPTION_MOST:
            errors[f"caption-{at}"] = _("Write at most %(most)s characters.") % {
                "most": CAPTION_MOST
            }
        if one.language not in tuple(Language) or one.channel not in ("", *Channel):
            errors[f"caption-{at}"] = _("Choose a language and a channel.")
    return errors


def _web_address(text: str) -> bool:
    """An http or https address of a host, short enough, without a name and password in it."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    plain = not any(one.isspace() or ord(one) < 32 for one in text)
    return bool(
        plain
        and len(text) <= URL_MOST
        and parts.scheme in ("http", "https")
        and host
        and parts.username is None
    )


def _day(text: str, name: str, zone: ZoneInfo, errors: dict[str, str]) -> datetime | None:
    if not text.strip():
        return None
    try:
        return datetime.combine(date.fromisoformat(text.strip()), time(), zone)
    except ValueError:
        errors[name] = _("Write the day as 2026-09-07.")
        return None
