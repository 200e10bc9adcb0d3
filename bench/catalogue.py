"""The catalogue that the bench plays by."""

from datetime import datetime, timedelta

import seeds
from challenges import catalogue as game

DAYS = 300  # of history before now, all in one season


def catalogue_text(now: datetime) -> str:
    """The starter set of rules, challenges and badges in a season that runs now."""
    return season_text("bench", now - timedelta(days=DAYS + 5), now + timedelta(days=60))


def season_text(key: str, opens: datetime, closes: datetime) -> str:
    """The same set in a season of any length."""
    names = ["rules.toml", *seeds.names("challenges", ".toml"), *seeds.names("badges", ".toml")]
    head = (
        f'[season]\nkey = "{key}"\nopens = {opens.isoformat()}\ncloses = {closes.isoformat()}\n'
        '[season.title]\nen = "Bench"\nnl = "Bench"\nfr = "Bench"\nde = "Bench"\n'
    )
    return game.compose({**{name: seeds.read(name) for name in names}, "seasons/bench.toml": head})
