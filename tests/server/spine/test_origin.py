"""Changes come from Herald's own pages, or with a token: that is why forms carry none."""

import pytest

from tests.support.herald import BOB, ClientAs, a_deed, bearer

FOREIGN = [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]


@pytest.mark.parametrize("headers", FOREIGN, ids=["fetch", "origin"])
@pytest.mark.parametrize("path", ["/api/v1/deeds", "/me/leave", "/challenges/one-idea/join"])
async def test_another_site_changes_nothing_with_the_session_s_cookie(
    client_as: ClientAs, path: str, headers: dict[str, str]
) -> None:
    bob = client_as(BOB)
    lesson = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    answer = await bob.post(path, json=lesson, headers=headers)
    assert answer.status_code == 403
    me = (await bob.get("/api/v1/me")).json()
    assert (me["joined"], me["points"]) == (True, 0)


async def test_a_program_with_a_token_comes_from_anywhere(client_as: ClientAs) -> None:
    lesson = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    headers = bearer(BOB) | FOREIGN[1]
    answer = await client_as(None).post("/api/v1/deeds", json=lesson, headers=headers)
    assert answer.status_code == 201
