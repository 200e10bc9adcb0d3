"""Recognise: refused before it is sent, kept when it is left, sent once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from textual.pilot import Pilot
from textual.widgets import TextArea

from challenges.terms import PersonId, Points
from challenges.views import Given
from tests.support.canned import NOW
from tests.support.office import Office, Refused
from tests.support.terminals import NARROW, at_work, seen
from tests.support.waiting import until
from tui.app import HeraldApp
from tui.link.stream import Status
from tui.screens.recognise import RecogniseScreen
from tui.widgets.slider import Slider

WHY = "You made the figures readable for everybody who comes after us here."


def dialog(app: HeraldApp) -> RecogniseScreen:
    """The open dialog."""
    assert isinstance(app.screen, RecogniseScreen)
    return app.screen


async def write(pilot: Pilot[Any], value: str = "2", why: str = WHY) -> None:
    """Value and text, as one does who stood on a person when pressing r."""
    app = pilot.app
    await pilot.press("r")
    await until(lambda: isinstance(app.screen, RecogniseScreen))
    await until(lambda: app.desk.rules.value is not None)  # type: ignore[attr-defined]
    await pilot.press(value, "tab")
    app.screen.query_one(TextArea).insert(why)
    await pilot.pause()


async def test_it_is_sent_with_value_points_and_reason_and_the_budget_goes_down(
    office: Office,
) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot)
        await pilot.press("tab", "2", "0", "ctrl+s")
        await until(lambda: office.posted("deeds"))
        (body,) = office.posted("deeds")
        assert (body["to"], body["value"], body["points"]) == (2, "helpful", 20)
        assert body["text"] == WHY
        await until(lambda: "64/120 to give" in seen(app))


async def test_a_reason_that_is_too_short_is_refused_before_it_is_sent(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot, why="Well done.")
        await until(lambda: dialog(app).refused is not None)
        assert dialog(app).refused.code == "recognition.text_short"  # type: ignore[union-attr]
        await until(lambda: "▲" in seen(app))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, RecogniseScreen)
        assert not office.calls


async def test_what_is_too_long_or_not_seen_is_said_before_it_is_sent(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot, why="\u200b" * 60 + "a" * 9)
        await until(lambda: dialog(app).refused is not None)
        assert dialog(app).refused.code == "recognition.text_short"  # type: ignore[union-attr]
        await until(lambda: "9 / 60" in seen(app))
        dialog(app).query_one(TextArea).load_text("a" * 1_001)
        await until(lambda: getattr(dialog(app).refused, "code", "") == "recognition.text_long")
        await until(lambda: "1000" in seen(app))
        await until(lambda: "1001 / 1000" in seen(app))
        assert "✓" not in seen(app)


async def test_the_refusal_goes_as_soon_as_enough_is_written(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot, why="a" * 59)
        await until(lambda: dialog(app).refused is not None)
        await pilot.press("a")
        await until(lambda: dialog(app).refused is None)
        await until(lambda: "60 ✓" in seen(app))


async def test_more_than_the_budget_holds_is_said_at_once(office: Office) -> None:
    assert office.me.giving is not None
    office.me = replace(office.me, giving=replace(office.me.giving, left=Points(8)))
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot)
        await until(lambda: dialog(app).refused is not None)
        assert dialog(app).refused.code == "recognition.budget"  # type: ignore[union-attr]


async def test_the_same_two_people_wait_fourteen_days(office: Office) -> None:
    given = Given(to=PersonId(2), this_month=Points(0), last_at=NOW - timedelta(days=9))
    assert office.me.giving is not None
    office.me = replace(office.me, giving=replace(office.me.giving, given=(given,)))
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot)
        await until(lambda: dialog(app).refused is not None)
        assert dialog(app).refused.code == "recognition.cooldown"  # type: ignore[union-attr]


async def test_a_dialog_that_is_left_keeps_the_draft_also_for_the_next_terminal(
    office: Office,
) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot, why="A thought that is not")
        await pilot.press("escape")
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        assert dialog(app).text == "A thought that is not"
        assert dialog(app).value == "helpful"


async def test_a_recognition_that_was_sent_leaves_no_draft(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot)
        await pilot.press("ctrl+s")
        await until(lambda: office.posted("deeds"))
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        assert dialog(app).text == ""


async def test_without_a_network_it_waits_and_is_sent_once(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await app.desk.rules.refresh()
        await office.stop()
        await until(lambda: app.desk.status is Status.OFFLINE)
        await pilot.press("down")
        await write(pilot)
        await pilot.press("ctrl+s")
        await until(lambda: "1 waiting" in seen(app))
        await until(lambda: "74/120" in seen(app))
        office.lose = 1  # and the first answer does not come through
        await office.start()
        await until(lambda: app.desk.waiting == 0)
        assert len({body["id"] for body in office.posted("deeds")}) == 1
        assert len(office.deeds) == 1


async def test_what_waits_counts_when_the_next_one_is_foretold(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await app.desk.rules.refresh()
        await office.stop()
        await until(lambda: app.desk.status is Status.OFFLINE)
        await pilot.press("down")
        await write(pilot)
        await pilot.press("ctrl+s")
        await until(lambda: app.desk.waiting == 1)
        await write(pilot)
        await until(lambda: dialog(app).refused is not None)
        assert dialog(app).refused.code == "recognition.cooldown"  # type: ignore[union-attr]


async def test_what_the_server_refuses_comes_back_as_the_draft(office: Office) -> None:
    office.refuse["deeds"] = Refused(422, "recognition.cooldown", "The same two wait 14 days.")
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot)
        await pilot.press("ctrl+s")
        await until(lambda: "The same two wait 14 days." in seen(app))
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        assert dialog(app).text == WHY


async def test_anybody_is_found_by_a_few_letters(office: Office) -> None:
    async with at_work(office, NARROW) as (app, pilot):
        from tui.screens.recognise import RecogniseScreen as Dialog

        app.push_screen(Dialog(app.desk))
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        await pilot.press(*"okaf")
        await until(lambda: "Mina Okafor · Roads" in seen(app))
        await pilot.press("enter")
        await pilot.pause()
        assert dialog(app)._to is not None
        assert dialog(app)._to.name == "Mina Okafor"  # type: ignore[union-attr]
        await until(lambda: "Ada Peeters → Mina Okafor" in seen(app))


async def test_points_follow_arrows_and_digits(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        slider = app.screen.query_one(Slider)
        slider.focus()
        await pilot.press("right", "shift+right")
        assert slider.value == 16
        await pilot.press("4", "5")
        assert slider.value == 45
        await pilot.press("end")
        assert slider.value == 50
        await until(lambda: "84 → 34 / 120" in seen(app))


async def test_a_raised_two_on_the_keyboard_is_no_digit(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down")
        await write(pilot)
        await pilot.press("shift+tab", "²", "tab", "tab", "²", "2", "0")
        assert (dialog(app).value, dialog(app).points) == ("helpful", 20)


async def test_the_keys_of_the_dialog_stay_in_sight_in_a_low_terminal(office: Office) -> None:
    async with at_work(office, (60, 20)) as (app, pilot):
        await pilot.press("down", "r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        await until(lambda: "ctrl+s send" in seen(app))
