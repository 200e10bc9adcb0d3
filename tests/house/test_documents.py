"""The documents say what is there."""

import json
import re
import tomllib

import msgspec
import pytest

from challenges.rules import Rules
from tests.support.house import HOUSE

ADRS = sorted((HOUSE / "docs/adr").glob("*.md"))
DOCUMENTS = sorted(HOUSE.glob("*.md")) + sorted((HOUSE / "docs").rglob("*.md"))
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def test_there_are_decisions() -> None:
    assert len(ADRS) >= 20


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)
def test_a_decision_names_tests_that_exist(adr) -> None:
    text = adr.read_text(encoding="utf-8")
    enforced = text.split("## Enforced by")[1]
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", enforced)
    assert named, "name the test"
    for path, function in named:
        assert (HOUSE / path).is_file(), path
        if function:
            assert f"def {function}(" in (HOUSE / path).read_text(encoding="utf-8"), function


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)
def test_a_decision_is_one_page_of_one_shape(adr) -> None:
    text = adr.read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", text, re.M)
    assert heads == ["Context", "Decision", "Consequences", "Enforced by"]
    assert text.startswith(f"# {int(adr.name[:4])}. ")
    assert len(text.splitlines()) <= 60


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(adr.name[:4]) for adr in ADRS] == list(range(1, len(ADRS) + 1))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.relative_to(HOUSE).as_posix())
def test_a_link_leads_somewhere(document) -> None:
    links = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_setting_is_in_the_handbook_and_in_the_help() -> None:
    import server.cli

    settings = (HOUSE / "server/spine/settings.py").read_text(encoding="utf-8")
    handbook = (HOUSE / "docs/operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"HERALD_[A-Z_]+\b", settings)) - {"HERALD_"}
    assert {one for one in named if f"`{one}`" not in handbook} == set()
    assert {one for one in named if one not in str(server.cli.herald.epilog)} == set()


def test_the_defaults_in_the_catalogues_guide_are_those_that_judge() -> None:
    guide = (HOUSE / "docs/catalogue.md").read_text(encoding="utf-8")
    block = guide.split("## Rules")[1].split("```toml")[1].split("# exactly five")[0]
    told = tomllib.loads(block)["rules"]
    plain = json.loads(msgspec.json.encode(Rules(values={})))
    assert told == {part: plain[part] for part in plain if part not in ("values", "topics")}


def test_the_glossary_has_the_words_of_the_game() -> None:
    glossary = (HOUSE / "docs/glossary.md").read_text(encoding="utf-8")
    words = "Deed Claim Line Book Tally Board Season Catalogue Cohort".split()  # noqa: SIM905
    assert [word for word in words if f"**{word}.**" not in glossary] == []


def test_the_glossary_is_in_order() -> None:
    text = (HOUSE / "docs/glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\*\*(.+?)\.\*\*", text, re.M)
    assert words == sorted(words, key=str.casefold)


def test_every_target_of_make_is_explained() -> None:
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\S+)", makefile, re.M)
    assert [one for one in targets if not re.search(rf"^{one}:.*## ", makefile, re.M)] == []
    wanted = {"setup", "run", "tui", "test", "check", "bench", "lock", "clean", "help"}
    assert wanted <= set(targets)


def test_every_command_is_in_the_administrators_guide() -> None:
    import server.cli

    guide = (HOUSE / "docs/guide-admin.md").read_text(encoding="utf-8")
    assert [one for one in server.cli.herald.commands if f"herald {one}" not in guide] == []
