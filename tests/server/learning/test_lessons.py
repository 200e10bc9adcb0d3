"""Lessons of two minutes."""

from tests.support.herald import ADA, BOB, DAN, ClientAs, Running, a_deed, bearer


async def test_a_lesson_read_to_its_end_earns_five(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(ADA)
    assert "I have read it" in (await client.get("/lessons/alt-text")).text
    answer = await client.post("/lessons/alt-text/read", data={"deed": a_deed()})
    page = (await client.get(answer.headers["location"])).text
    assert "+5" in page
    assert "Lesson finished" in page
    assert "Next:" in page
    assert await herald_app.points(ADA) == 5


async def test_a_lesson_earns_once(herald_app: Running, client_as: ClientAs) -> None:
    client, form = client_as(ADA), {"deed": a_deed()}
    await client.post("/lessons/alt-text/read", data=form)
    await client.post("/lessons/alt-text/read", data=form)
    again = await client.post("/lessons/alt-text/read", data={"deed": a_deed()})
    assert (
        "Lesson finished again: nothing more" in (await client.get(again.headers["location"])).text
    )
    assert await herald_app.lines(ADA) == [("lesson.done", 5), ("lesson.again", 0)]


async def test_a_finished_lesson_is_marked_and_goes_behind_the_others(client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post("/lessons/accessible-posts/read", data={"deed": a_deed()})
    page = (await client.get("/lessons")).text
    assert "read on 16 Nov" in page
    assert page.index("Alt text that says something") < page.index("Posts that everyone can read")
    assert "You read it on" in (await client.get("/lessons/accessible-posts")).text
    assert "read on 16" not in (await client_as(BOB).get("/lessons?lang=en")).text


async def test_a_lesson_is_in_the_readers_language(client_as: ClientAs) -> None:
    assert "Alt-tekst die iets zegt" in (await client_as(BOB).get("/lessons/alt-text")).text


async def test_who_has_not_joined_may_read_and_nothing_is_counted(client_as: ClientAs) -> None:
    client = client_as(DAN)
    page = (await client.get("/lessons/alt-text")).text
    assert "closed door" in page
    assert "I have read it" not in page
    answer = await client.post("/lessons/alt-text/read", data={"deed": a_deed()})
    assert answer.status_code == 403


async def test_an_unknown_lesson_is_a_page_and_a_problem(client_as: ClientAs) -> None:
    client = client_as(None)
    assert (await client_as(ADA).get("/lessons/never-was")).status_code == 404
    body = {"id": a_deed(), "kind": "lesson", "lesson": "never-was"}
    answer = await client.post("/api/v1/deeds", json=body, headers=bearer(ADA))
    assert (answer.status_code, answer.json()["code"]) == (404, "lesson.unknown")


async def test_a_program_finishes_a_lesson(client_as: ClientAs) -> None:
    body = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    answer = await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(ADA))
    assert (answer.status_code, answer.json()["points"]) == (201, 5)
