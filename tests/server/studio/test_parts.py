"""Cells of a card and steps of a quest in the studio's form, without script."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from challenges import catalogue as game
from challenges.challenge import Challenge
from server.seasons import forms
from server.seasons.drafts import catalogue_of, season_row
from tests.server.studio.test_seasons import LANGUAGES, head
from tests.support.herald import CLEO, ClientAs
from tests.support.histories import CATALOGUE as HISTORIES
from tests.support.store import a_catalogue

STARTER = game.read(a_catalogue(), file="starter")
AT = "/studio/seasons/2028-spring/challenges"
EVERY = [*STARTER.challenges.values(), *HISTORIES.challenges.values()]


def titled(prefix: str) -> dict[str, str]:
    return {f"{prefix}title.{one}": f"{prefix} {one}" for one in LANGUAGES}


def a_card(**changed: object) -> dict[str, object]:
    texts = {f"text.{one}": f"Fill it {one}." for one in LANGUAGES}
    cells: dict[str, object] = {}
    for number in range(4):
        at = f"params.cells.{number}."
        cells |= {**titled(at), f"{at}match.deeds": ["share"], f"{at}n": "1"}
    card = {"key": "card", "kind": "bingo", "params.size": "2", "reward": "10"}
    return {**card, **titled(""), **texts, **cells, **changed}


def a_quest(**changed: object) -> dict[str, object]:
    texts = {f"text.{one}": f"Walk {one}." for one in LANGUAGES}
    steps: dict[str, object] = {}
    for number, kind in enumerate(("count", "pair")):
        at = f"params.steps.{number}."
        steps |= {**titled(at), f"{at}kind": kind}
    steps |= {
        "params.steps.0.match.deeds": ["lesson"],
        "params.steps.0.params.n": "2",
        "params.steps.1.match.deeds": ["session", "helped"],
        "params.steps.1.params.mentor": "2",
        "params.steps.1.params.mentee": "0",
    }
    quest = {"key": "way", "kind": "quest", "reward": "10"}
    return {**quest, **titled(""), **texts, **steps, **changed}


async def test_channels_are_offered_in_the_reader_s_words(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    for language, words in (("fr", "Le lien seul"), ("nl", "Alleen de link"), ("de", "E-Mail")):
        form = (await cleo.get(f"{AT}/new?kind=count&lang={language}")).text
        assert f"<span>{words}</span>" in form
        assert f">{words}</option>" in (await cleo.get(f"/studio/content/new?lang={language}")).text


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.kind}-{one.key}")
def test_what_a_form_shows_of_a_challenge_it_gives_back(one: Challenge) -> None:
    season = STARTER.season if one in STARTER.challenges.values() else HISTORIES.season
    fields = forms.challenge_typed(one, ZoneInfo("UTC"))
    del fields["opens"], fields["closes"]
    table = forms.challenge_table(fields, ZoneInfo("UTC"))
    table |= {"opens": one.opens.astimezone(UTC), "closes": one.closes.astimezone(UTC)}
    assert game.read_challenge(one.key, table, season) == one


@pytest.mark.parametrize("form", [a_card(), a_quest()], ids=["bingo", "quest"])
async def test_parts_are_made_and_changed_in_forms(
    client_as: ClientAs, form: dict[str, object]
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    assert (await cleo.post(AT, data=form)).status_code == 303
    page = (await cleo.get(f"{AT}/{form['key']}")).text
    part = "params.cells.3." if form["key"] == "card" else "params.steps.1."
    assert f'value="{part} nl"' in page
    changed = {**form, "known": form["key"], f"{part}title.fr": "Autre"}
    assert (await cleo.post(AT, data=changed)).status_code == 303
    assert 'value="Autre"' in (await cleo.get(f"{AT}/{form['key']}")).text


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (a_card(**{"params.cells.2.title.de": ""}), "params.cells.2.title.de"),
        (a_card(**{"params.cells.1.n": "0"}), "params.cells.1.n"),
        (a_card(**{"params.cells.3.match.deeds": []}), "params.cells.3.match.deeds"),
        (a_card(**{"params.cells.0.match.topics": ["none"]}), "params.cells.0.match.topics"),
        (a_card(**{"params.size": "3"}), "params.cells.4.title.en"),
        (a_card(**{"params.size": "six"}), "params.size"),
        (a_quest(**{"params.steps.0.params.n": "many"}), "params.steps.0.params.n"),
        (a_quest(**{"params.steps.1.params.mentor": "0"}), "params.steps.1.params.mentor"),
        (a_quest(**{"params.steps.1.match.deeds": ["share"]}), "params.steps.1.match.deeds"),
        (a_quest(**{"params.steps.1.kind": "quest"}), "params.steps.1.kind"),
        (a_quest(**{"params.steps.0.title.nl": " "}), "params.steps.0.title.nl"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
async def test_a_part_that_does_not_read_is_shown_again_at_its_field(
    client_as: ClientAs, form: dict[str, object], field: str
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    answer = await cleo.post(AT, data=form)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text


async def test_a_step_is_added_and_taken_out_before_anything_is_saved(client_as: ClientAs) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    more = await cleo.post(AT, data=a_quest(do="add"))
    assert more.status_code == 200
    assert 'id="params.steps.2.kind"' in more.text
    three = a_quest(**{"params.steps.2.kind": "count", **titled("params.steps.2.")})
    less = (await cleo.post(AT, data={**three, "do": "drop 0"})).text
    assert 'id="params.steps.2.kind"' not in less
    assert 'value="params.steps.1. nl"' in less.split('id="params.steps.1.kind"')[0]
    assert not catalogue_of(await season_row("2028-spring")).challenges


async def test_another_size_shows_as_many_cells_and_another_kind_its_fields(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head(source="set:empty"))
    page = (await cleo.post(AT, data=a_card(**{"params.size": "3"}, do="show"))).text
    assert 'id="params.cells.8.n"' in page
    assert 'value="params.cells.3. fr"' in page, "what was typed is still there"
    page = (await cleo.post(AT, data=a_quest(**{"params.steps.0.kind": "bingo"}, do="show"))).text
    assert 'id="params.steps.0.params.cells.8.n"' in page


@pytest.mark.parametrize("kind", ["bingo", "pair", "relay", "quest"])
async def test_every_kind_has_a_form_to_begin_with(client_as: ClientAs, kind: str) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    assert (await cleo.get(f"{AT}/new?kind={kind}")).status_code == 200
