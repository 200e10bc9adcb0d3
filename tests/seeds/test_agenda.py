"""The agenda of a mentoring pair: in four languages, and read strictly."""

import pytest

import seeds
from challenges.errors import CatalogueError
from challenges.terms import Language
from seeds import agenda

TEXT = seeds.read(agenda.PATH)


def test_six_small_steps_in_four_languages() -> None:
    steps = agenda.agenda().steps
    assert list(steps) == ["begin", "goal", "watch", "try", "alone", "look-back"]
    assert all(set(texts) == set(Language) for texts in steps.values())


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (TEXT.replace("[steps.goal]", "[steps.Goal]"), "Goal"),
        (TEXT.replace('\nfr = "Voyez', '\nit = "Voyez'), "begin"),
        ("[steps]", "steps"),
        ("[paces.begin]", "paces"),
        ("steps = [", "syntax"),
    ],
)
def test_an_agenda_that_does_not_read_names_file_and_key(wrong: str, key: str) -> None:
    with pytest.raises(CatalogueError) as told:
        agenda.read(wrong)
    assert agenda.PATH in str(told.value)
    assert key in str(told.value)
