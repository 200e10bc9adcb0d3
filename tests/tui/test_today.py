"""Today: one key a row, with or without a network."""

import socket
from dataclasses import replace

import pytest

from challenges.terms import PersonId
from tests.support.office import Office, Refused
from tests.support.terminals import NARROW, WIDE, at_work, roll, seen, terminal
from tests.support.waiting import until
from tui.link.stream import Status
from tui.widgets.keys import shown_keys


async def test_the_first_paint_does_not_wait_for_the_server(office: Office) -> None:
    await office.stop()
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it takes every call and says nothing
        office.port = silent.getsockname()[1]
        app = terminal(office)
        async with app.run_test(size=NARROW):
            await until(lambda: "Today" in seen(app) and "Asking" in seen(app))


async def test_it_opens_on_the_queue_with_the_evidence_of_the_first_row(office: Office) -> None:
    async with at_work(office) as (app, _pilot):
        await until(lambda: len(roll(app, "#queue").rows) == 7)
        await until(lambda: "7 things, about 3 minutes" in seen(app))
        await until(lambda: "Parks · speaks French" in seen(app))
        await until(lambda: "84/120 to give · ● live" in seen(app))


async def test_a_confirmed_row_leaves_and_the_next_one_stands_in_its_place(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "c")
        await until(lambda: office.posted("claims/c4/confirm"))
        await until(lambda: len(roll(app, "#queue").rows) == 6)
        assert roll(app, "#queue").current.key == "t2"
        await until(lambda: "about 3 minutes" in seen(app))


