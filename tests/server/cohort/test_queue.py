"""The ambassador's day: the cohort, its members, and the queue."""

from datetime import timedelta

from challenges.terms import Showing, Surface
from server.mentoring.models import Pair
from server.people.actions import choose_showing
from server.people.models import Person
from server.people.reads import PEOPLE
from server.spine.writer import notice
from tests.support.herald import ADA, BOB, DAN, EVE, HAL, NOON, ClientAs, Running, a_deed, bearer


async def joined_lately(running: Running, days: int) -> None:
    """Let Eve have joined so many days ago, the others long before."""

    async def command() -> None:
        await Person.filter(joined_at__isnull=False).update(joined_at=NOON - timedelta(days=99))
        await Person.filter(id=EVE).update(joined_at=NOON - timedelta(days=days))
        await notice(PEOPLE, "")

    await running.herald.writer.run(command)


async def test_the_cohort_is_who_joined_in_the_departments_looked_after(
    client_as: ClientAs,
) -> None:
    found = (await client_as(ADA).get("/api/v1/cohort", headers=bearer(ADA))).json()
    ids = {one["id"] for one in found["members"]}
    assert BOB in ids
    assert not ids & {DAN, HAL}, "one has not joined, the other works elsewhere"


async def test_who_hides_from_the_cohort_is_not_in_it(
    herald_app: Running, client_as: ClientAs
) -> None:
    await choose_showing(herald_app.herald, BOB, dict.fromkeys(Surface, Showing.HIDDEN))
    ada = client_as(ADA)
    found = (await ada.get("/api/v1/cohort", headers=bearer(ADA))).json()
    assert BOB not in {one["id"] for one in found["members"]}
    assert (await ada.get(f"/api/v1/cohort/{BOB}", headers=bearer(ADA))).status_code == 404


async def test_a_member_opens_into_deeds_in_words(client_as: ClientAs) -> None:
    bob = client_as(BOB)
    await bob.post(
        "/api/v1/deeds",
        json={"id": a_deed(), "kind": "lesson", "lesson": "alt-text"},
        headers=bearer(BOB),
    )
    found = (await client_as(ADA).get(f"/api/v1/cohort/{BOB}", headers=bearer(ADA))).json()
    assert found["member"]["points"] == 5
    [deed] = found["deeds"]
    assert "alt-text" not in deed["words"], "by its title, not by its key"


async def test_a_newcomer_waits_to_be_welcomed_until_somebody_did(
    herald_app: Running, client_as: ClientAs
) -> None:
    await joined_lately(herald_app, days=3)
    ada = client_as(ADA)
    rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [row] = [one for one in rows if one["what"] == "welcome"]
    assert row["person"] == EVE
    done = await ada.post(f"/api/v1/queue/{row['key']}/done", headers=bearer(ADA))
    assert done.status_code == 204
    rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    assert not [one for one in rows if one["what"] == "welcome"]


