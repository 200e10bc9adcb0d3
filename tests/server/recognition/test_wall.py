"""Recognition and thanks, from the form to the wall."""

from challenges.terms import PersonId, Showing, Surface
from server.people.actions import choose_showing, erase
from server.screens.hall import Hall
from server.screens.scenes import scenes
from server.spine.erasing import DOT
from tests.support.herald import ADA, BOB, CLEO, DAN, EVE, ClientAs, Running, a_deed, bearer

WHY = "You explained the new street plan to the neighbours, with patience and clear drawings."


def recognition(to: PersonId, **changed: object) -> dict[str, object]:
    return {
        "id": a_deed(),
        "kind": "recognition",
        "to": to,
        "value": "openness",
        "points": 10,
        "text": WHY,
        **changed,
    }


async def test_a_recognition_gives_points_and_stands_on_the_wall(client_as: ClientAs) -> None:
    ada = client_as(ADA)
    answer = await ada.post("/api/v1/deeds", json=recognition(BOB), headers=bearer(ADA))
    assert answer.status_code == 201
    assert [(line["points"], line["rule"]) for line in answer.json()["lines"]][-1][0] == 10
    [post] = (await ada.get("/api/v1/wall")).json()
    assert (post["giver"], post["receiver"], post["text"]) == ("Ada Peeters", "Bob Claes", WHY)
    assert WHY in (await client_as(EVE).get("/wall")).text


async def test_only_ambassadors_give_points(client_as: ClientAs) -> None:
    answer = await client_as(BOB).post("/api/v1/deeds", json=recognition(EVE), headers=bearer(BOB))
    assert (answer.status_code, answer.json()["code"]) == (403, "role.needed")


async def test_a_refusal_names_its_rule_and_keeps_nothing(client_as: ClientAs) -> None:
    ada = client_as(ADA)
    short = await ada.post(
        "/api/v1/deeds", json=recognition(BOB, text="Well done."), headers=bearer(ADA)
    )
    assert (short.status_code, short.json()["code"]) == (422, "recognition.text_short")
    await ada.post("/api/v1/deeds", json=recognition(BOB), headers=bearer(ADA))
    again = await ada.post("/api/v1/deeds", json=recognition(BOB), headers=bearer(ADA))
    assert (again.status_code, again.json()["code"]) == (409, "recognition.cooldown")
    assert len((await ada.get("/api/v1/wall")).json()) == 1


async def test_what_nobody_sees_is_no_reason(client_as: ClientAs) -> None:
    ada = client_as(ADA)
    for text in (
        "\u200b" * 60,
        "\u3164" * 60,
        "\x00" * 60,
        "So" + " " * 70 + "what",
        "a" + "\u0301" * 60,
    ):
        answer = await ada.post(
            "/api/v1/deeds", json=recognition(BOB, text=text), headers=bearer(ADA)
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "recognition.text_short")
    empty = {"id": a_deed(), "kind": "thanks", "to": BOB, "text": "\u200b\u2800 \u3164"}
    answer = await ada.post("/api/v1/deeds", json=empty, headers=bearer(ADA))
    assert (answer.status_code, answer.json()["code"]) == (422, "thanks.text")


async def test_what_is_kept_is_what_is_read(client_as: ClientAs) -> None:
    ada = client_as(ADA)
    odd = {"text": f"\u202e{WHY[:20]}\x00{WHY[20:]}\u2066\n", "id": a_deed()}
    for expected in (201, 200):  # the same again is the same deed
        answer = await ada.post("/api/v1/deeds", json=recognition(BOB, **odd), headers=bearer(ADA))
        assert answer.status_code == expected
    [post] = (await ada.get("/api/v1/wall")).json()
    assert post["text"] == WHY


async def test_a_recognition_is_no_book(client_as: ClientAs) -> None:
    ada = client_as(ADA)
    long = await ada.post(
        "/api/v1/deeds", json=recognition(BOB, text="x" * 1_001), headers=bearer(ADA)
    )
    assert (long.status_code, long.json()["code"]) == (422, "recognition.text_long")
    assert long.json()["facts"] == {"most": 1_000, "length": 1_001}
    most = await ada.post(
        "/api/v1/deeds", json=recognition(BOB, text="x" * 1_000), headers=bearer(ADA)
    )
    assert most.status_code == 201


async def test_who_has_not_joined_is_as_unknown_as_nobody(client_as: ClientAs) -> None:
    ada = client_as(ADA)
    answers = [
        (await ada.post("/api/v1/deeds", json=recognition(PersonId(who)), headers=bearer(ADA)))
        for who in (DAN, 9_999)
    ]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(404, "person.unknown")}


