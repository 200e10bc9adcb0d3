"""Who has a say on what waits: never who asked, in no role; an ambassador where they look after."""

from collections.abc import Awaitable, Callable

import pytest

from challenges.terms import DepartmentKey, PersonId, Role
from server.people.actions import erase, leave
from server.people.models import Person
from server.people.reads import PERSON
from server.spine.writer import notice
from tests.server.claims.test_appeals import LOOK, a_session, act, logged
from tests.server.claims.test_shares import WHY_NOT, a_share, asked, word
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    FAY,
    GUS,
    HAL,
    PARKS,
    PORT,
    ClientAs,
    Running,
    bearer,
)


async def becomes(running: Running, who: PersonId, **columns: object) -> None:
    """Somebody's row in the register, changed."""

    async def command() -> None:
        await Person.filter(id=who).update(**columns)
        await notice(PERSON, str(who))

    await running.herald.writer.run(command)


async def looks_after(running: Running, who: PersonId, *departments: DepartmentKey) -> None:
    roles = [Role.AMBASSADOR.value]
    await becomes(running, who, roles=roles, looks_after=list(departments))


async def test_an_ambassador_of_another_department_has_no_say(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    await looks_after(drawing, HAL, PARKS)
    claim = await asked(client, EVE, a_share())
    assert await act(client, HAL, claim, "confirm") == (404, "claim.unknown")
    await looks_after(drawing, HAL, PORT)
    assert (await act(client, HAL, claim, "confirm"))[0] == 200


@pytest.mark.parametrize("as_", [Role.AMBASSADOR, Role.COMMS])
async def test_no_role_and_no_way_in_gives_a_say_on_ones_own(
    drawing: Running, client_as: ClientAs, as_: Role
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    await becomes(drawing, EVE, roles=[as_.value], looks_after=[PORT])
    assert await act(client, EVE, claim, "confirm") == (409, "share.own_word")
    page = await client_as(EVE).post(f"/claims/{claim}/confirm")
    assert page.status_code == 409
    await word(client, BOB, claim, WHY_NOT)
    await act(client, EVE, claim, "appeal", why=LOOK)
    assert await act(client, EVE, claim, "confirm") == (409, "share.own_word")
    assert await drawing.points(EVE) == 0


async def test_who_said_no_has_no_say_on_the_appeal_in_another_role_either(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    await word(client, BOB, claim, WHY_NOT)
    await act(client, EVE, claim, "appeal", why=LOOK)
    for roles in ([Role.COMMS.value], [Role.AMBASSADOR.value]):
        await becomes(drawing, BOB, roles=roles, looks_after=[PORT])
        assert await act(client, BOB, claim, "confirm") == (404, "claim.unknown")
    assert (await act(client, CLEO, claim, "confirm"))[0] == 200


async def test_a_claim_of_somebody_who_departed_is_decided_by_nobody(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    await becomes(drawing, EVE, suspended=True)
    for who in (ADA, BOB, CLEO):
        assert await act(client, who, claim, "confirm") == (404, "claim.unknown")
    assert await drawing.points(EVE) == 0


async def test_a_session_with_somebody_who_departed_is_for_the_ambassador_to_decide(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await logged(client, EVE, a_session(FAY))
    await becomes(drawing, FAY, suspended=True)
    assert (await client.get("/api/v1/me", headers=bearer(FAY))).status_code in (401, 403)
    assert (await act(client, ADA, claim, "confirm"))[0] == 200
    assert await drawing.points(EVE) == 2
    board = await client.get("/api/v1/boards/people", headers=bearer(EVE))
    assert "Fay" not in board.text


@pytest.mark.parametrize("out", [leave, erase])
async def test_a_session_with_somebody_who_left_or_was_erased_waits_on_nobodys_desk(
    drawing: Running, client_as: ClientAs, out: Callable[..., Awaitable[object]]
) -> None:
    client = client_as(None)
    claim = await logged(client, EVE, a_session(FAY))
    await out(drawing.herald, FAY)
    for who in (ADA, CLEO):
        listed = await client.get("/api/v1/claims", headers=bearer(who))
        assert listed.json()["to_decide"] == []
        assert await act(client, who, claim, "confirm") == (404, "claim.unknown")
    assert claim not in (await client.get("/api/v1/queue", headers=bearer(ADA))).text
    assert await drawing.points(EVE) == await drawing.points(FAY) == 0


async def test_who_moved_away_has_no_say_on_the_department_they_left(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    await becomes(drawing, GUS, department_id=PARKS)
    assert await act(client, GUS, claim, "confirm") == (404, "claim.unknown")
    answer = await client.get("/api/v1/claims", headers=bearer(GUS))
    assert answer.json()["to_decide"] == []


async def test_what_was_confirmed_and_is_sent_again_is_said_to_have_counted(
    drawing: Running, client_as: ClientAs
) -> None:
    client, session = client_as(None), a_session(FAY)
    claim = await logged(client, EVE, session)
    assert await word(client, FAY, claim) == 200
    again = await client.post("/api/v1/deeds", json=session, headers=bearer(EVE))
    assert (again.status_code, again.json()["state"]) == (200, "counted")


@pytest.mark.parametrize(
    ("why", "link"), [("Half a word", "javascript:x"), ("x" * 501, "https://social.example/1")]
)
async def test_what_was_typed_beside_a_slip_is_still_there(
    client_as: ClientAs, why: str, link: str
) -> None:
    claim = await logged(client_as(None), EVE, a_session())
    typed = {"why": why, "link": link}
    page = await client_as(EVE).post(f"/claims/{claim}/word", data=typed)
    assert page.status_code == 422
    assert why in page.text
    assert f'value="{link}"' in page.text
