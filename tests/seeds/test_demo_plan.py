"""The demo as it is thought out, before anything is stored."""

from datetime import UTC, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from challenges.deeds import Recognition, Thanks
from challenges.terms import Language, Role, Showing
from server.demo import house, sign_ins
from server.demo.plan import Plan, plan
from server.demo.windows import WEEKS, terms
from server.people.pseudonyms import words as pseudonym_words

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Brussels")


@pytest.fixture(scope="module")
def thought() -> Plan:
    return plan(7, NOW, ZONE)


def test_the_same_number_and_now_give_the_same_demo(thought: Plan) -> None:
    again = plan(7, NOW, ZONE)
    assert again.deeds == thought.deeds
    assert again.people == thought.people
    assert (again.texts, again.opened) == (thought.texts, thought.opened)


def test_another_number_gives_another_demo(thought: Plan) -> None:
    assert plan(8, NOW, ZONE).deeds != thought.deeds


def test_four_hundred_people_work_in_twelve_departments(thought: Plan) -> None:
    assert len(thought.people) == 400
    assert len({one.department for one in thought.people}) == 12
    assert {one.language for one in thought.people} == set(Language)
    assert len({one.email for one in thought.people}) == 400


def test_about_twenty_thousand_deeds_are_thought_out(thought: Plan) -> None:
    assert 18_000 <= len(thought.deeds) <= 24_000
    assert len({deed.id for deed in thought.deeds}) == len(thought.deeds)
    moments = [deed.at for deed in thought.deeds]
    assert moments == sorted(moments)
    assert NOW - timedelta(hours=1) < moments[-1] < NOW


@pytest.mark.parametrize("day", range(8))
def test_two_seasons_are_over_and_one_is_two_thirds_through(day: int) -> None:
    now = NOW + timedelta(days=day)
    found = terms(house.house().season, now, ZONE)
    assert [one.closes <= now for one in found] == [True, True, False]
    through = (now - found[-1].opens) / timedelta(weeks=WEEKS)
    assert 0.6 < through < 0.75


def test_who_does_a_deed_takes_part_at_that_moment(thought: Plan) -> None:
    people = {one.id: one for one in thought.people}
    for deed in thought.deeds:
        assert people[deed.by].playing(deed.at)
        if isinstance(deed, Recognition | Thanks):
            assert people[deed.to].playing(deed.at)


def test_who_never_joined_or_has_left_is_to_be_seen_nowhere(thought: Plan) -> None:
    outside = [one for one in thought.people if one.joined is None or one.left is not None]
    assert len(outside) > 40
    for one in outside:
        assert set(one.showing.values()) == {Showing.HIDDEN}
        assert one.pseudonym is None


def test_the_mix_of_choices_is_there(thought: Plan) -> None:
    inside = [one for one in thought.people if one.joined and not one.left]
    for surface in inside[0].showing:
        assert {one.showing[surface] for one in inside} == set(Showing)
    assert sum(one.left is not None for one in thought.people) >= 5
    names = [one.pseudonym for one in inside]
    assert None not in names
    assert len(set(names)) == len(names)
    assert all(len(pseudonym_words(language)[0]) >= 40 for language in Language)


def test_every_department_has_an_ambassador_who_looks_after_it(thought: Plan) -> None:
    served = {
        key for one in thought.people if Role.AMBASSADOR in one.roles for key in one.looks_after
    }
    assert served == set(thought.house.departments)


def test_one_of_each_role_can_sign_in(thought: Plan) -> None:
    assert set(sign_ins()) == {"employee", *Role}
    marked = {one.email for one in thought.people if one.mark is not None}
    assert marked == set(sign_ins().values())


def test_something_fresh_waits_for_the_ambassador_who_signs_in(thought: Plan) -> None:
    ada = next(one for one in thought.people if one.email == sign_ins()["ambassador"])
    cohort = {one.id: one for one in thought.people if one.department in ada.looks_after}
    week = NOW - timedelta(days=7)
    newcomers = [one for one in cohort.values() if one.joined and one.joined > week]
    assert len(newcomers) >= 3
    asked = [one for one in thought.waiting if one.confirmed_by == ada.id]
    near = [one for one in thought.waiting if {one.by, one.confirmed_by} & set(cohort)]
    assert asked
    assert len(near) >= 2
    lately = [deed for deed in thought.deeds if deed.at > NOW - timedelta(hours=3)]
    assert any(isinstance(deed, Thanks) for deed in lately)
    assert any(isinstance(deed, Recognition) for deed in lately)


def test_every_recognition_that_could_be_written_says_why() -> None:
    for words in house.words().values():
        assert set(words.seen) == {"openness", "care", "clarity", "courage", "together"}
        for lines in words.seen.values():
            for seen, changed in product(lines, words.changed.lines):
                assert len(f"{seen} {changed}") >= 60
        for done, so in product(words.thanks.done, words.thanks.so):
            assert len(f"{done} {so}") <= 280


def test_mentors_and_mentees_wait_on_both_desks_and_before_who_signs_in(thought: Plan) -> None:
    told = thought.mentors
    desks = [ambassador for ambassador, _match in told.drafts]
    ada = next(one for one in thought.people if one.email == sign_ins()["ambassador"])
    assert desks.count(ada) >= 4
    assert desks.count(None) >= 5
    employee = next(one for one in thought.people if one.email == sign_ins()["employee"])
    assert employee.id in {one.mentee for one in told.proposed}
    assert len(told.asks) > len(told.drafts) + len(told.proposed), "some are still alone"
    inside = {one.id for one in thought.people if one.joined and not one.left}
    assert {one.person for one in (*told.offers, *told.asks)} <= inside
    assert any(not pair.running for pair in thought.meetings)


def test_the_mentors_are_the_same_again(thought: Plan) -> None:
    assert plan(7, NOW, ZONE).mentors == thought.mentors


def test_its_challenges_begin_and_end_at_midnight_on_both_sides_of_a_change_of_clocks(
    thought: Plan,
) -> None:
    times = {
        moment.astimezone(ZONE).time()
        for catalogue in thought.catalogues
        for one in catalogue.challenges.values()
        for moment in (one.opens, one.closes)
    }
    assert times == {time()}
