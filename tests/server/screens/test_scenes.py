"""What the scenes show, and to whom."""

from types import ModuleType

import pytest

from server.people.models import Person
from server.screens import picture
from server.screens.hall import Hall
from server.screens.models import Screen
from server.screens.scenes import SceneError, check, scenes
from server.screens.slides import MOST, Growing, Slide
from server.spine import pages
from server.spine.writer import notice
from tests.support.herald import (
    ADA,
    BOB,
    EVE,
    FAY,
    GUS,
    PARKS,
    PORT,
    ClientAs,
    Running,
    a_deed,
    bearer,
)


def hall_of(running: Running, audience: object = None) -> Hall:
    return Hall(running.herald, running.app.state.register, audience)  # type: ignore[arg-type]


async def share(client_as: ClientAs, *people: int) -> None:
    for person in people:
        deed = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "x"}
        answer = await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(person))
        assert answer.status_code == 201, answer.text


async def shown(running: Running, key: str, audience: object = None) -> tuple[Slide, ...]:
    return await scenes()[key].show(hall_of(running, audience))


async def hide(running: Running, person: int, showing: str) -> None:
    async def command() -> None:
        await Person.filter(id=person).update(screen=showing)
        await notice("person", str(person))

    await running.herald.writer.run(command)


async def test_every_scene_draws_what_it_shows_before_and_after_the_first_deeds(
    herald_app: Running, client_as: ClientAs
):
    for people in ((), (ADA, BOB, EVE, FAY, GUS)):
        await share(client_as, *people)
        for key in scenes():
            slides = await shown(herald_app, key)
            drawn = pages.render("screens/slides.html", slides=slides, scene=key)
            assert drawn.count("<section") == len(slides)
            assert "style=" not in drawn
            assert all(len(getattr(slide, "rows", ())) <= MOST for slide in slides)


async def test_the_race_waits_until_five_were_active(herald_app: Running, client_as: ClientAs):
    await share(client_as, ADA, BOB, EVE, FAY)
    assert await shown(herald_app, "race") == ()
    await share(client_as, GUS)
    [race] = await shown(herald_app, "race")
    assert [(row.name, row.figure) for row in race.rows] == [("Port", "10.0")]


async def test_the_top_ten_shows_each_as_they_chose_for_screens(
    herald_app: Running, client_as: ClientAs
):
    await share(client_as, ADA, BOB, EVE)
    await hide(herald_app, BOB, "pseudonym")
    await hide(herald_app, EVE, "hidden")
    [top] = await shown(herald_app, "top")
    assert {(row.name, row.note) for row in top.rows} == {("Ada Peeters", "Port"), ("Heron 2", "")}


async def test_the_wall_leaves_out_who_hides_from_screens(herald_app: Running, client_as: ClientAs):
    for to in (BOB, EVE):
        deed = {"id": a_deed(), "kind": "thanks", "to": to, "text": f"Thank you, number {to}."}
        await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(ADA))
    await hide(herald_app, ADA, "hidden")
    await hide(herald_app, EVE, "hidden")
    [wall] = await shown(herald_app, "wall")
    assert [(one.text, one.about) for one in wall.quotes] == [
        ("Thank you, number 2.", "a colleague to Bob Claes")
    ]


async def test_a_departments_hall_shows_its_own_words(herald_app: Running, client_as: ClientAs):
    deed = {"id": a_deed(), "kind": "thanks", "to": BOB, "text": "Thank you."}
    await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(ADA))
    assert await shown(herald_app, "wall", PORT) != ()
    assert await shown(herald_app, "wall", PARKS) == ()


async def test_a_departments_hall_shows_no_pseudonym_for_it_would_tell_the_department(
    herald_app: Running, client_as: ClientAs
):
    await share(client_as, BOB, EVE)
    await hide(herald_app, BOB, "pseudonym")
    [everywhere] = await shown(herald_app, "badges")
    [here] = await shown(herald_app, "badges", PORT)
    assert {one.who for one in everywhere.shields} == {"Heron 2", "Eve Lenaerts"}
    assert {one.who for one in here.shields} == {"Eve Lenaerts"}


@pytest.mark.parametrize(
    ("offers", "key"),
    [({}, "TITLE"), ({"TITLE": "x"}, "show"), ({"TITLE": "x", "show": lambda hall: ()}, "show")],
)
def test_a_scene_that_does_not_offer_what_it_must_is_named(offers: dict[str, object], key: str):
    module = ModuleType("planted")
    vars(module).update(offers)
    with pytest.raises(SceneError) as refused:
        check(module, "planted")
    assert refused.value.facts["file"] == "server/screens/scenes/planted.py"
    assert refused.value.facts["key"] == key
    assert refused.value.facts["remedy"]


@pytest.mark.parametrize(
    ("done", "filled"), [(0, 0), (1, 1), (250, 30), (499, 59), (500, 60), (900, 60)]
)
def test_the_picture_is_full_when_the_goal_is_reached_and_not_before(done: int, filled: int):
    growing = Growing(title="", note="", arms="", charge="tree", done=done, goal=500, said="")
    assert growing.full == filled
    assert picture.growing("tree", growing.full).count('class="on') == filled


async def test_a_screen_is_no_person_and_keeps_no_address(herald_app: Running, client_as: ClientAs):
    await client_as(None).get("/screen")
    assert not {"ip", "address", "agent"} & set(Screen._meta.fields_map)
