"""The catalogue that the bench plays by."""

from datetime import datetime, timedelta

import seeds
from challenges import catalogue as game

DAYS = 300  # of history before now, all in one season


def catalogue_text(now: datetime) -> str:
    """The starter set of rules, challenges and badges in a season that runs now.

    But for the draw: each request of the bench is to be a deed that counts, and none a claim.
    """
    return season_text("bench", now - timedelta(days=DAYS + 5), now + timedelta(days=60))


def season_text(key: str, opens: datetime, closes: datetime) -> str:
    """The same set in a season of any length."""
    names = ["rules.toml", *seeds.names("challenges", ".toml"), *seeds.names("badges", ".toml")]
    head = (
        f'[season]\nkey = "{key}"\nopens = {opens.isoformat()}\ncloses = {closes.isoformat()}\n'
        '[season.title]\nen = "Bench"\nnl = "Bench"\nfr = "Bench"\nde = "Bench"\n'
    )
    texts = {name: seeds.read(name) for name in names}
    texts["rules.toml"] = texts["rules.toml"].replace("check_one_in = 10", "check_one_in = 0")
    return game.compose({**texts, "seasons/bench.toml": head})
