"""The people board by program: bytes put together from shared rows, never another reader's."""

import msgspec

from challenges.terms import Language, Period, PersonId, Surface
from challenges.views import PeopleBoard
from server.boards import api, reads
from server.people.models import Person
from server.people.reads import PERSON, Register
from server.spine.locale import language
from server.spine.writer import notice
from tests.support.herald import ADA, BOB, EVE, FAY, ClientAs, Running, a_deed, bearer

BOARD = "/api/v1/boards/people"
EVERYBODY = (ADA, BOB, EVE, FAY)


async def _share(client_as: ClientAs, who: PersonId, item: str = "bike-street") -> None:
    deed = {"id": a_deed(), "kind": "share", "item": item, "channel": "x"}
    answer = await client_as(who).post("/api/v1/deeds", json=deed, headers=bearer(who))
    assert answer.status_code == 201


def _composed(running: Running, who: PersonId) -> bytes:
    """The same board from the dataclasses that pages use."""
    register: Register = running.app.state.register
    visitor = register.visitor(who)
    assert visitor is not None
    mark = language.set(visitor.language)
    try:
        at = reads.standings_for(running.herald, visitor)
        board = reads.people_board(at, register, visitor, Period.SEASON, Surface.WEB)
        return msgspec.json.encode(board)
    finally:
        language.reset(mark)


async def test_each_reader_gets_the_board_that_is_composed_for_them(
    herald_app: Running, client_as: ClientAs
):
    for turn in range(3):
        for who in EVERYBODY[turn:]:
            await _share(client_as, who, ("bike-street", "fietsstraat", "air-sensors")[turn])
            for reader in EVERYBODY:
                for path in (BOARD, f"{BOARD}?period=season"):
                    told = await client_as(reader).get(path, headers=bearer(reader))
                    assert told.content == _composed(herald_app, reader)


async def test_a_name_that_changes_is_on_the_next_answer(herald_app: Running, client_as: ClientAs):
    await _share(client_as, ADA)
    await client_as(BOB).get(BOARD, headers=bearer(BOB))

    async def hide() -> None:
        await Person.filter(id=ADA).update(web="pseudonym")
        await notice(PERSON, str(ADA))

    await herald_app.herald.writer.run(hide)
    told = await client_as(BOB).get(BOARD, headers=bearer(BOB))
    [row] = msgspec.json.decode(told.content, type=PeopleBoard).top
    assert (row.person.id, row.person.name) == (None, "Heron 1")


async def test_departments_are_told_in_the_readers_language(
    herald_app: Running, client_as: ClientAs
):
    await _share(client_as, ADA)
    for reader, title in ((EVE, "Port"), (BOB, "Haven")):
        told = await client_as(reader).get(BOARD, headers=bearer(reader))
        assert msgspec.json.decode(told.content, type=PeopleBoard).top[0].person.department == title
    assert herald_app.app.state.register.known(BOB).language is Language.NL


async def test_who_is_not_signed_in_gets_a_problem_with_the_headers_of_the_house(
    client_as: ClientAs,
):
    told = await client_as(None).get(BOARD)
    assert told.status_code == 401
    assert told.headers["content-type"] == "application/problem+json"
    assert "default-src 'none'" in told.headers["content-security-policy"]
    wrong = await client_as(None).get(f"{BOARD}?period=never", headers=bearer(ADA))
    assert wrong.status_code == 422


async def test_the_route_is_in_the_openapi_document(client_as: ClientAs):
    document = (await client_as(None).get("/api/v1/openapi.json")).json()
    assert {"200", "401", "422"} <= set(document["paths"][BOARD]["get"]["responses"])


async def test_who_just_did_something_finds_their_board_composed_and_nobody_else_does(
    herald_app: Running, client_as: ClientAs
):
    for who in EVERYBODY:
        await _share(client_as, who)
    found = api._encoded.agree(herald_app.herald, herald_app.app.state.register)
    assert [key[1] for key in found] == [FAY]
    [kept] = found.values()
    assert kept == _composed(herald_app, FAY)
