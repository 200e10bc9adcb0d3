"""What Herald cannot do is said in the reader's words, as a page and as problem+json."""

import asyncio

import pytest

from challenges.terms import PersonId
from server.people.keeper import Keeper
from tests.support.herald import ADA, BOB, CLEO, EVE, ClientAs, Running, bearer

NL = {"Accept-Language": "nl"}


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/nowhere", 404, "Op dit adres staat niets"),
        ("GET", "/api/v1/nowhere", 404, "Op dit adres staat niets"),
        ("GET", "/api/v1", 404, "Op dit adres staat niets"),
        ("DELETE", "/plan", 405, "Dit adres neemt dat niet aan"),
        ("DELETE", "/api/v1/me", 405, "Dit adres neemt dat niet aan"),
    ],
)
async def test_an_address_that_nobody_has_speaks_the_readers_language(
    client_as: ClientAs, method: str, path: str, status: int, said: str
) -> None:
    of_the_browser = await client_as(None).request(method, path, headers=NL)
    of_the_person = await client_as(BOB).request(method, path)
    for answer in (of_the_browser, of_the_person):
        assert answer.status_code == status
        assert said in answer.text
        kind = "application/problem+json" if path.startswith("/api/") else "text/html"
        assert answer.headers["content-type"].split(";")[0] == kind
        assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_a_rule_that_says_no_is_headed_by_what_is_amiss(client_as: ClientAs) -> None:
    client = client_as(None)
    gone = await client.post("/api/v1/challenges/nonesuch/join", headers=bearer(ADA))
    empty = await client.post(
        "/api/v1/deeds",
        json={"id": "deed-empty", "kind": "thanks", "to": BOB, "text": ""},
        headers=bearer(ADA),
    )
    titles = [(one.status_code, one.json()["title"]) for one in (gone, empty)]
    assert titles == [(404, "We cannot find that here"), (422, "A field needs another look")]
    twice = [
        await client_as(BOB).post(
            "/api/v1/deeds",
            json={"id": "deed-taken", "kind": "lesson", "lesson": "alt-text"},
            headers={**bearer(one), **NL},
        )
        for one in (ADA, BOB)
    ]
    assert [one.status_code for one in twice] == [201, 409]
    assert twice[1].json()["title"] == "De spelregels zeggen: nu niet"


async def test_a_wrong_method_names_the_right_ones(client_as: ClientAs) -> None:
    answer = await client_as(None).put("/api/v1/me", headers=bearer(ADA))
    assert "GET" in answer.headers["allow"]


async def test_the_kind_of_text_is_said_once(client_as: ClientAs) -> None:
    page = await client_as(None).get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/library", "/api/v1/me", "/health/live", "/nowhere"])
async def test_head_is_get_without_the_body(client_as: ClientAs, path: str) -> None:
    client = client_as(ADA)
    whole, head = await client.get(path), await client.head(path)
    assert head.status_code == whole.status_code
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.content == b""


async def test_head_of_the_stream_ends(client_as: ClientAs) -> None:
    async with asyncio.timeout(10):
        answer = await client_as(ADA).head("/api/v1/stream")
    assert answer.status_code == 200


@pytest.mark.parametrize("body", [b"[" * 20_000, b'{"a":' * 20_000, b"", b"nul", b"\xff", b"5"])
async def test_a_body_that_does_not_read_is_the_senders_to_mend(
    client_as: ClientAs, body: bytes
) -> None:
    headers = {**bearer(ADA), "Content-Type": "application/json"}
    answer = await client_as(None).post("/api/v1/deeds", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "form.unread")
    assert "'data'" not in answer.text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"id":"deed-none","kind":"lesson","lesson":"alt-text","at":1}', "sleutel “at”"),
        (b'{"id":"deed-none","kind":"lesson"}', "“lesson” ontbreekt"),
        (b'{"id":"deed-none","kind":"nonesuch"}', "kind: “nonesuch” kan niet worden gekozen"),
        (b'{"id":"deed-none","kind":"thanks","to":[],"text":""}', "to: het moet een geheel getal"),
        (b"[]", "het moet een object"),
        (b'{"id":', "te vroeg eindigt"),
        (b'{"id":5,}', "vanaf byte 8"),
        (b"", "er is niets gestuurd"),
    ],
)
async def test_what_does_not_read_is_named_in_the_readers_language(
    client_as: ClientAs, body: bytes, said: str
) -> None:
    headers = {**bearer(BOB), "Content-Type": "application/json"}
    answer = await client_as(None).post("/api/v1/deeds", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "form.unread")
    assert said in answer.json()["detail"]
    assert "data" not in answer.json()["detail"]


