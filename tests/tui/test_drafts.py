"""What is written and not sent is never lost: by a second dialog, by leaving, by a full disk."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import TextArea

from challenges.rules import ThanksRule
from tests.support.office import Office
from tests.support.terminals import at_work, roll, seen
from tests.support.waiting import until
from tui.app import HeraldApp
from tui.link.drafts import Draft, Place
from tui.screens.recognise import RecogniseScreen
from tui.screens.say import SayScreen

BO, CY = "Bo did what nobody", "Cy did what everybody"


def written(app: HeraldApp) -> str:
    """What stands in the dialog."""
    return app.screen.query_one(TextArea).text


async def say(app: HeraldApp, pilot: Pilot[Any]) -> None:
    """Write a word of thanks in its dialog."""
    await pilot.press("t")
    await until(lambda: isinstance(app.screen, SayScreen))
    app.screen.query_one(TextArea).insert(BO)


def on_disk(app: HeraldApp) -> list[str]:
    """What the drafts of the reader say."""
    me = app.desk.me.value
    assert me is not None
    kept = app.desk.folder(me).glob("draft-*.json")
    return sorted(text for text in (BO, CY) for path in kept if text in path.read_text())


def test_two_dialogs_that_were_opened_empty_each_keep_what_was_written(tmp_path: Path) -> None:
    first, second = Place.found(tmp_path, to=2), Place.found(tmp_path, to=2)
    first.keep(Draft(to=2, text=BO))
    second.keep(Draft(to=2, text=CY))
    assert len(list(tmp_path.glob("draft-*.json"))) == 2


def test_two_dialogs_that_took_up_the_same_draft_do_not_write_over_each_other(
    tmp_path: Path,
) -> None:
    Place(tmp_path).keep(Draft(to=2, text="Bo"))
    first, second = Place.found(tmp_path, to=2), Place.found(tmp_path, to=2)
    assert first.draft == second.draft == Draft(to=2, text="Bo")
    first.keep(Draft(to=2, text=BO))
    second.keep(Draft(to=2, text=CY))
    kept = [path.read_text() for path in tmp_path.glob("draft-*.json")]
    assert len(kept) == 2
    assert any(BO in text for text in kept)


def test_a_draft_for_nobody_yet_goes_with_anybody_whose_own_there_is_none(tmp_path: Path) -> None:
    Place(tmp_path).keep(Draft(to=3, text=CY))
    Place(tmp_path).keep(Draft(text="for whom?"))
    assert Place.found(tmp_path, to=2).draft.text == "for whom?"
    assert Place.found(tmp_path, to=3).draft.text == CY
    assert Place.found(tmp_path, "thank 2").draft.text == ""


async def test_a_draft_for_one_survives_a_dialog_for_another(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("g", "c")
        await until(lambda: app.desk.cohort.value is not None)
        await until(lambda: len(roll(app, "#members").rows) > 1)
        for text in (BO, CY):
            await pilot.press("down", "r")
            await until(lambda: isinstance(app.screen, RecogniseScreen))
            app.screen.query_one(TextArea).insert(text)
            await pilot.pause()
            await pilot.press("escape")
            await until(lambda: not isinstance(app.screen, RecogniseScreen))
        await pilot.press("up", "r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        assert written(app) == BO


async def test_what_is_written_is_on_the_disk_while_the_dialog_stands_open(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        app.screen.query_one(TextArea).insert(BO)
        await until(lambda: on_disk(app) == [BO])


async def test_leaving_herald_from_a_dialog_keeps_what_is_written(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await say(app, pilot)
        await pilot.press("ctrl+q")
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "t")
        await until(lambda: isinstance(app.screen, SayScreen))
        assert written(app) == BO


async def test_a_word_is_sent_also_when_the_queue_emptied_meanwhile(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await say(app, pilot)
        office.queue = replace(office.queue, rows=())
        app.action_refresh()
        await until(lambda: not app.desk.rows())
        await pilot.press("ctrl+s")
        await until(lambda: office.posted("deeds"))


async def test_a_machine_that_keeps_nothing_says_so_and_the_text_stays(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("a file where the folder would be")
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "s")
        await until(lambda: "Not sent" in seen(app))
        await say(app, pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, SayScreen)
        assert written(app) == BO
        assert not office.posted("deeds")


async def test_a_word_of_thanks_may_be_as_long_as_the_rules_say(office: Office) -> None:
    office.rules = replace(office.rules, thanks=ThanksRule(text_most=12))
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "down", "enter")
        await until(lambda: isinstance(app.screen, SayScreen))
        app.screen.query_one(TextArea).insert("Abcdefghijklmn")
        await until(lambda: "2 characters too many" in seen(app))
        await pilot.press("backspace", "backspace", "ctrl+s")
        await until(lambda: office.posted("deeds"))
    [body] = office.posted("deeds")
    assert body["text"] == "Abcdefghijkl"
