"""Sign-in: a code to approve on the web, or a token that one has."""

from tests.support.office import TOKEN, Office
from tests.support.terminals import NARROW, WIDE, seen, terminal
from tests.support.waiting import until
from tui.link import tokens
from tui.link.stream import Status
from tui.screens.recognise import RecogniseScreen
from tui.screens.signin import SignInScreen, qr


async def test_without_a_token_it_shows_a_code_and_goes_on_when_that_is_approved(
    office: Office,
) -> None:
    app = terminal(office, token=None)
    async with app.run_test(size=NARROW, notifications=True):
        await until(lambda: isinstance(app.screen, SignInScreen))
        await until(lambda: "W D J B - M J H T" in seen(app))
        assert f"{office.address}/device" in seen(app).replace("\n", "")
        office.approved = True
        await until(lambda: app.desk.status is Status.LIVE)
        await until(lambda: app.desk.queue.value is not None)
    assert tokens.find(office.address) == TOKEN


async def test_a_tall_terminal_shows_the_code_as_a_picture_too(office: Office) -> None:
    app = terminal(office, token=None)
    async with app.run_test(size=WIDE):
        await until(lambda: isinstance(app.screen, SignInScreen))
        await until(lambda: "█▀▀▀" in seen(app) or "▄▄▄" in seen(app))


async def test_a_token_that_is_pasted_is_tried_before_it_is_kept(office: Office) -> None:
    app = terminal(office, token=None)
    async with app.run_test(size=NARROW) as pilot:
        await until(lambda: isinstance(app.screen, SignInScreen))
        await pilot.press("p", *"wrong", "enter")
        await until(lambda: "this token is not known" in seen(app))
        assert tokens.find(office.address) is None
        await pilot.press(*["backspace"] * 5, *TOKEN, "enter")
        await until(lambda: app.desk.status is Status.LIVE)


async def test_a_token_that_is_withdrawn_asks_to_sign_in_again_and_loses_nothing(
    office: Office,
) -> None:
    app = terminal(office)
    async with app.run_test(size=NARROW) as pilot:
        await until(lambda: app.desk.queue.value is not None and app.desk.outbox is not None)
        await office.stop()
        await until(lambda: app.desk.status is not Status.LIVE)
        await pilot.press("w")
        await pilot.pause()
        app.desk.client.token = "withdrawn"
        await office.start()
        await until(lambda: isinstance(app.screen, SignInScreen))
        assert app.desk.waiting == 1
        office.approved = True
        await until(lambda: app.desk.waiting == 0)
        assert [path for _method, path, _body in office.calls] == ["queue/w3/done"]


async def test_a_token_that_is_withdrawn_while_nothing_waits_asks_to_sign_in_again(
    office: Office,
) -> None:
    app = terminal(office)
    async with app.run_test(size=NARROW) as pilot:
        await until(lambda: app.desk.queue.value is not None and app.desk.outbox is not None)
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        app.desk.client.token = "withdrawn"
        await office.stop()
        await office.start()
        await until(lambda: isinstance(app.screen, SignInScreen))
        office.approved = True
        await until(lambda: app.desk.status is Status.LIVE)
        await until(lambda: isinstance(app.screen, RecogniseScreen))


async def test_a_no_to_what_is_sent_asks_to_sign_in_again_while_the_line_still_stands(
    office: Office,
) -> None:
    app = terminal(office)
    async with app.run_test(size=NARROW) as pilot:
        await until(lambda: app.desk.status is Status.LIVE and app.desk.outbox is not None)
        await until(lambda: app.desk.queue.value is not None)
        app.desk.client.token = "withdrawn"
        await pilot.press("w")
        await until(lambda: isinstance(app.screen, SignInScreen))
        assert app.desk.status is Status.SIGNED_OUT
        office.approved = True
        await until(lambda: app.desk.status is Status.LIVE and not app.desk.waiting)


async def test_the_picture_is_whole() -> None:
    lines = qr("https://herald.example.org/device?code=WDJB-MJHT").split("\n")
    assert len({len(line) for line in lines}) == 1
    assert len(lines) * 2 in (len(lines[0]), len(lines[0]) + 1)
