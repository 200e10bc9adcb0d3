"""The rehearsal in the studio and by program: begun, left, come back to, and told without names."""

import asyncio
import re
from datetime import UTC, date, datetime, timedelta

from challenges import catalogue as game
from challenges.terms import Role
from server.people.actions.importing import set_roles
from server.seasons import packs
from server.seasons.models import SeasonRow
from tests.server.studio.test_seasons import head
from tests.support.herald import BOB, CLEO, ClientAs, Running, a_deed

DRAFT = "/studio/seasons/2028-spring"
PAGE = f"{DRAFT}/rehearsal"
API = "/api/v1/seasons/2028-spring/rehearse"


async def shared(client_as: ClientAs) -> None:
    """A deed in the season that runs."""
    sent = {"kind": "share", "id": a_deed(), "item": "bike-street", "channel": "linkedin"}
    answer = await client_as(BOB).post("/api/v1/deeds", json=sent)
    assert answer.status_code < 300, answer.text


async def test_before_the_first_season_there_is_nothing_to_rehearse_on(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    page = await cleo.get(f"{PAGE}?lang=en")
    assert "or its deeds are gone" in page.text
    refused = await cleo.post(API)
    assert (refused.status_code, refused.json()["code"]) == (409, "rehearsal.no_past")


async def test_a_rehearsal_is_begun_left_and_come_back_to(
    herald_app: Running, client_as: ClientAs
) -> None:
    await shared(client_as)
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    assert (await cleo.get(API)).status_code == 404, "it was not rehearsed"
    begun = await cleo.post(PAGE, data={"over": ""})
    assert begun.status_code == 303
    waiting = await cleo.get(f"{PAGE}?lang=en")
    assert 'http-equiv="refresh"' in waiting.text, "without script the page asks again by itself"
    again = await cleo.post(API)
    assert (again.status_code, again.json()["stage"]) == (202, "running"), "one at a time"
    await asyncio.wait_for(herald_app.app.state.seasons.finished("2028-spring"), 60)
    view = (await cleo.get(API)).json()
    assert (view["stage"], view["done"]) == ("done", 1.0)
    assert view["report"]["deeds"] == 1
    assert view["report"]["draft"]["points"] is None, "of fewer than five people nothing is told"
    page = await cleo.get(f"{PAGE}?lang=en")
    assert "Who would have finished" in page.text
    assert "Bob" not in page.text
    assert 'http-equiv="refresh"' not in page.text
    for language, words in (("nl", "Repetitie"), ("fr", "Répétition"), ("de", "Probe")):
        assert words in (await cleo.get(f"{PAGE}?lang={language}")).text


async def two_seasons_with_deeds(herald_app: Running, client_as: ClientAs) -> None:
    """Deeds in autumn and, later, in a season of the next spring."""
    await shared(client_as)
    cleo = client_as(CLEO)
    spring = head(key="2027-spring", opens="2027-03-01", closes="2027-06-01")
    await cleo.post("/studio/seasons/new", data=spring)
    await cleo.post("/studio/seasons/2027-spring/start")
    herald_app.clock.at = datetime(2027, 4, 1, 9, tzinfo=UTC)
    await shared(client_as)


async def test_a_rehearsal_on_another_season_waits_for_the_one_that_runs(
    herald_app: Running, client_as: ClientAs
) -> None:
    await two_seasons_with_deeds(herald_app, client_as)
    cleo, every = client_as(CLEO), herald_app.app.state.seasons
    await cleo.post("/studio/seasons/new", data=head())
    for over in ("autumn", "2027-spring"):
        begun = await cleo.post(PAGE, data={"over": over})
        assert begun.headers["location"] == f"{PAGE}?over={over}"
    first, second = (every.of("2028-spring", over) for over in ("autumn", "2027-spring"))
    assert second is every.of("2028-spring"), "without a season it is the latest"
    page = (await cleo.get(f"{PAGE}?over=2027-spring&lang=en")).text
    assert "The deeds of Spring en are played as soon as another rehearsal is done." in page
    assert f'href="{PAGE}?over=autumn"' in page
    again = (await cleo.post(f"{API}?over=autumn")).json()
    assert (again["over"], again["stage"]) == ("autumn", "running")
    assert every.of("2028-spring", "autumn") is first, "the same again is the one under way"
    await asyncio.wait_for(every.finished("2028-spring"), 120)
    for over in ("autumn", "2027-spring"):
        view = (await cleo.get(f"{API}?over={over}")).json()
        assert (view["over"], view["stage"], view["report"]["over"]) == (over, "done", over)
    page = (await cleo.get(f"{PAGE}?over=autumn&lang=en")).text
    assert "Who would have finished" in page


async def test_what_is_under_way_of_an_older_state_of_a_draft_gives_way(
    herald_app: Running, client_as: ClientAs
) -> None:
    await shared(client_as)
    cleo, every = client_as(CLEO), herald_app.app.state.seasons
    await cleo.post("/studio/seasons/new", data=head())
    await cleo.post(PAGE, data={"over": "autumn"})
    before = every.of("2028-spring")
    herald_app.clock.at += timedelta(minutes=5)
    await cleo.post(f"{DRAFT}/head", data=head(accent="gules"))
    await cleo.post(PAGE, data={"over": "autumn"})
    await asyncio.wait_for(every.finished("2028-spring"), 60)
    after = every.of("2028-spring")
    assert (after.stage, after is before) == ("done", False)
    assert "The draft was changed after" not in (await cleo.get(f"{PAGE}?lang=en")).text


async def test_a_draft_that_changed_since_says_so(herald_app: Running, client_as: ClientAs) -> None:
    await shared(client_as)
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    await cleo.post(PAGE, data={"over": ""})
    await asyncio.wait_for(herald_app.app.state.seasons.finished("2028-spring"), 60)
    herald_app.clock.at += timedelta(minutes=5)
    await cleo.post(f"{DRAFT}/head", data=head(accent="gules"))
    assert "The draft was changed after this rehearsal." in (await cleo.get(PAGE)).text


async def test_a_draft_kept_before_something_was_refused_is_rehearsed_all_the_same(
    herald_app: Running, client_as: ClientAs
) -> None:
    await shared(client_as)
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    row = await SeasonRow.get(key="2028-spring")
    old = row.text.replace("accent =", 'quiet_weeks = ["2027-W53"]\naccent =', 1)

    async def command() -> None:
        await SeasonRow.filter(key="2028-spring").update(text=old)

    await herald_app.herald.writer.run(command)
    await cleo.post(PAGE, data={"over": ""})
    await asyncio.wait_for(herald_app.app.state.seasons.finished("2028-spring"), 60)
    assert (await cleo.get(API)).json()["stage"] == "done"


async def test_only_the_comms_team_and_the_steward_rehearse(client_as: ClientAs) -> None:
    await client_as(CLEO).post("/studio/seasons/new", data=head())
    for answer in (await client_as(BOB).get(PAGE), await client_as(BOB).post(API)):
        assert answer.status_code == 403
    assert (await client_as(None).post(API)).status_code == 401
    assert (await client_as(CLEO).post("/api/v1/seasons/no-such/rehearse")).status_code == 404


async def test_a_season_goes_out_as_a_file_and_comes_in_as_a_draft(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    out = await cleo.get(f"{DRAFT}/file")
    assert out.headers["content-disposition"] == 'attachment; filename="2028-spring.toml"'
    came = game.read(out.text, file="out")
    assert came.challenges.keys() == packs.starter().challenges.keys()
    file = {"file": ("season.toml", out.content, "application/toml")}
    taken = await cleo.post("/studio/seasons/upload", files=file)
    assert taken.status_code == 422
    assert 'href="#key"' in taken.text, "the key is in use"
    into = await cleo.post("/studio/seasons/upload", files=file, data={"key": "2028-again"})
    assert into.headers["location"].startswith("/studio/seasons/2028-again")


async def test_a_file_that_names_a_country_gets_its_public_holidays(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    text = game.write(packs.bundled("spring-open-data")).replace(
        "accent =", 'country = "fr"\naccent =', 1
    )
    await cleo.post("/studio/seasons/upload", files={"file": ("a.toml", text.encode())})
    out = await cleo.get("/studio/seasons/spring-open-data/file")
    assert date(2027, 5, 17) in game.read(out.text, file="out").season.free_days


async def test_a_challenge_of_a_file_ends_on_the_day_on_which_its_form_says_so(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    text = game.write(packs.bundled("autumn-mentoring")).encode()
    await cleo.post("/studio/seasons/upload", files={"file": ("a.toml", text)})
    form = (await cleo.get("/studio/seasons/autumn-mentoring/challenges/across-the-corridor")).text
    assert 'value="2027-11-29"' in form, "seven weeks, of which one has an hour more"


async def test_a_file_that_does_not_read_is_said_in_words(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    text = game.write(packs.starter()).replace("reward = 15", "reward = 1500", 1)
    for content, words in (
        (text.encode(), "reward: "),
        (b"\xff\xfe", "UTF-8"),
        (b"", "megabyte"),
        (b"[season", "TOML"),
    ):
        file = {"file": ("season.toml", content, "application/toml")}
        answer = await cleo.post("/studio/seasons/upload?lang=en", files=file)
        assert answer.status_code == 422
        assert words in answer.text


async def test_a_key_that_does_not_read_is_said_at_the_key(client_as: ClientAs) -> None:
    file = {"file": ("season.toml", game.write(packs.starter()).encode(), "application/toml")}
    for key in ("a", "BIG", "../x"):
        answer = await client_as(CLEO).post(
            "/studio/seasons/upload?lang=en", files=file, data={"key": key}
        )
        assert answer.status_code == 422
        assert 'href="#key"' in answer.text
        assert 'href="#file"' not in answer.text
        assert "2 to 40 of them" in answer.text


async def test_a_file_of_a_megabyte_comes_in_and_a_larger_one_keeps_the_form(
    client_as: ClientAs,
) -> None:
    text = game.write(packs.starter()).encode()
    for size, status in ((packs.MOST, 303), (packs.MOST + 1, 422)):
        file = {"file": ("season.toml", text + b"#" * (size - len(text)), "application/toml")}
        answer = await client_as(CLEO).post(
            "/studio/seasons/upload?lang=en", files=file, data={"key": f"2028-{status}"}
        )
        assert answer.status_code == status
    assert "of a megabyte at most" in answer.text
    assert 'value="2028-422"' in answer.text


async def test_a_season_without_deeds_is_named_with_those_that_have_some(
    client_as: ClientAs,
) -> None:
    await shared(client_as)
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    refused = await cleo.post(f"{API}?over=autum", headers={"accept-language": "en"})
    assert (refused.status_code, refused.json()["code"]) == (409, "rehearsal.over")
    assert refused.json()["detail"].endswith("There are: autumn.")


async def test_a_steward_is_offered_no_way_to_a_page_of_the_comms_team(
    herald_app: Running, client_as: ClientAs
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    assert f'href="{DRAFT}"' in (await cleo.get(PAGE)).text

    async def command() -> None:
        await set_roles(herald_app.herald, "bob@example.org", [Role.STEWARD], [])

    await herald_app.herald.writer.run(command)
    page = await client_as(BOB).get(PAGE)
    assert page.status_code == 200
    assert f'href="{DRAFT}"' not in page.text


async def test_a_draft_can_begin_with_a_pack(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    form = (await cleo.get("/studio/seasons/new")).text
    for name in packs.names():
        assert f'value="pack:{name}"' in form
    answer = await cleo.post("/studio/seasons/new", data=head(source="pack:no-such"))
    assert answer.status_code == 422


async def test_the_weeks_of_a_very_long_season_are_drawn_apart(
    herald_app: Running, client_as: ClientAs
) -> None:
    await shared(client_as)
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(closes="2040-01-02"))
    await cleo.post(PAGE, data={"over": ""})
    await asyncio.wait_for(herald_app.app.state.seasons.finished("2028-spring"), 60)
    page = (await cleo.get(f"{PAGE}?lang=en")).text
    chart = page[page.index('<svg class="columns"') :].partition("</svg>")[0]
    wide = [float(one) for one in re.findall(r'<rect x="[^"]+" y="[^"]+" width="([^"]+)"', chart)]
    assert len(wide) > 500
    assert min(wide) > 0
    assert chart.count("<text") <= 30
