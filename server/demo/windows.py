"""The demo's seasons in time: two that are over and one that is about two thirds through."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import seeds
from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.quick import dataclass
from challenges.season import Country, week_of
from challenges.terms import BETWEEN, Language, SeasonKey, Texts
from server.demo.house import SeasonPlan
from server.seasons import packs
from server.spine.free_days import free_days

WEEKS = 13  # of a season
_COUNTRY = Country.BE  # whose public holidays break no streak
_FREEZE = 5  # last days of each, on which the boards stand still
GAP = 2  # weeks between two
_RAN = timedelta(days=58)  # so long at least has the running one run: 8.3 to 9.3 weeks of 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A season in time; a week of it is quiet."""

    key: SeasonKey
    plan: SeasonPlan
    first: date  # a Monday
    opens: datetime
    closes: datetime
    quiet: str  # ISO week

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(weeks=WEEKS, days=-1)


def terms(plans: Mapping[SeasonKey, SeasonPlan], now: datetime, zone: ZoneInfo) -> tuple[Term, ...]:
    """The seasons, the oldest first, the last one running."""
    around = (now - _RAN).astimezone(zone).date()
    newest = around - timedelta(days=around.weekday())
    found = []
    for back, (key, plan) in enumerate(reversed(tuple(plans.items()))):
        first = newest - back * timedelta(weeks=WEEKS + GAP)
        found.append(
            Term(
                key=key,
                plan=plan,
                first=first,
                opens=midnight(first, zone),
                closes=midnight(first + timedelta(weeks=WEEKS), zone),
                quiet=week_of(first + timedelta(weeks=plan.quiet_week - 1)),
            )
        )
    return tuple(reversed(found))


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day, UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first up to and with the last."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def catalogue_of(term: Term, zone: ZoneInfo) -> Catalogue:
    """A season's catalogue, put together from the seeds; its weeks begin at midnight."""
    free = free_days(_COUNTRY, term.first, term.last)
    whole = _assemble(
        _head(term.key, term.plan.title, term.opens, term.closes)
        + f'accent = "{term.plan.accent}"\nquiet_weeks = ["{term.quiet}"]\n'
        + f'freeze_days = {_FREEZE}\ncountry = "{_COUNTRY}"\n'
        + f"free_days = [{', '.join(map(str, sorted(free)))}]\n",
        [f"challenges/{key}.toml" for key in term.plan.challenges],
    )
    return packs.moved(whole, whole.season, zone)


def between(opens: datetime) -> str:
    """The catalogue of the time in which no season runs: the same rules, no challenges."""
    title = {
        Language.EN: "Between seasons",
        Language.NL: "Tussen de seizoenen",
        Language.FR: "Entre les saisons",
        Language.DE: "Zwischen den Saisons",
    }
    return game.write(_assemble(_head(BETWEEN, title, opens, opens + timedelta(days=36_500)), []))


def _head(key: str, title: Texts, opens: datetime, closes: datetime) -> str:
    said = ", ".join(f'{language} = "{text}"' for language, text in title.items())
    return (
        f'[season]\nkey = "{key}"\ntitle = {{ {said} }}\n'
        f"opens = {opens.isoformat()}\ncloses = {closes.isoformat()}\n"
    )


def _assemble(head: str, challenges: Sequence[str]) -> Catalogue:
    paths = ["rules.toml", *seeds.names("badges", ".toml"), *challenges]
    return game.assemble({"seasons/demo.toml": head} | {path: seeds.read(path) for path in paths})
