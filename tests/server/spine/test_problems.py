"""What Herald cannot do is said in the reader's words, as a page and as problem+json."""

import asyncio

import pytest

from server.people.keeper import Keeper
from tests.support.herald import ADA, BOB, EVE, ClientAs, Running, bearer

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
