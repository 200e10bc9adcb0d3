"""The manual: for everybody, in four languages, its points page made from what is in force."""

import re

import pytest

from challenges.rules import PRAISE_MOST
from challenges.terms import Language
from seeds import papers
from tests.support.herald import ClientAs, Running


async def test_every_chapter_has_a_page_in_every_language(client_as: ClientAs):
    client = client_as(None)
    index = (await client.get("/manual")).text
    for one in papers.chapters():
        path = "/plan" if one.key == "plan" else f"/manual/{one.key}"
        assert f'href="{path}"' in index
        for language in Language:
            page = await client.get(path, params={"lang": language.value})
            assert page.status_code == 200
            assert f'<html lang="{language}"' in page.text
            assert str(one.title[language]).replace("'", "&#39;") in page.text
            assert "".join(re.findall(r"<h(\d)", page.text)).startswith(("12", "1"))
            assert "<h3" not in page.text or "<h2" in page.text


async def test_what_the_footer_promises_is_there(client_as: ClientAs):
    client = client_as(None)
    foot = (await client.get("/manual")).text.split('class="foot"')[1]
    for path in re.findall(r'href="(/[^"]+)"', foot):
        assert (await client.get(path)).status_code == 200, path


async def test_a_chapter_that_is_not_there_is_a_404_with_words(client_as: ClientAs):
    answer = await client_as(None).get("/manual/secrets")
    assert answer.status_code == 404
    assert "no such chapter" in answer.text


async def test_the_points_page_says_every_value_challenge_and_badge_in_force(
    herald_app: Running, client_as: ClientAs
):
    catalogue = herald_app.herald.catalogue()
    page = (await client_as(None).get("/manual/points?lang=en")).text
    assert f"Version {catalogue.version} of the rules" in page
    assert "since " in page
    for rule in ("share", "lesson", "session", "recognition", "thanks", "idea", "reversal"):
        assert f'id="rule-{rule}"' in page
    assert f"{catalogue.rules.recognition.text_least} to {PRAISE_MOST:,} characters" in page
    for key in catalogue.challenges:
        assert f'id="challenge-{key}"' in page
    for key, badge in catalogue.badges.items():
        assert (f'id="badge-{key}"' in page) is not badge.hidden


@pytest.mark.parametrize("path", ["/manual", "/manual/points", "/manual/privacy"])
async def test_the_manual_has_no_place_for_script(client_as: ClientAs, path: str):
    page = await client_as(None).get(path)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*src=)|style=|onclick", page.text)
