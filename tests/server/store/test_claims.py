"""A claim's id is for the deed that it claims, and becomes one once: decided with the deed."""

import asyncio
from dataclasses import replace

import pytest

from challenges.deeds import Share
from challenges.errors import HeraldError
from challenges.terms import DeedId, Kind, PersonId
from server.spine.models import Claim
from server.spine.store import Store
from server.spine.writer import Posted
from tests.support.databases import Database
from tests.support.store import ADA, BOB, CLEO, NOON, PORT, a_share


async def waiting(store: Store, **more: object) -> Share:
    """A share of Ada's that waits; the deed that Bob's word makes of it."""
    deed = replace(a_share(), checked_by=BOB)
    row = {"id": deed.id, "kind": Kind.SHARE, "by": ADA, "department": PORT, "at": NOON, "body": {}}
    await store.writer.run(lambda: Claim.create(**row | more))
    return deed


async def refused(store: Store, deed: Share) -> str:
    with pytest.raises(HeraldError) as caught:
        await store.writer.post(deed)
    return caught.value.code


async def state(store: Store, claim: DeedId) -> tuple[str, int | None]:
    [row] = await store.reader.rows("SELECT state, decided_by FROM claim WHERE id = ?", (claim,))
    return row[0], row[1]


async def test_a_word_turns_the_claim_in_the_deeds_own_transaction(store: Store) -> None:
    deed = await waiting(store)
    assert not (await store.writer.post(deed)).repeated
    assert await state(store, deed.id) == ("confirmed", BOB)
    kept = await store.writer.run(lambda: Claim.get(id=deed.id))
    assert kept.decided_at == deed.at
    assert (await store.writer.post(deed)).repeated


async def test_the_id_of_a_claim_is_for_nobody_elses_deed_and_for_no_other_deed(
    store: Store,
) -> None:
    deed = await waiting(store)
    somebody_who_knows_the_id = replace(deed, by=CLEO)
    its_owner_without_a_word = replace(deed, checked_by=None)
    assert await refused(store, somebody_who_knows_the_id) == "deed.id_taken"
    assert await refused(store, its_owner_without_a_word) == "deed.id_other"
    assert await state(store, deed.id) == ("waiting", None)
    assert not (await store.writer.post(deed)).repeated, "it can still be confirmed"


async def test_a_word_of_its_owners_is_none(store: Store) -> None:
    deed = await waiting(store)
    assert await refused(store, replace(deed, checked_by=ADA)) == "share.own_word"
    assert await state(store, deed.id) == ("waiting", None)


@pytest.mark.parametrize("decided", ["declined", "refused"])
async def test_what_was_declined_becomes_no_deed(store: Store, decided: str) -> None:
    deed = await waiting(store, state=decided, declined_by=CLEO)
    assert await refused(store, deed) == "claim.decided"


async def test_who_said_no_first_is_not_heard_in_the_appeal(store: Store) -> None:
    deed = await waiting(store, state="appealed", declined_by=BOB)
    assert await refused(store, deed) == "claim.unknown"
    await store.writer.post(replace(deed, checked_by=CLEO))
    assert await state(store, deed.id) == ("confirmed", CLEO)


async def test_a_rule_that_says_no_lets_the_claim_wait_on(store: Store) -> None:
    deed = await waiting(store, by=PersonId(4))  # who has not joined
    assert await refused(store, replace(deed, by=PersonId(4))) == "not_joined"
    assert await state(store, deed.id) == ("waiting", None)


async def test_two_processes_that_confirm_at_once_count_it_once(house: Database) -> None:
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        deeds = [await waiting(ours) for _ in range(12)]
        answers = await asyncio.gather(
            *(ours.writer.post(deed) for deed in deeds),
            *(theirs.writer.post(replace(deed, checked_by=CLEO)) for deed in deeds),
        )
        assert sum(one.repeated for one in answers) == len(deeds)
        for deed in deeds:
            [told, other] = [one for one in answers if one.deed.id == deed.id]
            assert told.deed == other.deed
            assert await state(ours, deed.id) == ("confirmed", told.deed.checked_by)  # type: ignore[union-attr]


async def test_a_yes_and_a_no_at_once_agree(house: Database) -> None:
    """Whichever comes first stands, in the claim and in the book."""
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        deeds = [await waiting(ours) for _ in range(12)]

        async def decline(deed: Share) -> None:
            async def command() -> None:
                found = await Claim.get(id=deed.id)
                if found.state == "waiting":
                    await Claim.filter(id=deed.id).update(state="declined", declined_by=CLEO)

            await theirs.writer.run(command)

        async def confirm(deed: Share) -> Posted | HeraldError:
            try:
                return await ours.writer.post(deed)
            except HeraldError as error:
                return error

        both = (coroutine for deed in deeds for coroutine in (confirm(deed), decline(deed)))
        said = (await asyncio.gather(*both))[::2]
        for deed, one in zip(deeds, said, strict=True):
            rows = await ours.reader.rows("SELECT id FROM deed WHERE id = ?", (deed.id,))
            counted, (now, _by) = bool(rows), await state(ours, deed.id)
            assert (now == "confirmed") == counted == isinstance(one, Posted)
