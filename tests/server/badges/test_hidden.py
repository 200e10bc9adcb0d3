"""A hidden badge is nowhere before it is earned: no list, page, stream or answer names it."""

from dataclasses import replace

import pytest

from challenges.book import Entry
from challenges.catalogue import read
from challenges.terms import BadgeKey, PersonId
from server.boards.live import event
from server.screens.hall import Hall
from server.screens.scenes import badges as scene
from server.spine.badges import badges_seen, hidden
from tests.support.herald import ADA, BOB, CLEO, EVE, ClientAs, Running, a_deed, bearer
from tests.support.store import a_catalogue

CATALOGUE = read(a_catalogue(), file="starter")
HIDDEN = [one for one in CATALOGUE.badges.values() if one.hidden]
FIRST = BadgeKey("first-share")
PAGES = (
    *("/badges", "/today", "/me", "/challenges", "/manual", "/manual/points", "/boards", "/wall"),
    *(f"/challenges/{key}" for key in CATALOGUE.challenges),
)
ANSWERS = (
    *(
        "/api/v1/me",
        "/api/v1/challenges",
        "/api/v1/season",
        "/api/v1/rules",
        "/api/v1/cohort",
        "/api/v1/queue",
    ),
    *("/api/v1/wall", "/api/v1/people?q=a", "/api/v1/boards/people", "/openapi.json"),
)


def names_any(text: str) -> list[str]:
    """Which hidden badges a text names, by key, title or arms."""
    return [
        str(one.key)
        for one in HIDDEN
        if one.blazon in text
        or f'"{one.key}"' in text
        or f"/badges/{one.key}" in text
        or any(title in text for title in one.title.values())
    ]


def test_there_are_hidden_badges_of_more_than_one_tier() -> None:
    assert len({one.tier for one in HIDDEN}) > 1


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_names_a_hidden_badge(client_as: ClientAs, path: str) -> None:
    for language in ("en", "nl", "fr", "de"):
        page = await client_as(ADA).get(path, params={"lang": language}, follow_redirects=True)
        assert names_any(page.text) == []


@pytest.mark.parametrize("path", ANSWERS)
async def test_no_answer_names_a_hidden_badge(client_as: ClientAs, path: str) -> None:
    answer = await client_as(None).get(path, headers=bearer(ADA))
    assert names_any(answer.text) == []


@pytest.mark.parametrize("badge", [str(one.key) for one in HIDDEN])
async def test_its_own_page_and_picture_say_what_an_unknown_one_says(
    client_as: ClientAs, badge: str
) -> None:
    client = client_as(ADA)
    for path in ("/badges/%s", "/badges/%s/arms.svg"):
        secret, unknown = await client.get(path % badge), await client.get(path % "no-such-badge")
        assert secret.status_code == unknown.status_code == 404
        assert secret.text.replace(badge, "") == unknown.text.replace("no-such-badge", "")


async def test_the_page_says_no_more_than_how_many_hide(client_as: ClientAs) -> None:
    page = (await client_as(ADA).get("/badges")).text
    assert f"{len(HIDDEN)} hidden" in page


@pytest.fixture
async def earned(
    herald_app: Running, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> BadgeKey:
    """A badge that hides itself, and that Bob has earned all the same."""
    badges = herald_app.herald.catalogue().badges
    monkeypatch.setitem(badges, FIRST, replace(badges[FIRST], hidden=True))  # type: ignore[misc]
    await share(client_as, BOB)
    return FIRST


async def share(client_as: ClientAs, person: PersonId) -> None:
    deed = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "x"}
    answer = await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(person))
    assert answer.status_code == 201


async def test_who_earned_it_sees_it_with_its_receipt(
    client_as: ClientAs, earned: BadgeKey
) -> None:
    client = client_as(BOB)
    page = (await client.get("/badges", params={"lang": "en"})).text
    assert f'id="{earned}"' in page
    assert f"{len(HIDDEN)} hidden" in page
    own = await client.get(f"/badges/{earned}", params={"lang": "en"})
    assert "Yours since 16 November 2026" in own.text
    assert "line 2 of the book" in own.text
    assert (await client.get(f"/badges/{earned}/arms.svg")).text.startswith("<svg")
    answer = await client_as(None).get("/api/v1/me", headers=bearer(BOB))
    assert [one["key"] for one in answer.json()["badges"]] == [earned]


async def test_who_looks_after_them_does_not_see_it_until_they_hold_it_too(
    herald_app: Running, client_as: ClientAs, earned: BadgeKey
) -> None:
    async def seen() -> list[str]:
        answer = await client_as(None).get(f"/api/v1/cohort/{BOB}", headers=bearer(ADA))
        return [one["key"] for one in answer.json()["badges"]]

    assert await seen() == []
    await share(client_as, ADA)
    assert await seen() == [earned]
    assert await badges_seen(herald_app.herald, BOB, EVE) == []


