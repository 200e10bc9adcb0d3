"""What the house forbids beyond imports; every rule is broken once on purpose."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import rules
from tests.support.house import HOUSE, copy_of_the_house

KEEPER = "server/spine/book_store.py"

# A file or function that may be longer than the rest, and why. Empty is best.
LONG: dict[str, str] = {}


def bookkeepers(root: Path) -> list[str]:
    return rules.second_bookkeepers(root, KEEPER)


RULES = [
    rules.impure_game,
    rules.second_clocks,
    bookkeepers,
    rules.more_than_modes_and_keys,
    rules.addresses,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(HOUSE) == []


def test_no_file_and_no_function_outgrows_one_idea() -> None:
    assert [words for words in rules.too_long(HOUSE) if words.split(" has ")[0] not in LONG] == []


def test_the_bookkeeper_is_where_the_rule_says() -> None:
    assert rules.second_bookkeepers(HOUSE, keeper="nobody") != []


@pytest.mark.parametrize(
    ("rule", "file", "text", "named"),
    [
        (rules.impure_game, "challenges/planted.py", "import requests", "imports requests"),
        (rules.impure_game, "challenges/planted.py", "import importlib", "imports importlib"),
        (rules.impure_game, "challenges/planted.py", "x = datetime.now(UTC)", "now()"),
        (rules.impure_game, "challenges/planted.py", "x = date.today()", "today()"),
        (rules.impure_game, "challenges/planted.py", "x = datetime.utcnow()", "utcnow()"),
        (rules.impure_game, "challenges/planted.py", "open('x')", "calls open()"),
        (rules.impure_game, "challenges/planted.py", "exec('x = 1')", "calls exec()"),
        (rules.impure_game, "challenges/quick.py", "eval('1')", "calls eval()"),
        (rules.second_clocks, "server/people/planted.py", "x = datetime.now(UTC)", "now()"),
        (rules.second_clocks, "server/people/planted.py", "x = time.time()", "time.time()"),
        (bookkeepers, "server/people/planted.py", "S = 'INSERT INTO book (seq)'", "planted.py:3"),
        (bookkeepers, "server/spine/planted.py", "BookLine.create(seq=1)", "planted.py:3"),
        (rules.more_than_modes_and_keys, "tui/app.py", "import httpx", "imports httpx"),
        (rules.more_than_modes_and_keys, "tui/app.py", "x = 1\n" * 200, "lines"),
        (rules.addresses, "server/planted.py", "X = '/wo" + "rk/there'", "planted.py:3"),
        (rules.addresses, "docs/planted.md", "https://py" + "pi.org/x", "planted.md:3"),
        (rules.too_long, "server/planted.py", "x = 1\n" * 301, "planted.py has"),
        (rules.too_long, "tui/planted.py", "def f():\n" + "    x = 1\n" * 51, "f() has 52 lines"),
    ],
)
def test_a_planted_breach_is_found_and_named(
    tmp_path: Path, rule: Callable[[Path], list[str]], file: str, text: str, named: str
) -> None:
    copy = copy_of_the_house(tmp_path)
    copy.plant(file, text)
    assert any(named in words for words in rule(copy.root))


def test_the_checks_of_the_house_see_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    copy = copy_of_the_house(tmp_path)
    shutil.rmtree(copy.root / "tui")
    with pytest.raises(FileNotFoundError):
        rules.more_than_modes_and_keys(copy.root)
