"""Two tabs, two colleagues, a button pressed twice: nothing is lost unseen, and twice is once."""

import re

from challenges.terms import Language
from server.screens.models import Screen
from server.seasons.drafts import catalogue_of, season_row
from server.seasons.models import SeasonRow
from tests.server.screens.test_pairing import FORM, let_in
from tests.server.studio.test_seasons import challenge, head, item
from tests.support.herald import CLEO, ClientAs

SEASON = "/studio/seasons/2028-spring"
AT = f"{SEASON}/challenges"
MEANWHILE = "This was changed meanwhile"


def seen(form: str) -> str:
    """Which state of it a form was opened with."""
    found = re.search(r'name="seen" value="(\w+)"', form)
    assert found
    return found[1]


async def test_a_head_that_a_colleague_saved_meanwhile_is_not_written_over_unseen(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    mine = seen((await cleo.get(f"{SEASON}/head")).text)
    theirs = await cleo.post(f"{SEASON}/head", data=head(accent="gules", seen=mine))
    assert theirs.status_code == 303
    late = await cleo.post(f"{SEASON}/head?lang=en", data=head(closes="2028-05-01", seen=mine))
    assert late.status_code == 409
    assert MEANWHILE in late.text
    assert 'value="2028-05-01"' in late.text, "what was typed is still there"
    season = catalogue_of(await season_row("2028-spring")).season
    assert season.accent == "gules"
    again = head(closes="2028-05-01", seen=seen(late.text))
    assert (await cleo.post(f"{SEASON}/head", data=again)).status_code == 303
    season = catalogue_of(await season_row("2028-spring")).season
    assert season.accent == "vert", "now it was seen"


async def test_a_challenge_that_was_changed_or_taken_out_meanwhile_says_so(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    await cleo.post(AT, data=challenge())
    mine = seen((await cleo.get(f"{AT}/three")).text)
    await cleo.post(AT, data=challenge(known="three", reward="35", seen=mine))
    late = await cleo.post(f"{AT}?lang=en", data=challenge(known="three", reward="40", seen=mine))
    assert late.status_code == 409
    assert MEANWHILE in late.text
    assert 'value="40"' in late.text
    await cleo.post(f"{AT}/three/remove")
    gone = challenge(known="three", reward="40", seen=seen(late.text))
    assert (await cleo.post(AT, data=gone)).status_code == 409
    assert not catalogue_of(await season_row("2028-spring")).challenges


async def test_an_item_that_a_colleague_saved_meanwhile_is_not_written_over_unseen(
    client_as: ClientAs,
) -> None:
    cleo, at = client_as(CLEO), "/studio/content"
    await cleo.post(at, data=item())
    mine = seen((await cleo.get(f"{at}/bike-bridge")).text)
    theirs = item(known="bike-bridge", summary="Across in a minute.", seen=mine)
    assert (await cleo.post(at, data=theirs)).status_code == 303
    typed = item(known="bike-bridge", title="A bridge for bicycles", seen=mine)
    late = await cleo.post(f"{at}?lang=en", data=typed)
    assert late.status_code == 409
    assert MEANWHILE in late.text
    assert "A bridge for bicycles" in late.text, "what was typed is still there"
    assert "Across in a minute." in (await cleo.get(f"{at}/bike-bridge")).text
    wrong = await cleo.post(at, data=item(known="bike-bridge", title="", seen=seen(late.text)))
    assert seen(wrong.text) == seen(late.text), "a mistake takes nothing of what was seen"
    again = {**typed, "seen": seen(late.text)}
    for _again in range(2):
        assert (await cleo.post(at, data=again)).status_code == 303
    page = (await cleo.get(f"{at}/bike-bridge")).text
    assert "A bridge for bicycles" in page, "now it was seen"
    nobody = await cleo.post(at, data=item(known="../nobody", seen=mine))
    assert nobody.status_code == 404


async def test_a_screen_that_a_colleague_changed_meanwhile_is_not_written_over_unseen(
    client_as: ClientAs,
) -> None:
    cleo, at = client_as(CLEO), "/studio/screens"
    await let_in(client_as, name="Lobby")
    screen = await Screen.get(let_in_at__isnull=False)
    one = f"{at}/{screen.id}"
    mine = seen((await cleo.get(one)).text)
    theirs = {**FORM, "name": "Canteen", "seen": mine}
    for _again in range(2):
        assert (await cleo.post(one, data=theirs)).status_code == 303
    late = await cleo.post(f"{one}?lang=en", data={**FORM, "turn": "20", "seen": mine})
    assert late.status_code == 409
    assert MEANWHILE in late.text
    assert 'value="20"' in late.text, "what was typed is still there"
    assert (await Screen.get(id=screen.id)).name == "Canteen"
    again = {**FORM, "turn": "20", "seen": seen(late.text)}
    assert (await cleo.post(one, data=again)).status_code == 303
    assert (await Screen.get(id=screen.id)).turn == 20


async def test_twice_is_once(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    for _again in range(2):
        made = await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
        assert made.status_code == 303
    mine = seen((await cleo.get(f"{SEASON}/head")).text)
    for _again in range(2):
        saved = await cleo.post(f"{SEASON}/head", data=head(accent="gules", seen=mine))
        assert saved.status_code == 303
    for _again in range(2):
        assert (await cleo.post(AT, data=challenge())).status_code == 303
    for _again in range(2):
        assert (await cleo.post("/studio/content", data=item())).status_code == 303
    for _again in range(2):
        assert (await cleo.post(f"{SEASON}/start")).status_code == 303
    await cleo.post("/studio/seasons/new", data=head(key="2029"))
    for _again in range(2):
        assert (await cleo.post("/studio/seasons/2029/drop")).status_code == 303


async def test_another_under_the_same_key_is_refused_all_the_same(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    other = head(source="set:empty", accent="gules")
    assert (await cleo.post("/studio/seasons/new", data=other)).status_code == 422
    await cleo.post(AT, data=challenge())
    assert (await cleo.post(AT, data=challenge(reward="99"))).status_code == 422
    await cleo.post("/studio/content", data=item())
    assert (await cleo.post("/studio/content", data=item(title="Other"))).status_code == 422


async def test_a_season_that_has_started_has_no_forms(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    await cleo.post(AT, data=challenge())
    await cleo.post(f"{SEASON}/start")
    for path in (f"{SEASON}/head", f"{AT}/new", f"{AT}/new?kind=count", f"{AT}/three"):
        answer = await cleo.get(f"{path}{'&' if '?' in path else '?'}lang=en")
        assert answer.status_code == 409, path
        assert "This season has started" in answer.text
        assert "<textarea" not in answer.text
    saved = await cleo.post(f"{SEASON}/head?lang=en", data=head(closes="2028-05-01"))
    assert saved.status_code == 409
    assert f"Spring {Language.EN}" in saved.text, "its own page says so"
    assert await SeasonRow.filter(key="2028-spring").count() == 1
