"""Every rule that gives or takes points has a name in the readers' languages."""

import re
from pathlib import Path

import pytest

from challenges import judge
from challenges.terms import Language
from server.boards.rules import rule_title
from server.seasons import rehearsal_words
from server.spine import locale

_WRITTEN = re.compile(r'desk\.line\([^"]*?"(\w+)", [^,]+, (?!0[,)])')
RULES = sorted(
    {
        rule
        for file in Path(str(judge.__file__)).parent.glob("*.py")
        for rule in _WRITTEN.findall(file.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_with_points_is_called_by_a_name(rule: str) -> None:
    spoken = locale.language.set(Language.NL)
    try:
        assert rule_title(rule)[0].isupper()
        assert rehearsal_words.rule(rule)[0].isupper()
    finally:
        locale.language.reset(spoken)


def test_the_rules_are_those_of_the_game() -> None:
    assert {"share", "lesson", "session", "idea", "correction", "reversal"} <= set(RULES)
