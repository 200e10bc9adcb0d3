"""Ideas: suggested by one, answered by the comms team."""

from tests.support.herald import BOB, CLEO, ClientAs, a_deed, bearer

IDEA = "Show the tide on the bicycle bridge."


async def suggested(client_as: ClientAs, text: str = IDEA) -> str:
    deed = a_deed()
    answer = await client_as(BOB).post("/ideas", data={"deed": deed, "text": text})
    assert answer.status_code == 303
    return deed


async def points(client_as: ClientAs) -> int:
    found: int = (await client_as(BOB).get("/api/v1/me", headers=bearer(BOB))).json()["points"]
    return found


async def test_an_accepted_idea_earns_ten_points(client_as: ClientAs) -> None:
    idea = await suggested(client_as)
    assert await points(client_as) == 0
    cleo = client_as(CLEO)
    assert IDEA in (await cleo.get("/studio/ideas")).text
    done = await cleo.post(f"/studio/ideas/{idea}", data={"answer": "yes", "words": "We do it."})
    assert done.status_code == 303
    assert await points(client_as) == 10
    assert "We do it." in (await client_as(BOB).get("/ideas")).text


async def test_a_no_comes_with_words_or_not_at_all(client_as: ClientAs) -> None:
    idea = await suggested(client_as)
    silent = await client_as(CLEO).post(f"/studio/ideas/{idea}", data={"answer": "no"})
    assert silent.status_code == 422
    for answer in ("yes", "no"):
        endless = {"answer": answer, "words": "x" * 1_001}
        told = await client_as(CLEO).post(f"/studio/ideas/{idea}", data=endless)
        assert told.status_code == 422
    said = {"answer": "no", "words": "The bridge belongs to the province."}
    assert (await client_as(CLEO).post(f"/studio/ideas/{idea}", data=said)).status_code == 303
    assert await points(client_as) == 0


async def test_an_idea_of_nothing_that_is_seen_is_none(client_as: ClientAs) -> None:
    empty = {"deed": a_deed(), "text": "\u200b" * 30}
    assert (await client_as(BOB).post("/ideas", data=empty)).status_code == 422
    idea = await suggested(client_as, "Two lines,\r\n\r\n\r\n\u202eof\x07 which none turns round.")
    page = (await client_as(CLEO).get("/studio/ideas")).text
    assert "Two lines,\n\nof which none turns round." in page
    silent = {"answer": "no", "words": "\u200b\u2060"}
    assert (await client_as(CLEO).post(f"/studio/ideas/{idea}", data=silent)).status_code == 422


async def test_each_answer_has_a_label_of_its_own(client_as: ClientAs) -> None:
    ideas = [await suggested(client_as, text) for text in (IDEA, "Paint the lamps blue.")]
    page = (await client_as(CLEO).get("/studio/ideas")).text
    for idea in ideas:
        assert page.count(f'<label for="words-{idea}">') == 1
        assert page.count(f'<textarea id="words-{idea}" name="words"') == 1


async def test_nobody_accepts_their_own_idea(client_as: ClientAs) -> None:
    deed = a_deed()
    cleo = client_as(CLEO)
    await cleo.post("/ideas", data={"deed": deed, "text": IDEA})
    own = await cleo.post(f"/studio/ideas/{deed}", data={"answer": "yes"})
    assert own.status_code == 409


async def test_an_idea_of_a_word_is_shown_again_with_what_was_typed(client_as: ClientAs) -> None:
    answer = await client_as(BOB).post("/ideas", data={"deed": a_deed(), "text": "Tide"})
    assert answer.status_code == 422
    assert "Tide" in answer.text


async def test_only_the_comms_team_answers(client_as: ClientAs) -> None:
    idea = await suggested(client_as)
    answer = await client_as(BOB).post(f"/studio/ideas/{idea}", data={"answer": "yes"})
    assert answer.status_code == 403
