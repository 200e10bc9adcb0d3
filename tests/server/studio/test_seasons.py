"""Seasons in the studio: a draft in forms, and the moment in which it starts."""

import html
import re
from datetime import date

import pytest

from challenges.terms import Language
from server.seasons.drafts import catalogue_of, season_row
from server.seasons.models import SeasonRow
from server.sharing.models import Item
from tests.support.herald import BOB, CLEO, ClientAs, Running

LANGUAGES = [one.value for one in Language]


def head(**changed: str) -> dict[str, str]:
    titles = {f"title.{one}": f"Spring {one}" for one in LANGUAGES}
    return {
        **titles,
        "key": "2028-spring",
        "opens": "2028-03-01",
        "closes": "2028-06-01",
        "accent": "vert",
        "source": "set:starter",
        **changed,
    }


def challenge(**changed: object) -> dict[str, object]:
    titles = {f"title.{one}": f"Three {one}" for one in LANGUAGES}
    texts = {f"text.{one}": f"Share {one}." for one in LANGUAGES}
    return {
        **titles,
        **texts,
        "key": "three",
        "kind": "count",
        "params.n": "3",
        "match.deeds": ["share"],
        "reward": "20",
        **changed,
    }


async def test_a_season_is_made_filled_and_started_in_forms(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    made = await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    assert made.headers["location"].startswith("/studio/seasons/2028-spring")
    bare = await cleo.post("/studio/seasons/2028-spring/start")
    assert bare.status_code == 409, "a season needs a challenge"
    added = await cleo.post("/studio/seasons/2028-spring/challenges", data=challenge())
    assert added.status_code == 303
    started = await cleo.post("/studio/seasons/2028-spring/start")
    assert started.status_code == 303
    late = await cleo.post("/studio/seasons/2028-spring/challenges", data=challenge(key="four"))
    assert late.status_code == 409, "its rules hold until it ends"


async def test_the_starter_set_comes_with_its_challenges_in_the_new_window(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    page = (await cleo.get("/studio/seasons/2028-spring?lang=en")).text
    assert "Three open-data stories" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"closes": "2028-02-01"}, "closes"),
        ({"opens": "the first of March"}, "opens"),
        ({"title.fr": ""}, "title.fr"),
        ({"key": "Spring 2028"}, "key"),
    ],
)
async def test_a_head_that_does_not_read_is_shown_again_at_its_field(
    client_as: ClientAs, wrong: dict[str, str], field: str
) -> None:
    answer = await client_as(CLEO).post("/studio/seasons/new", data=head(**wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Spring nl" in answer.text, "what was typed is still there"


async def test_the_public_holidays_of_a_country_are_shown_and_kept(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    shown = await cleo.post("/studio/seasons/new?lang=en", data=head(country="be", do="show"))
    assert shown.status_code == 200
    assert "Labour Day" in shown.text
    assert not await SeasonRow.exists(key="2028-spring"), "nothing is saved by looking"
    await cleo.post("/studio/seasons/new", data=head(country="be", source="set:empty"))
    season = catalogue_of(await season_row("2028-spring")).season
    assert date(2028, 5, 1) in season.free_days
    assert "2028-W18" in season.rest
    page = (await cleo.get("/studio/seasons/2028-spring?lang=fr")).text
    assert "Fête du Travail" in page
    at = "/studio/seasons/2028-spring/head"
    await cleo.post(at, data=head(country="de", closes="2028-05-01"))
    season = catalogue_of(await season_row("2028-spring")).season
    assert season.free_days == {date(2028, 4, 14), date(2028, 4, 17)}, "Good Friday, Easter Monday"
    await cleo.post(at, data=head(country=""))
    assert catalogue_of(await season_row("2028-spring")).season.free_days == frozenset()


async def test_the_colours_of_a_season_are_offered_in_everyday_words(client_as: ClientAs) -> None:
    for language, words in (("en", "Red"), ("nl", "Rood"), ("fr", "Rouge"), ("de", "Rot")):
        form = (await client_as(CLEO).get(f"/studio/seasons/new?lang={language}")).text
        assert re.search(rf'<option value="gules"[^>]*>{words}</option>', form)


async def test_a_key_is_used_once(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    again = await cleo.post("/studio/seasons/new", data=head(accent="gules"))
    assert again.status_code == 422


async def test_two_seasons_do_not_run_at_once(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    await cleo.post("/studio/seasons/2028-spring/start")
    await cleo.post("/studio/seasons/new", data=head(key="2028-other", opens="2028-05-01"))
    answer = await cleo.post("/studio/seasons/2028-other/start")
    assert answer.status_code == 409
    assert "2028-spring" in answer.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"params.n": "0"}, "params.n"),
        ({"params.n": "many"}, "params.n"),
        ({"reward": "501"}, "reward"),
        ({"reward": "--5"}, "reward"),
        ({"match.deeds": []}, "match.deeds"),
        ({"text.de": " "}, "text.de"),
        ({"badge": "no-such-badge"}, "badge"),
        ({"opens": "2027-01-01"}, "opens"),
    ],
)
async def test_a_challenge_that_does_not_read_is_shown_again_at_its_field(
    client_as: ClientAs, wrong: dict[str, object], field: str
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    answer = await cleo.post("/studio/seasons/2028-spring/challenges", data=challenge(**wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


async def test_a_challenge_is_changed_and_taken_out(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    at = "/studio/seasons/2028-spring/challenges"
    await cleo.post(at, data=challenge())
    await cleo.post(at, data=challenge(known="three", reward="35"))
    assert 'value="35"' in (await cleo.get(f"{at}/three")).text
    await cleo.post(f"{at}/three/remove")
    assert (await cleo.get(f"{at}/three")).status_code == 404


async def test_the_studio_is_the_comms_team_s(client_as: ClientAs) -> None:
    for path in ("/studio", "/studio/seasons", "/studio/content", "/studio/ideas"):
        assert (await client_as(BOB).get(path)).status_code == 403, path
        assert (await client_as(None).get(path)).status_code == 401, path


def item(**changed: object) -> dict[str, object]:
    return {
        "key": "bike-bridge",
        "title": "The bicycle bridge opens",
        "summary": "Across the river in two minutes.",
        "url": "https://example.org/bridge",
        "language": "en",
        "caption.language": ["en", "nl"],
        "caption.channel": ["", "linkedin"],
        "caption.text": ["Two minutes, no hill.", ""],
        **changed,
    }


async def test_an_item_with_a_caption_is_in_the_library_at_once(client_as: ClientAs) -> None:
    assert (await client_as(CLEO).post("/studio/content", data=item())).status_code == 303
    bob = client_as(BOB)
    assert "The bicycle bridge opens" in (await bob.get("/library?q=bridge")).text
    page = (await bob.get("/library/bike-bridge/share?channel=bluesky")).text
    assert "Two minutes, no hill." in page


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "example.org/bridge", "https://", "https://me:secret@example.org/"],
)
async def test_an_address_that_is_none_is_refused(
    herald_app: Running, client_as: ClientAs, address: str
) -> None:
    answer = await client_as(CLEO).post("/studio/content", data=item(url=address))
    assert answer.status_code == 422
    assert not await Item.exists(key="bike-bridge")


async def test_a_withdrawn_item_is_not_offered_any_more(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/content", data=item())
    await cleo.post("/studio/content/bike-bridge/withdraw")
    assert (await client_as(BOB).get("/library/bike-bridge")).status_code == 404
    assert "The bicycle bridge opens" in (await cleo.get("/studio/content")).text


async def test_what_is_not_there_is_not_called_withdrawn_and_what_went_keeps_its_day(
    herald_app: Running, client_as: ClientAs
) -> None:
    cleo = client_as(CLEO)
    assert (await cleo.post("/studio/content/nonesuch/withdraw")).status_code == 404
    before = (await Item.get(key="gone")).closes_at
    assert (await cleo.post("/studio/content/gone/withdraw")).status_code == 303
    assert (await Item.get(key="gone")).closes_at == before


async def test_a_season_freezes_for_as_many_days_as_its_form_says(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    wrong = await cleo.post("/studio/seasons/new", data=head(freeze_days="15"))
    assert wrong.status_code == 422
    assert 'id="freeze_days-error"' in wrong.text
    made = await cleo.post("/studio/seasons/new", data=head(freeze_days="5"))
    assert made.status_code == 303
    form = (await cleo.get("/studio/seasons/2028-spring/head")).text
    assert 'name="freeze_days" type="number" value="5"' in form
    await cleo.post("/studio/seasons/2028-spring/start")
    page = (await cleo.get("/studio/seasons/2028-spring?lang=en")).text
    assert "Its boards freeze on 27 May 2028." in page


async def test_boards_freeze_on_the_day_that_was_meant_when_clocks_change_before_the_close(
    client_as: ClientAs,
) -> None:
    cleo, at = client_as(CLEO), "/studio/seasons/2028-spring"
    form = head(opens="2028-01-03", closes="2028-04-01", freeze_days="10")
    await cleo.post("/studio/seasons/new", data=form)
    await cleo.post(f"{at}/start")
    page = (await cleo.get(f"{at}?lang=en")).text
    assert "Its boards freeze on 22 March 2028." in page


async def test_a_quiet_week_that_lies_outside_of_a_draft_is_told_on_its_page(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    at = "/studio/seasons/2028-spring"
    await cleo.post("/studio/seasons/new", data=head(quiet_weeks="2028-W09 2028-W22 2028-W23"))
    page = (await cleo.get(f"{at}?lang=en")).text  # from Wednesday of week 9 to that of week 22
    assert "Quiet weeks outside of the season's days: 2028-W23." in html.unescape(page)
    await cleo.post(f"{at}/head", data=head(quiet_weeks="2028-W09 2028-W22"))
    assert "Quiet weeks outside" not in (await cleo.get(f"{at}?lang=en")).text
