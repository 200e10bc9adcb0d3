"""What a writer remembers tells what it looked up from what it never did."""

import pytest

from challenges.tally import GroupKey, Page, PageKey, Tallies, Tally
from challenges.terms import PersonId
from server.spine.catalogues import Catalogues
from server.spine.memory import Keys, Memory, NotRead

ANNA, BEN = PersonId(1), PersonId(2)
SLOT = PageKey("1/share/trees/email")


def test_what_nobody_looked_up_is_not_taken_for_empty() -> None:
    memory = Memory(Catalogues())
    for mapping, key in (
        (memory.tallies.people, ANNA),
        (memory.tallies.groups, GroupKey("spring/trees/*")),
        (memory.tallies.pages, SLOT),
    ):
        with pytest.raises(NotRead):
            mapping.get(key)  # type: ignore[call-overload]
        with pytest.raises(NotRead):
            mapping[key]  # type: ignore[index]


def test_what_was_looked_up_and_not_found_is_empty() -> None:
    memory = Memory(Catalogues())
    asked = Keys()
    asked.people.add(ANNA)
    memory.keep(asked, [])
    assert memory.tallies.people.get(ANNA) is None
    assert memory.tallies.people.get(ANNA, Tally()) == Tally()
    with pytest.raises(KeyError):
        memory.tallies.people[ANNA]
    with pytest.raises(NotRead):
        memory.tallies.people.get(BEN)


def test_what_a_deed_changed_is_known_until_it_is_forgotten() -> None:
    memory = Memory(Catalogues())
    memory.change(Tallies(people={ANNA: Tally()}, pages={SLOT: Page()}))
    assert list(memory.tallies.people) == [ANNA]
    assert len(memory.tallies.pages) == 1
    assert memory.tallies.pages[SLOT] == Page()
    memory.forget()
    assert not memory.found.people
    with pytest.raises(NotRead):
        memory.tallies.people.get(ANNA)


def test_where_nobody_has_done_anything_there_is_nothing_to_look_up() -> None:
    memory = Memory(Catalogues())
    memory.agree(0)
    assert memory.tallies.people.get(ANNA) is None
    memory.change(Tallies(people={ANNA: Tally()}))
    memory.commit(1)
    memory.agree(1)
    assert memory.tallies.people.get(BEN) is None, "all that was done since is remembered"
    memory.agree(2)  # somebody else has written
    with pytest.raises(NotRead):
        memory.tallies.people.get(BEN)
