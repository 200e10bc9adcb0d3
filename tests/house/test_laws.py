"""How hard the laws are tried is said in one place, and the runner asks for enough."""

import re

from tests.support.house import HOUSE

# Its examples are calls of a running server with a database, and it says so.
SERVED = "tests/contract/test_openapi.py"
# Says for all how many; and the mutation check, which is no part of the tests, for itself.
PROFILES = {"tests/conftest.py", "tests/support/mutants.py"}


def test_a_runner_tries_every_law_with_two_thousand_examples() -> None:
    script = (HOUSE / ".ci/run").read_text(encoding="utf-8")
    [examples] = re.findall(r'^export HERALD_LAWS="\$\{HERALD_LAWS:-(\d+)\}"$', script, re.M)
    assert int(examples) >= 2000


def test_no_law_asks_for_fewer_examples_than_the_others() -> None:
    tests = {path.relative_to(HOUSE).as_posix(): path for path in (HOUSE / "tests").rglob("*.py")}
    capped = {
        name
        for name, path in tests.items()
        if re.search(r"^\s*(@settings\(.*)?max_examples=", path.read_text(encoding="utf-8"), re.M)
    }
    assert capped == {SERVED} | PROFILES
