"""Praise to and fro: shares without names, and a case that a human opens."""

from challenges.terms import PersonId
from tests.support.herald import ADA, BOB, CLEO, EVE, FAY, GUS, HAL, ClientAs, a_deed, bearer

PRAISE = "You explained the new street plan to the neighbours, with patience and drawings, {0}."


async def thank(client_as: ClientAs, by: PersonId, to: PersonId) -> None:
    body = {"id": a_deed(), "kind": "thanks", "to": to, "text": f"Thank you, from {by} to {to}."}
    answer = await client_as(by).post("/api/v1/deeds", json=body, headers=bearer(by))
    assert answer.status_code == 201, answer.text


async def to_and_fro(client_as: ClientAs) -> None:
    for one, other in ((BOB, EVE), (FAY, GUS), (HAL, CLEO)):
        await thank(client_as, one, other)
        await thank(client_as, other, one)


async def test_the_page_tells_a_share_and_no_name(client_as: ClientAs) -> None:
    await to_and_fro(client_as)
    page = (await client_as(CLEO).get("/studio/circles?lang=en")).text
    assert "Came back: 100 of 100" in page
    assert "Too few people to tell" in page  # of the rings
    assert "Bob Claes" not in page
    assert "Fay Wouters" not in page


async def test_nothing_is_told_of_few(client_as: ClientAs) -> None:
    await thank(client_as, BOB, EVE)
    await thank(client_as, EVE, BOB)
    cleo = client_as(CLEO)
    page = (await cleo.get("/studio/circles?lang=en")).text
    assert "Fewer than 5 people" in page
    assert (await cleo.post("/studio/circles", data={"month": "2026-11"})).status_code == 409


async def test_a_case_marks_the_points_that_came_back_and_only_these(client_as: ClientAs) -> None:
    await to_and_fro(client_as)
    for to in (BOB, EVE):
        body = {"id": a_deed(), "kind": "recognition", "to": to, "value": "openness"}
        body |= {"points": 10, "text": PRAISE.format(f"{to}" * 40)}
        await client_as(ADA).post("/api/v1/deeds", json=body, headers=bearer(ADA))
    for by, to in ((BOB, ADA), (GUS, BOB), (HAL, BOB)):
        await thank(client_as, by, to)
    cleo = client_as(CLEO)
    assert "Bob" not in (await cleo.get("/studio/review")).text
    opened = await cleo.post("/studio/circles", data={"month": "2026-11"})
    assert opened.headers["location"].startswith("/studio/review")
    queue = (await cleo.get("/studio/review?lang=en")).text
    assert queue.count("given to and fro") == 1
    assert "recognised Bob Claes" in queue


async def test_only_months_that_are_shown_can_be_opened(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    for month in ("2019-01", "never", "2026-10"):
        assert (await cleo.post("/studio/circles", data={"month": month})).status_code == 409
        assert (await cleo.get(f"/studio/circles?month={month}")).status_code == 200
