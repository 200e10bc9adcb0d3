"""The parts of signing in that need no database."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from challenges.errors import HeraldError
from challenges.terms import Language
from server.people import pseudonyms
from server.people.brake import Brake
from server.people.pages.entering import own_path
from server.people.passwords import Passwords

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def test_four_wrong_passwords_are_free_and_then_the_wait_doubles():
    brake = Brake()
    waits = []
    for _try in range(8):
        waits.append(brake.wait("ada", NOW))
        brake.tried("ada", NOW)
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16]


def test_the_wait_ends_and_another_account_does_not_share_it():
    brake = Brake()
    for _try in range(5):
        brake.tried("ada", NOW)
    assert brake.wait("ada", NOW) == 4
    assert brake.wait("ada", NOW + timedelta(seconds=4)) == 0
    assert brake.wait("bo", NOW) == 0


def test_the_right_password_lets_go_of_the_brake():
    brake = Brake()
    for _try in range(5):
        brake.tried("ada", NOW)
    brake.succeeded("ada")
    assert brake.wait("ada", NOW) == 0


def test_whoever_guesses_at_the_whole_house_makes_nobody_else_wait():
    brake = Brake()
    for number in range(10_000):
        brake.tried(f"a{number % 400}", NOW)
    assert brake.wait("a7", NOW) > 0
    assert brake.wait("somebody", NOW) == 0


async def test_who_floods_the_door_makes_others_wait_for_a_turn_and_not_for_minutes():
    passwords = Passwords(QUICK, queue=3)
    tries = [asyncio.create_task(passwords.check(None, "wrong")) for _try in range(5)]
    await asyncio.sleep(0)  # each has taken its place
    with pytest.raises(HeraldError, match="busy") as refused:
        passwords.room()
    assert refused.value.facts == {"retry_after": 3}
    await asyncio.gather(*tries)
    passwords.room()


def test_no_wait_is_longer_than_five_minutes():
    brake = Brake()
    for _try in range(60):
        brake.tried("ada", NOW)
    assert brake.wait("ada", NOW + timedelta(minutes=1)) <= 300


async def test_nobody_has_a_password_that_fits():
    passwords = Passwords(QUICK)
    kept = await passwords.make("four plain words do")
    assert await passwords.check(kept, "four plain words do")
    assert not await passwords.check(kept, "four plain words")
    assert not await passwords.check(None, "four plain words do")
    assert not await passwords.check("no hash", "four plain words do")


@pytest.mark.parametrize("good", ["/", "/today", "/device?code=BCDF-GHJK", "/go/x#y"])
def test_signing_in_leads_back_to_an_own_path(good: str):
    assert own_path(good) == good


@pytest.mark.parametrize(
    "bad",
    ["", "today", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/a b"],
)
def test_signing_in_leads_nowhere_else(bad: str):
    assert own_path(bad) == ""


@given(st.sampled_from(list(Language)))
def test_a_pseudonym_is_two_words_of_the_language_and_fits(language: Language):
    first, second = pseudonyms.words(language)
    drawn = pseudonyms.draw(language)
    assert drawn.split(" ")[0] in first
    assert drawn.split(" ")[1] in second
    assert len(pseudonyms.draw(language, numbered=True)) <= pseudonyms.LONGEST


def test_two_draws_in_a_row_seldom_agree():
    assert len({pseudonyms.draw(Language.NL) for _draw in range(50)}) > 40