async def test_a_key_that_the_row_has_no_use_for_does_nothing(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        assert "confirm" not in {one.binding.action for one in shown_keys(app.screen)}
        await pilot.press("c")
        await pilot.pause()
        await until(lambda: len(roll(app, "#queue").rows) == 7)
        assert not office.calls


async def test_declining_asks_for_a_reason_and_sends_it(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "d", *"Ask Dee", "ctrl+s")
        await until(lambda: "At least 10 characters" in seen(app))
        await pilot.press(*" first", "ctrl+s")
        await until(lambda: office.posted("claims/c4/decline"))
        assert office.posted("claims/c4/decline") == [{"reason": "Ask Dee first"}]
        await until(lambda: len(roll(app, "#queue").rows) == 6)


async def test_a_reason_that_is_left_is_still_there_when_one_comes_back(office: Office) -> None:
    async with at_work(office) as (_app, pilot):
        await pilot.press("down", "d", *"Ask", "escape", "d", *" Dee first", "ctrl+s")
        await until(lambda: office.posted("claims/c4/decline"))
        assert office.posted("claims/c4/decline") == [{"reason": "Ask Dee first"}]


async def test_a_word_of_thanks_also_settles_the_row_that_asked_for_it(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "down", "enter", *"Three in a week", "ctrl+s")
        await until(lambda: "queue/t2/done" in [path for _method, path, _body in office.calls])
        (body,) = office.posted("deeds")
        assert (body["kind"], body["to"], body["text"]) == ("thanks", 2, "Three in a week")
        await until(lambda: "t2" not in [row.key for row in roll(app, "#queue").rows])


async def test_skipped_and_welcomed_rows_leave(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("w", "s")
        paths = ["queue/w3/done", "queue/c4/skip"]
        await until(lambda: [path for _method, path, _body in office.calls] == paths)
        await until(lambda: len(roll(app, "#queue").rows) == 5)


async def test_without_a_network_the_queue_goes_on_and_sends_later_once_each(
    office: Office,
) -> None:
    async with at_work(office) as (app, pilot):
        await office.stop()
        await until(lambda: app.desk.status is not Status.LIVE)
        await pilot.press("w", "c", "s")
        await pilot.pause()
        await until(lambda: len(roll(app, "#queue").rows) == 4)
        await until(lambda: "3 waiting" in seen(app))
        await office.start()
        await until(lambda: app.desk.waiting == 0)
        await until(lambda: app.desk.status is Status.LIVE)
        paths = [path for _method, path, _body in office.calls]
        assert paths == ["queue/w3/done", "claims/c4/confirm", "queue/t2/skip"]
        await pilot.pause()
        await until(lambda: "● live" in seen(app))


async def test_what_waits_survives_the_terminal_itself(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await office.stop()
        await until(lambda: app.desk.status is not Status.LIVE)
        await pilot.press("w")
        await pilot.pause()
    await office.start()
    async with at_work(office) as (app, pilot):
        await until(lambda: office.calls)
        assert [path for _method, path, _body in office.calls] == ["queue/w3/done"]
        await until(lambda: len(roll(app, "#queue").rows) == 6)


async def test_a_refused_row_comes_back_with_the_servers_words(office: Office) -> None:
    office.refuse["claims/c4/confirm"] = Refused(409, "claim.own", "Nobody confirms their own.")
    async with at_work(office) as (app, pilot):
        await pilot.press("down", "c")
        await until(lambda: "Nobody confirms their own." in seen(app))
        await until(lambda: len(roll(app, "#queue").rows) == 7)


async def test_a_wide_terminal_shows_the_person_beside_the_row(office: Office) -> None:
    async with at_work(office, WIDE) as (app, pilot):
        await pilot.press("down")
        await until(lambda: "Three open-data stories" in seen(app))
        await until(lambda: "Ada Peeters · Roads · 84/120 to give" in seen(app))


async def test_an_empty_queue_says_so_and_what_to_do(office: Office) -> None:
    office.queue = replace(office.queue, rows=())
    async with at_work(office) as (app, _pilot):
        await until(lambda: "Your people are looked after." in seen(app))


async def test_who_is_no_ambassador_reads_why_there_is_no_queue(office: Office) -> None:
    office.refuse["queue"] = Refused(403, "role.ambassador", "The queue is for ambassadors.")
    app = terminal(office)
    async with app.run_test(size=NARROW):
        await until(lambda: "The queue is for ambassadors." in seen(app))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_terminal_goes_on_through_a_restart_of_the_server(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_work(office, size) as (app, pilot):
        await office.stop()
        await until(lambda: app.desk.status is Status.OFFLINE)
        await until(lambda: "○ offline" in seen(app))
        await office.start()
        await until(lambda: app.desk.status is Status.LIVE)
        await pilot.press("w")
        await until(lambda: office.posted("queue/w3/done"))


def an_appeal(office: Office) -> None:
    """Let the session of Bo and Dee have been declined, and Bo ask somebody else."""
    rows = office.queue.rows
    told = ("A colleague said no: “We did not meet.”", "Your word is the last.")
    appeal = replace(rows[1], key="appeal-c4", what="appeal", evidence=told)
    office.queue = replace(office.queue, rows=(rows[0], appeal, *rows[2:]))


async def test_an_appeal_says_what_both_said_and_is_decided_with_the_same_keys(
    office: Office,
) -> None:
    an_appeal(office)
    async with at_work(office, WIDE) as (app, pilot):
        await pilot.press("down")
        await until(lambda: "We did not meet." in seen(app))
        await until(lambda: "appeal" in seen(app))
        assert {"confirm", "decline"} <= {one.binding.action for one in shown_keys(app.screen)}
        await pilot.press("d")
        await until(lambda: "it is the last word" in seen(app))
        await pilot.press("escape", "c")
        await until(lambda: office.posted("claims/c4/confirm"))


async def test_a_row_without_a_number_offers_neither_thanks_nor_a_look_at_the_person(
    office: Office,
) -> None:
    rows = office.queue.rows
    asked = replace(rows[0], key="helped-s9", what="helped", session="s9", person=None)
    office.queue = replace(office.queue, rows=(asked, *rows[1:]))
    async with at_work(office, NARROW) as (app, _pilot):
        await until(lambda: "helped?" in seen(app))
        shown = {one.binding.action for one in shown_keys(app.screen)}
        assert "helped" in shown
        assert not {"thank", "open"} & shown


async def test_who_is_not_of_the_cohort_opens_into_a_word_that_says_so(office: Office) -> None:
    rows = office.queue.rows
    stranger = PersonId(999)
    asked = replace(rows[0], key="helped-s9", what="helped", session="s9", person=stranger)
    office.queue = replace(office.queue, rows=(replace(asked, name="Bo Claes"), *rows[1:]))
    async with at_work(office, WIDE) as (app, pilot):
        await until(lambda: "helped?" in seen(app))
        await pilot.press("enter")
        await until(lambda: "Bo Claes is not in your cohort" in seen(app))
        await pilot.press("escape")
        await until(lambda: "helped?" in seen(app))


async def test_a_mentee_says_with_one_key_that_a_session_helped(office: Office) -> None:
    rows = office.queue.rows
    asked = replace(rows[0], key="helped-s9", what="helped", session="s9", words="Did it help?")
    office.queue = replace(office.queue, rows=(asked, *rows[1:]))
    async with at_work(office, NARROW) as (app, pilot):
        await until(lambda: "Did it help?" in seen(app))
        shown = {one.binding.action for one in shown_keys(app.screen)}
        assert {"helped", "done", "skip"} <= shown
        assert not {"confirm", "welcome"} & shown
        await pilot.press("h")
        await until(lambda: office.posted("deeds"))
        await until(lambda: "Did it help?" not in seen(app))
    [deed] = office.posted("deeds")
    assert deed is not None
    assert (deed["kind"], deed["session"]) == ("helped", "s9")
