"""The import contracts hold, and each one goes red when it is broken on purpose."""

from pathlib import Path

import pytest

from tests.support.house import copy_of_the_house

APART = "server and tui stand apart, above seeds and the game"
PURE = "the game is pure: no clock, chance, files, network or threads"
BOOK = "the process of the book knows neither framework nor mapper"
SPINE = "the spine knows no slice"
ROOT = "nobody imports the composition root"
SIDEWAYS = "slices do not import sideways, but what people and seasons offer in reads"
LAYERS = "in a slice: wiring > pages, studio, api > actions, reads > models"


def test_the_house_as_it_stands_keeps_every_contract(tmp_path: Path) -> None:
    assert copy_of_the_house(tmp_path).broken_contracts() == set()


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        (APART, "tui/planted.py", "import server.spine.settings"),
        (APART, "server/people/planted.py", "import tui.app"),
        (APART, "seeds/planted.py", "import server.spine.settings"),
        (APART, "challenges/planted.py", "import seeds"),
        (PURE, "challenges/planted.py", "import time"),
        (PURE, "challenges/planted.py", "from random import choice"),
        (PURE, "challenges/kinds/planted.py", "from pathlib import Path"),
        (PURE, "challenges/planted.py", "import importlib"),
        (SPINE, "server/spine/planted.py", "import server.people.models"),
        (BOOK, "server/spine/book_worker.py", "import server.spine.holding"),
        (BOOK, "challenges/play.py", "import structlog"),
        (ROOT, "server/people/planted.py", "import server.app"),
        (ROOT, "server/spine/planted.py", "import server.cli"),
        (SIDEWAYS, "server/sharing/planted.py", "import server.people.models"),
        (SIDEWAYS, "server/boards/planted.py", "import server.sharing.models"),
        (SIDEWAYS, "server/brand_new/__init__.py", "import server.sharing.models"),
        (LAYERS, "server/sharing/models.py", "import server.sharing.reads"),
        (LAYERS, "server/sharing/reads.py", "import server.sharing.pages"),
        (LAYERS, "server/recognition/pages.py", "import server.recognition.api"),
    ],
)
def test_a_planted_import_breaks_its_contract_by_name(
    tmp_path: Path, contract: str, file: str, line: str
) -> None:
    copy = copy_of_the_house(tmp_path)
    copy.plant(file, line)
    assert contract in copy.broken_contracts()


@pytest.mark.parametrize("slice_", ["people", "seasons"])
def test_what_people_and_seasons_offer_in_reads_may_be_imported(
    tmp_path: Path, slice_: str
) -> None:
    copy = copy_of_the_house(tmp_path)
    copy.plant("server/sharing/planted.py", f"import server.{slice_}.reads")
    assert copy.broken_contracts() == set()