@pytest.mark.parametrize(
    ("person", "path", "body"),
    [
        (CLEO, "/api/v1/deeds/a-deed-none/reverse", {"reason": "A reason of some length."}),
        (CLEO, f"/api/v1/people/{BOB}/correct", {"reason": "Some reason.", "points": 5}),
        (CLEO, f"/api/v1/people/{BOB}/revoke", {"reason": "Some reason.", "badge": "steady"}),
        (ADA, "/api/v1/claims/a-claim-none/decline", {"reason": "Some reason."}),
        (ADA, "/api/v1/claims/a-claim-none/appeal", {"why": "Some reason."}),
        (ADA, "/api/v1/claims/a-claim-none/word", {"why": "Some word."}),
    ],
)
async def test_a_key_that_nobody_reads_is_refused_and_named(
    client_as: ClientAs, person: PersonId, path: str, body: dict[str, object]
) -> None:
    sent = {"id": "decision-one", **body} if person == CLEO else body
    answer = await client_as(None).post(path, json=sent | {"reasn": 1}, headers=bearer(person))
    assert (answer.status_code, answer.json()["code"]) == (422, "form.unread")
    assert "there is no key “reasn” here" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "who"),
    [("/studio/review", "het communicatieteam"), ("/api/v1/cohort", "ambassadeurs")],
)
async def test_a_desk_of_others_is_named_in_the_readers_language(
    client_as: ClientAs, path: str, who: str
) -> None:
    answer = await client_as(BOB).get(path)
    assert answer.status_code == 403
    assert f"alleen voor {who}" in answer.text


@pytest.mark.parametrize(
    "path", ["/api/v1/wall?before=99999999999999999999", "/wall?before=99999999999999999999"]
)
async def test_a_number_that_no_database_holds_does_not_read(
    client_as: ClientAs, path: str
) -> None:
    assert (await client_as(ADA).get(path)).status_code == 422


@pytest.mark.parametrize("deed", ["", "short", "y" * 200, "a b c d e f", "\0" * 9, "12345678\n"])
async def test_a_form_whose_id_was_lost_keeps_nothing(
    herald_app: Running, client_as: ClientAs, deed: str
) -> None:
    client = client_as(ADA)
    for path, more in (
        ("/lessons/alt-text/read", {}),
        ("/library/bike-street/posted", {"channel": "x"}),
        (f"/mentoring/log/{EVE}", {"role": "mentor", "minutes": "30"}),
        (f"/wall/thank/{EVE}", {"text": "Thank you for the maps."}),
        ("/me/pause", {"weeks": "1"}),
        ("/ideas", {"text": "An idea that is long enough."}),
    ):
        answer = await client.post(path, data={"deed": deed, **more})
        assert answer.status_code == 422, path
    assert await herald_app.lines(ADA) == []


async def test_a_body_that_is_too_large_is_refused_in_words(client_as: ClientAs) -> None:
    headers = {**bearer(BOB), "Content-Type": "application/json"}
    answer = await client_as(None).post("/api/v1/deeds", content=b" " * 1_500_000, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "body.large")
    assert "te veel" in answer.json()["title"]


async def test_what_breaks_while_looking_up_who_asks_is_answered_without_values(
    herald_app: Running, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_asked: object) -> None:
        raise OSError("secret-host:5432 is gone")

    monkeypatch.setattr(Keeper, "by_token", gone)
    monkeypatch.setattr(Keeper, "by_session", gone)
    problem = await client_as(None).get("/api/v1/me", headers=bearer(ADA))
    page = await client_as(ADA).get("/library")
    for answer in (problem, page):
        assert answer.status_code == 500
        assert "secret-host" not in answer.text
    assert problem.json()["code"] == "broken"
    assert "<html" in page.text
