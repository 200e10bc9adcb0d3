"""The cohort's members, as each lets the cohort see them."""

from challenges.terms import PersonId, Showing, Surface
from server.people.actions import choose_showing
from tests.support.herald import ADA, EVE, FAY, ClientAs, Running, bearer


async def show(running: Running, person: PersonId, cohort: Showing) -> None:
    """As `cohort` says to the cohort, by name on the web."""
    seen = {**dict.fromkeys(Surface, Showing.NAME), Surface.COHORT: cohort}
    await choose_showing(running.herald, person, seen)


async def test_a_pseudonym_comes_without_the_number_that_leads_to_the_name(
    herald_app: Running, client_as: ClientAs
) -> None:
    await show(herald_app, EVE, Showing.PSEUDONYM)
    client = client_as(None)
    lesson = {"id": "lesson-of-eve", "kind": "lesson", "lesson": "alt-text"}
    await client.post("/api/v1/deeds", json=lesson, headers=bearer(EVE))
    members = (await client.get("/api/v1/cohort", headers=bearer(ADA))).json()["members"]
    [heron] = [one for one in members if one["name"] == f"Heron {EVE}"]
    assert heron["id"] < 0
    assert EVE not in {one["id"] for one in members}
    assert FAY in {one["id"] for one in members}
    opened = await client.get(f"/api/v1/cohort/{heron['id']}", headers=bearer(ADA))
    assert opened.json()["member"] == heron
    assert opened.json()["deeds"], "or nothing is shown below"
    assert {one["id"] for one in opened.json()["deeds"]} == {""}
    by_own_number = await client.get(f"/api/v1/cohort/{EVE}", headers=bearer(ADA))
    assert by_own_number.status_code == 404


async def test_a_pseudonym_stands_where_it_belongs_and_not_where_its_person_would(
    herald_app: Running, client_as: ClientAs
) -> None:
    await show(herald_app, EVE, Showing.PSEUDONYM)  # whose own name comes before that of Fay
    await show(herald_app, FAY, Showing.NAME)
    members = (await client_as(None).get("/api/v1/cohort", headers=bearer(ADA))).json()["members"]
    names = [one["name"] for one in members]
    assert names == sorted(names, key=str.casefold)
    assert names.index(f"Heron {EVE}") > [one["id"] for one in members].index(FAY)


async def test_whom_an_ambassador_met_stands_in_the_queue_by_name_and_without_a_number(
    herald_app: Running, client_as: ClientAs
) -> None:
    body = {"id": "session-of-eve", "kind": "session", "with": ADA, "as": "mentee", "minutes": 30}
    client = client_as(None)
    await client.post("/api/v1/deeds", json=body, headers=bearer(EVE))
    await show(herald_app, EVE, Showing.PSEUDONYM)
    rows = (await client.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [row] = [one for one in rows if one["claim"] == "session-of-eve"]
    # Ada was asked by name, on the page of what waits, too: beside it a pseudonym would be Eve's.
    assert (row["name"], row["person"]) == ("Eve Lenaerts", None)
    assert f"Heron {EVE}" not in str(row)
