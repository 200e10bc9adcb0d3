"""A rehearsal on the terminal: who would have finished where, and who could not take part."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

import pytest

from challenges.catalogue import Catalogue
from challenges.challenge import Audience
from challenges.rehearsal import Report, rehearse
from challenges.terms import DepartmentKey, Language
from server.cli.seasons_rehearsed import show
from server.seasons import rehearsal_words
from server.spine import locale
from tests.challenges.test_rehearsal import a_crowd, past
from tests.support.histories import CATALOGUE, played


class Nobody:
    """Departments without titles: they are called by their keys."""

    departments: ClassVar[dict[DepartmentKey, rehearsal_words.House]] = {}


def a_shut_one() -> tuple[Report, Catalogue]:
    """A draft with a challenge for nobody and one challenge less, rehearsed on a crowd."""
    _, accepted = played(b"\x01" + bytes(range(250)) * 4)
    offered = dict(CATALOGUE.challenges)
    shut = offered["count"]
    offered["count"] = replace(
        shut, audience=Audience.DEPARTMENTS, departments=frozenset({DepartmentKey("nowhere")})
    )
    del offered["early"]
    draft = replace(CATALOGUE, challenges=offered)
    return rehearse(draft, past(a_crowd(accepted, 6)), CATALOGUE), draft


def test_who_finished_is_told_by_department_and_who_could_not_with_the_reason(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    report, draft = a_shut_one()
    show(rehearsal_words.of(report, draft, Nobody()))
    told = capsys.readouterr().out
    shares = [
        (locale.spoken(one.title), share)
        for one in report.draft.challenges
        for share in one.departments
    ]
    assert shares
    for title, share in shares:
        [line] = [
            one
            for one in told.splitlines()
            if one.startswith(f"{title} ") and share.department in one
        ]
        assert f"{share.department} {share.finished}" in line
    for one in report.departments:
        assert any(
            row.split()[:2] == [one.department, str(one.people)] for row in told.splitlines()
        )
    assert "In force now, and not in this draft:" in told
    closed = [one for one in told.splitlines() if "it is for others (" in one]
    assert len(closed) == 1, "a reason is said once, with all whom it concerns"


def test_a_draft_with_nothing_to_tell_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    season = replace(CATALOGUE.season, closes=CATALOGUE.season.opens + timedelta(hours=1))
    draft = replace(CATALOGUE, season=season, challenges={}, badges={})
    report = rehearse(draft, past([]), None)
    show(rehearsal_words.of(report, draft, Nobody()))
    assert "Could not take part" not in capsys.readouterr().out


def test_french_keeps_a_colon_and_a_semicolon_apart_from_the_word_before(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    report, draft = a_shut_one()
    spoken = locale.language.set(Language.FR)
    try:
        show(rehearsal_words.of(report, draft, Nobody()))
    finally:
        locale.language.reset(spoken)
    told = capsys.readouterr().out
    assert " : 1" in told
    assert " ; termine " in told
    assert not re.findall(r"\w[;:](?= )", told)