async def test_no_screen_and_no_stream_names_it(
    herald_app: Running, client_as: ClientAs, earned: BadgeKey
) -> None:
    herald = herald_app.herald
    register = herald_app.app.state.register
    assert await scene.show(Hall(herald, register, None)) == ()
    told = [one for one in herald.tailer.recent if one.line.badge == earned]
    assert told

    def secret(entry: Entry) -> bool:
        return hidden(herald, entry.line.badge)

    assert str(earned) not in event(told[0], register, secret).decode()
    assert str(earned) in event(told[0], register, lambda _entry: False).decode()


async def test_an_opened_row_of_the_board_names_it_to_those_alone_who_hold_it_too(
    client_as: ClientAs, earned: BadgeKey
) -> None:
    async def opened(whose: PersonId, reader: PersonId) -> list[str]:
        row = await client_as(None).get(
            f"/api/v1/boards/people/{whose}/lines", headers=bearer(reader)
        )
        page = await client_as(reader).get(f"/boards/people/{whose}", params={"lang": "en"})
        assert (row.status_code, page.status_code) == (200, 200)
        assert sum(one["points"] for one in row.json()["lines"]) == row.json()["points"] > 0
        return [
            *(one["badge"] for one in row.json()["lines"] if one["badge"]),
            *(["the page"] if "Badge earned" in page.text else []),
        ]

    assert await opened(BOB, EVE) == []
    assert len(await opened(BOB, BOB)) == 2
    await share(client_as, EVE)
    assert len(await opened(BOB, EVE)) == 2


async def test_a_badge_that_was_revoked_is_between_its_holder_and_the_comms_team(
    client_as: ClientAs,
) -> None:
    await share(client_as, BOB)
    body = {"id": a_deed(), "badge": FIRST, "reason": "The share was of somebody else's post."}
    done = await client_as(None).post(
        f"/api/v1/people/{BOB}/revoke", json=body, headers=bearer(CLEO)
    )
    assert done.status_code == 201
    for reader, told in ((EVE, False), (BOB, True)):
        row = await client_as(None).get(
            f"/api/v1/boards/people/{BOB}/lines", headers=bearer(reader)
        )
        assert ("revocation" in [one["kind"] for one in row.json()["lines"]]) is told
        assert "somebody else's post" not in row.text


async def test_who_earned_it_can_read_on_about_it_when_it_is_revoked(
    client_as: ClientAs, earned: BadgeKey
) -> None:
    body = {"id": a_deed(), "badge": earned, "reason": "The share was of somebody else's post."}
    await client_as(None).post(f"/api/v1/people/{BOB}/revoke", json=body, headers=bearer(CLEO))
    assert f'href="/badges/{earned}"' in (await client_as(BOB).get("/me")).text
    own = await client_as(BOB).get(f"/badges/{earned}", params={"lang": "en"})
    assert own.status_code == 200
    assert "Revoked" in own.text
    assert (await client_as(EVE).get(f"/badges/{earned}")).status_code == 404


async def test_a_count_of_somebodys_badges_is_of_those_that_are_seen(
    client_as: ClientAs, earned: BadgeKey
) -> None:
    async def counts() -> set[int]:
        cohort = (await client_as(None).get("/api/v1/cohort", headers=bearer(ADA))).json()
        one = (await client_as(None).get(f"/api/v1/cohort/{BOB}", headers=bearer(ADA))).json()
        [of_list] = [who["badges"] for who in cohort["members"] if who["id"] == BOB]
        return {of_list, one["member"]["badges"], len(one["badges"])}

    assert await counts() == {0}
    await share(client_as, ADA)
    assert await counts() == {1}


async def test_a_challenge_does_not_tell_the_hidden_badge_that_it_gives(
    herald_app: Running, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    badges = herald_app.herald.catalogue().badges
    key = BadgeKey("everyone-in")
    monkeypatch.setitem(badges, key, replace(badges[key], hidden=True))  # type: ignore[misc]
    client = client_as(ADA)
    for path in ("/challenges/everyone-can-read", "/challenges", "/manual/points", "/badges"):
        page = (await client.get(path, params={"lang": "en"}, follow_redirects=True)).text
        assert "For everyone" not in page
        assert f"/badges/{key}" not in page
    answer = await client_as(None).get("/api/v1/challenges", headers=bearer(ADA))
    assert str(key) not in answer.text
