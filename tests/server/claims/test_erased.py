"""What was said with claims goes with whoever is erased: from the tables, and from their file."""

import sqlite3

from server.people.actions import erase
from server.spine.database import database_file
from tests.server.claims.test_appeals import a_session, logged
from tests.server.claims.test_shares import WHY_NOT, a_share, asked, word
from tests.support.herald import BOB, CLEO, EVE, FAY, ClientAs, Running, a_deed, bearer


async def test_erasing_removes_what_somebody_wrote_to_others_and_others_to_them(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    share = await asked(client, EVE, a_share())
    await word(client, BOB, share, "A rarely said no.")
    session = await logged(client, EVE, a_session(FAY, why="A rarely said yes, Fay."))
    await erase(drawing.herald, BOB)
    await erase(drawing.herald, FAY)
    kept = await drawing.herald.reader.rows("SELECT id, reason, why, appeal FROM claim")
    assert {str(one[0]) for one in kept} == {share, session}
    assert "rarely said" not in str(kept)
    page = (await client_as(EVE).get("/claims")).text
    assert "A colleague said no" not in page
    assert "session with a colleague, 30 min" in page


async def test_erasing_removes_the_reason_for_which_a_session_of_theirs_was_taken_back(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    session = await logged(client, EVE, a_session(FAY))
    yes = await client.post(f"/api/v1/claims/{session}/confirm", headers=bearer(FAY))
    assert yes.status_code == 200
    reversal = {"id": a_deed(), "reason": "Fay rarely said that they met."}
    gone = await client.post(
        f"/api/v1/deeds/{session}/reverse", json=reversal, headers=bearer(CLEO)
    )
    assert gone.status_code == 201
    await erase(drawing.herald, FAY)
    assert "rarely said" not in str(await drawing.herald.reader.rows("SELECT body FROM deed"))


async def test_what_is_erased_is_not_left_in_the_database_file(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share(why="A rarely said word."))
    await word(client, BOB, claim, WHY_NOT)
    thanks = {"id": a_deed(), "kind": "thanks", "to": BOB, "text": "A rarely said thank-you."}
    answer = await client.post("/api/v1/deeds", json=thanks, headers=bearer(EVE))
    assert answer.status_code == 201
    assert b"rarely said" in _bytes(drawing)
    await erase(drawing.herald, EVE)
    assert b"rarely said" not in _bytes(drawing)
    assert b"Eve Lenaerts" not in _bytes(drawing)


def _bytes(running: Running) -> bytes:
    """The file of the database, with all of the log beside it written into it."""
    file = database_file(running.herald.settings)
    with sqlite3.connect(file) as own:
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    own.close()
    return file.read_bytes()