async def test_who_hides_from_the_boards_is_not_on_the_wall(
    herald_app: Running, client_as: ClientAs
) -> None:
    await client_as(ADA).post("/api/v1/deeds", json=recognition(BOB), headers=bearer(ADA))
    await choose_showing(
        herald_app.herald,
        BOB,
        {Surface.COHORT: Showing.NAME, Surface.WEB: Showing.HIDDEN, Surface.SCREEN: Showing.HIDDEN},
    )
    assert (await client_as(EVE).get("/api/v1/wall")).json() == []


async def test_a_thanks_form_that_is_refused_keeps_what_was_typed(client_as: ClientAs) -> None:
    eve = client_as(EVE)
    words = "Thank you for the plan. " * 40
    answer = await eve.post(f"/wall/thank/{BOB}", data={"deed": a_deed(), "text": words})
    assert answer.status_code == 422
    assert words.strip() in answer.text


async def test_a_double_click_thanks_once(client_as: ClientAs) -> None:
    eve = client_as(EVE)
    form = {"deed": a_deed(), "text": "Thank you for carrying the chairs."}
    for _ in range(2):
        assert (await eve.post(f"/wall/thank/{BOB}", data=form)).status_code == 303
    assert len((await eve.get("/api/v1/wall")).json()) == 1


async def test_a_deed_that_is_taken_back_leaves_the_wall(client_as: ClientAs) -> None:
    given = recognition(BOB)
    await client_as(ADA).post("/api/v1/deeds", json=given, headers=bearer(ADA))
    back = await client_as(CLEO).post(
        f"/api/v1/deeds/{given['id']}/reverse",
        json={"id": a_deed(), "reason": "It was meant for somebody else."},
        headers=bearer(CLEO),
    )
    assert back.status_code == 201
    assert (await client_as(EVE).get("/api/v1/wall")).json() == []


async def test_no_page_and_no_wall_quotes_words_that_went_with_somebody(
    herald_app: Running, client_as: ClientAs
) -> None:
    ada, bob = client_as(ADA), client_as(BOB)
    given = await ada.post("/api/v1/deeds", json=recognition(BOB), headers=bearer(ADA))
    said = {"id": a_deed(), "kind": "thanks", "to": BOB, "text": "Thank you for the keys."}
    thanked = await ada.post("/api/v1/deeds", json=said, headers=bearer(ADA))
    assert (given.status_code, thanked.status_code) == (201, 201)
    await choose_showing(herald_app.herald, BOB, dict.fromkeys(Surface, Showing.NAME))
    hall = Hall(herald_app.herald, herald_app.app.state.register)
    [quotes] = await scenes()["wall"].show(hall)
    assert len(quotes.quotes) == 2
    assert (await bob.get("/me")).text.count("Thank you for the keys.") == 1
    await erase(herald_app.herald, ADA)
    assert await scenes()["wall"].show(hall) == ()
    assert (await bob.get("/api/v1/wall", headers=bearer(BOB))).json() == []
    for page in ("/wall", "/today", "/me"):
        assert DOT * 3 not in (await bob.get(page)).text, page
    assert DOT * 3 not in (await client_as(CLEO).get(f"/studio/people/{BOB}")).text
    assert "+10" in (await bob.get("/me")).text


async def test_nobody_is_on_a_wall_under_a_pseudonym_for_the_words_tell_whose_it_is(
    herald_app: Running, client_as: ClientAs
) -> None:
    ada, bob = client_as(ADA), client_as(BOB)
    await ada.post("/api/v1/deeds", json=recognition(BOB), headers=bearer(ADA))
    said = {"id": a_deed(), "kind": "thanks", "to": EVE, "text": "Thank you for the keys."}
    await bob.post("/api/v1/deeds", json=said, headers=bearer(BOB))
    await choose_showing(herald_app.herald, BOB, dict.fromkeys(Surface, Showing.PSEUDONYM))
    await choose_showing(herald_app.herald, EVE, dict.fromkeys(Surface, Showing.NAME))
    pseudonym = herald_app.app.state.register.known(BOB).face.pseudonym
    [post] = (await ada.get("/api/v1/wall", headers=bearer(ADA))).json()
    assert (post["giver"], post["receiver"]) == ("a colleague", "Eve Lenaerts")
    for reader in (ADA, EVE):
        for page in ("/wall", "/today", "/me"):
            assert pseudonym not in (await client_as(reader).get(page)).text, page
    hall = Hall(herald_app.herald, herald_app.app.state.register)
    [quotes] = await scenes()["wall"].show(hall)
    assert [one.about for one in quotes.quotes] == ["a colleague to Eve Lenaerts"]
    assert WHY in (await bob.get("/wall")).text, "one always reads what was said to oneself"