async def test_who_joined_three_weeks_ago_is_no_newcomer(
    herald_app: Running, client_as: ClientAs
) -> None:
    await joined_lately(herald_app, days=21)
    rows = (await client_as(ADA).get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    assert not [one for one in rows if one["what"] == "welcome"]


async def test_a_skipped_row_comes_back_after_three_days(
    herald_app: Running, client_as: ClientAs
) -> None:
    await joined_lately(herald_app, days=3)
    ada = client_as(ADA)
    await ada.post(f"/api/v1/queue/welcome-{EVE}/skip", headers=bearer(ADA))
    assert (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"] == []
    herald_app.clock.at = NOON + timedelta(days=4)
    rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    assert [one["person"] for one in rows] == [EVE]


async def test_a_session_of_the_cohort_waits_and_is_confirmed_with_one_call(
    client_as: ClientAs,
) -> None:
    session = {"id": a_deed(), "kind": "session", "with": EVE, "as": "mentor", "minutes": 30}
    kept = await client_as(BOB).post("/api/v1/deeds", json=session, headers=bearer(BOB))
    assert (kept.status_code, kept.json()["state"]) == (202, "waiting")
    ada = client_as(ADA)
    rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [row] = [one for one in rows if one["what"] == "confirm"]
    done = await ada.post(f"/api/v1/claims/{row['claim']}/confirm", headers=bearer(ADA))
    assert done.status_code == 200
    me = (await client_as(EVE).get("/api/v1/me", headers=bearer(EVE))).json()
    assert me["points"] == 5
    rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    assert not [one for one in rows if one["what"] == "confirm"]


async def test_a_mentee_is_asked_whether_a_session_helped_until_they_say_so(
    client_as: ClientAs,
) -> None:
    session = {"id": a_deed(), "kind": "session", "with": ADA, "as": "mentor", "minutes": 30}
    bob, ada = client_as(BOB), client_as(ADA)
    await bob.post("/api/v1/deeds", json=session, headers=bearer(BOB))

    async def asked() -> list[dict[str, str]]:
        rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
        return [one for one in rows if one["what"] == "helped"]

    assert not await asked(), "what waits has not happened yet"
    await ada.post(f"/api/v1/claims/{session['id']}/confirm", headers=bearer(ADA))
    [row] = await asked()
    assert (row["session"], row["name"]) == (session["id"], "Bob Claes")
    assert row["words"].startswith("Did your session with Bob Claes on ")
    before = (await bob.get("/api/v1/me", headers=bearer(BOB))).json()["points"]
    said = {"id": a_deed(), "kind": "helped", "session": row["session"]}
    answer = await ada.post("/api/v1/deeds", json=said, headers=bearer(ADA))
    assert answer.status_code == 201
    after = (await bob.get("/api/v1/me", headers=bearer(BOB))).json()["points"]
    assert after == before * 2, "the second half arrived"
    assert not await asked()


async def a_session(client_as: ClientAs) -> None:
    """Bob was Ada's mentor."""
    session = {"id": a_deed(), "kind": "session", "with": ADA, "as": "mentor", "minutes": 30}
    await client_as(BOB).post("/api/v1/deeds", json=session, headers=bearer(BOB))
    await client_as(ADA).post(f"/api/v1/claims/{session['id']}/confirm", headers=bearer(ADA))


async def test_a_mentor_whom_the_cohort_knows_by_another_name_is_asked_about_without_a_number(
    herald_app: Running, client_as: ClientAs
) -> None:
    await a_session(client_as)
    await choose_showing(herald_app.herald, BOB, dict.fromkeys(Surface, Showing.PSEUDONYM))
    rows = (await client_as(ADA).get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [row] = [one for one in rows if one["what"] == "helped"]
    assert (row["name"], row["person"]) == ("Bob Claes", None)


async def test_nothing_is_asked_about_a_mentor_who_has_left(
    herald_app: Running, client_as: ClientAs
) -> None:
    await a_session(client_as)

    async def command() -> None:
        await Person.filter(id=BOB).update(joined_at=None)
        await notice(PEOPLE, "")

    await herald_app.herald.writer.run(command)
    rows = (await client_as(ADA).get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    assert not [one for one in rows if one["what"] == "helped"]


async def test_who_was_the_mentor_is_not_asked_and_who_says_done_is_not_asked_again(
    client_as: ClientAs,
) -> None:
    bob, ada = client_as(BOB), client_as(ADA)
    for role in ("mentor", "mentee"):  # Bob's: of the first Ada is the mentee
        session = {"id": a_deed(), "kind": "session", "with": ADA, "as": role, "minutes": 30}
        await bob.post("/api/v1/deeds", json=session, headers=bearer(BOB))
        await ada.post(f"/api/v1/claims/{session['id']}/confirm", headers=bearer(ADA))
    rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [row] = [one for one in rows if one["what"] == "helped"]
    await ada.post(f"/api/v1/queue/{row['key']}/done", headers=bearer(ADA))
    rows = (await ada.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    assert not [one for one in rows if one["what"] == "helped"]


async def test_the_queue_is_for_ambassadors(client_as: ClientAs) -> None:
    answer = await client_as(BOB).get("/api/v1/queue", headers=bearer(BOB))
    assert answer.status_code == 403


async def test_a_pair_that_has_not_met_for_three_weeks_waits_and_one_that_ended_does_not(
    herald_app: Running, client_as: ClientAs
) -> None:
    async def pairs() -> None:
        since = NOON - timedelta(days=22)
        kept = {"topic": "open-data", "since": since}
        await Pair.create(mentor_id=HAL, mentee_id=EVE, state="running", **kept)
        await Pair.create(mentor_id=HAL, mentee_id=BOB, state="ended", ended_at=NOON, **kept)

    await herald_app.herald.writer.run(pairs)
    rows = (await client_as(ADA).get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [quiet] = [one["words"] for one in rows if one["what"] == "quiet"]
    assert quiet == "Hal Janssens ⇄ Eve Lenaerts, no session for 22 days"
