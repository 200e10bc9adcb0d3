"""Lessons and the manual: strict, and whole in four languages."""

import pytest

import seeds
from challenges.errors import CatalogueError
from challenges.terms import Language
from seeds import papers

GOOD = """+++
version = 1
order = 10
[title]
en = "A"
nl = "B"
fr = "C"
de = "D"
+++
<!-- en -->
One.
<!-- nl -->
Twee.
<!-- fr -->
Trois.
<!-- de -->
Vier.
"""


def _read(text: str, monkeypatch: pytest.MonkeyPatch) -> papers.Chapter:
    monkeypatch.setattr(seeds, "read", lambda _path: text)
    papers.chapter.cache_clear()
    try:
        return papers.chapter("manual/trial.md")
    finally:
        papers.chapter.cache_clear()


def test_a_chapter_reads_in_four_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    read = _read(GOOD, monkeypatch)
    assert (read.key, read.order, read.text[Language.NL]) == ("trial", 10, "Twee.")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("order = 10", "order = 10\ncolour = 3", "colour"),
        ("order = 10\n", "", "order"),
        ("order = 10", 'order = "ten"', "order"),
        ('nl = "B"\n', "", "title.nl"),
        ('nl = "B"', 'nl = " "', "title.nl"),
        ('nl = "B"', f'nl = "{"o" * 81}"', "title.nl"),
        ('nl = "B"', 'nl = "B"\nit = "E"', "title.it"),
        ("<!-- fr -->\nTrois.\n", "", "text.fr"),
        ("<!-- fr -->", "<!-- it -->", "it"),
        ("<!-- de -->", "<!-- fr -->", "fr"),
        ("<!-- en -->\n", "", "en"),
        ("+++\nversion", "version", "+++"),
        ("version = 1", "version =", "+++"),
    ],
)
def test_what_does_not_read_is_named(
    old: str, new: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CatalogueError) as told:
        _read(GOOD.replace(old, new, 1), monkeypatch)
    assert told.value.facts["file"] == "manual/trial.md"
    assert told.value.facts["key"] == key
    assert told.value.facts["remedy"]


def test_ten_lessons_take_two_minutes_in_every_language() -> None:
    lessons = papers.lessons()
    assert len(lessons) >= 10
    for lesson in lessons:
        for text in lesson.text.values():
            assert 100 <= len(text.split()) <= 130 * lesson.minutes, lesson.key


def test_the_manual_says_what_people_must_know_before_they_join() -> None:
    keys = [chapter.key for chapter in papers.chapters()]
    assert keys[0] == "plan"
    assert {"sharing", "disclosure", "tone", "elections", "mentoring", "privacy"} <= set(keys)
    plan = papers.chapters()[0]
    assert all(text.count("## ") == 6 for text in plan.text.values())
