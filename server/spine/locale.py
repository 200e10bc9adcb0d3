"""The reader's language and the institution's time zone, in context variables for a request.

Babel is loaded with the first date or number that is shown: a start need not wait for it.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, tzinfo

from challenges.terms import Language
from seeds.speech import catalogue

DOMAINS = ("server", "studio", "game")

language: ContextVar[Language] = ContextVar("language", default=Language.EN)
zone: ContextVar[tzinfo] = ContextVar("zone", default=UTC)

NAMES = {
    Language.EN: "English",
    Language.NL: "Nederlands",
    Language.FR: "Français",
    Language.DE: "Deutsch",
}


def _(message: str) -> str:
    """The sentence in the reader's language."""
    return catalogue(language.get(), *DOMAINS).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for `n` in the reader's language."""
    return catalogue(language.get(), *DOMAINS).ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a sentence that is marked only
    """Mark a sentence for translation; it is translated where it is shown."""
    return message


def spoken(texts: object) -> str:
    """The text of a `language -> text` mapping for the reader, or the English one, or any."""
    if not isinstance(texts, dict) or not texts:
        return str(texts or "")
    return str(texts.get(language.get()) or texts.get(Language.EN) or next(iter(texts.values())))


def told(about: str, what: str) -> str:
    """What is said of something; French keeps a colon apart from the word before it."""
    return _("%(about)s: %(what)s") % {"about": about, "what": what}


def preferred(accept: str, offered: Iterable[Language] = tuple(Language)) -> Language:
    """The best of the house languages for an `Accept-Language` header; English if none fits."""
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept.split(",")[:20]):
        tag, _sep, quality = part.strip().partition(";q=")
        try:
            wishes.append((-float(quality or 1), place, tag.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    by_tag = {str(one): one for one in offered}
    for _quality, _place, tag in sorted(wishes):
        if tag in by_tag:
            return by_tag[tag]
    return Language.EN


def named(spoken_one: Language) -> str:
    """A language by its name in the reader's own: German, Duits, allemand."""
    from babel import Locale

    return str(Locale.parse(language.get().value).languages[spoken_one.value])


def _region() -> str:
    """Babel's name of the reader's language; its plain English would put the month first."""
    found = language.get()
    return "en_GB" if found is Language.EN else found.value


def number(value: float) -> str:
    """A number with the reader's separators; one decimal at most."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.#", locale=_region())


def average(value: float) -> str:
    """A number of which others stand above and below: always with one decimal, so they align."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.0", locale=_region())


def percent(value: float) -> str:
    """A share from 0 to 1 as whole per cent."""
    from babel.numbers import format_percent

    return format_percent(value, format="#,##0 %", locale=_region())


def _here(value: date) -> date:
    """The institution's calendar day of a moment; a day is one already."""
    return value.astimezone(zone.get()).date() if isinstance(value, datetime) else value


def day(value: date) -> str:
    """A day in words, in the institution's time zone: 3 May 2026."""
    from babel.dates import format_date

    return _first(format_date(_here(value), format="long", locale=_region()))


def short_day(value: date) -> str:
    """A day in few words: 3 May."""
    from babel.dates import format_date

    pattern = "d. MMM" if language.get() is Language.DE else "d MMM"
    return _first(format_date(_here(value), format=pattern, locale=_region()))


def _first(told: str) -> str:
    """The first of a month is an ordinal in French: 1er mars."""
    begins = language.get() is Language.FR and told.startswith("1 ")
    return f"1er{told[1:]}" if begins else told


def month(value: date) -> str:
    """The month of a day: May 2026."""
    from babel.dates import format_date

    return format_date(value, format="LLLL y", locale=_region())


def moment(value: datetime) -> str:
    """A moment in words, in the institution's time zone."""
    from babel.dates import format_datetime

    here = value.astimezone(zone.get())
    return _first(format_datetime(here, format="d MMM y, HH:mm", locale=_region()))


def ago(value: datetime, now: datetime) -> str:
    """How long ago: 3 days ago."""
    from babel.dates import format_timedelta

    gone = value - now
    if gone > timedelta(seconds=-60):
        return _("just now")
    return format_timedelta(gone, add_direction=True, locale=_region())
