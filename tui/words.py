"""Moments, people and amounts as the reader says them."""

from datetime import date, datetime

from challenges.terms import Language, Showing
from tui.locale import N_, _, language, ngettext

_LANGUAGES = {
    Language.EN: N_("English"),
    Language.NL: N_("Dutch"),
    Language.FR: N_("French"),
    Language.DE: N_("German"),
}


def language_name(spoken: Language) -> str:
    """A language by its name."""
    return _(_LANGUAGES[spoken])


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as coarse as a person would say it."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return _("now")
    if minutes < 60:
        return ngettext("%(n)s min ago", "%(n)s min ago", minutes) % {"n": minutes}
    if minutes < 18 * 60 and then.astimezone().date() == now.astimezone().date():
        hours = minutes // 60
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    return days_ago(then.astimezone().date(), now.astimezone().date())


def days_ago(then: date, today: date) -> str:
    """How many days ago."""
    days = (today - then).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 60:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    months = days // 30
    return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}


def _calendar() -> str:
    return "en_GB" if language() is Language.EN else language().value  # 3 November, not November 3


def day(when: date) -> str:
    """A day without its year: `3 November`."""
    from babel.dates import format_skeleton  # after first paint: its tables are large

    return _first(format_skeleton("MMMMd", when, locale=_calendar()))


def moment(when: date) -> str:
    """A day, or a moment to the minute, in the reader's time zone."""
    if not isinstance(when, datetime):
        return day(when)
    here = when.astimezone()
    return f"{day(here)}, {here:%H:%M}"


def short_day(when: date) -> str:
    """A day in little room: `3 Nov`."""
    from babel.dates import format_skeleton

    return _first(format_skeleton("MMMd", when, locale=_calendar()))


def _first(told: str) -> str:
    """The first of a month is an ordinal in French: 1er mars."""
    begins = language() is Language.FR and told.startswith("1 ")
    return f"1er{told[1:]}" if begins else told


def month(when: date) -> str:
    """A month with its year: `March 2026`."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", when, locale=_calendar())


def weekday(when: date) -> str:
    """The short name of a day of the week."""
    from babel.dates import format_date

    return format_date(when, "ccc", locale=_calendar())


def told(about: str, what: str) -> str:
    """What is said of something; French keeps a colon apart from the word before it."""
    return _("%(about)s: %(what)s") % {"about": about, "what": what}


def points(amount: int) -> str:
    """An amount of points."""
    return ngettext("%(n)s point", "%(n)s points", amount) % {"n": amount}


def number(value: float, digits: int = 0) -> str:
    """A number with the reader's marks, the same as on the pages: `7,672.5`, `7.672,5`."""
    text = f"{value:,.{digits}f}"
    if language() is Language.EN:
        return text
    thousands = "\u202f" if language() is Language.FR else "."
    return text.translate({ord(","): thousands, ord("."): ","})


def percent(share: float) -> str:
    """A share from 0 to 1 as whole per cent."""
    return f"{share * 100:.0f}\u00a0%"


def people(count: int) -> str:
    """A number of people."""
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": count}


_SHOWING = {
    Showing.NAME: N_("by name"),
    Showing.PSEUDONYM: N_("by pseudonym"),
    Showing.HIDDEN: N_("not at all"),
}


def showing(how: Showing) -> str:
    """How somebody is seen."""
    return _(_SHOWING[how])
