"""What answers is not Herald, or cannot be trusted: it is said where one looks."""

import pytest

from challenges.views import Me
from tests.support.office import Office, Refused
from tests.support.terminals import at_work, seen, terminal
from tests.support.waiting import until
from tui.link.client import Client, read
from tui.link.problems import Told, Unreachable, in_words, told
from tui.link.stream import Status

OTHER = "What answers at this address is not Herald"


@pytest.mark.parametrize("status", [301, 404, 501])
def test_another_program_at_the_address_is_named_as_such(status: int) -> None:
    assert told(status, b"<html>Nothing here</html>").words.startswith(OTHER)


def test_a_page_where_an_answer_should_be_is_not_taken_for_another_version() -> None:
    with pytest.raises(Told) as caught:
        read(b"<html>Welcome to the Wi-Fi</html>", Me)
    assert caught.value.words.startswith(OTHER)


def test_a_certificate_that_is_not_trusted_is_named() -> None:
    why = "ConnectError [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"
    assert "certificate is not trusted" in in_words(Unreachable(why))


async def test_a_terminal_that_never_reaches_its_server_says_so_in_the_room(office: Office) -> None:
    await office.stop()
    app = terminal(office)
    async with app.run_test(size=(80, 24)):
        await until(lambda: app.desk.status is Status.OFFLINE)
        await until(lambda: "The server does not answer" in seen(app))


async def test_a_pasted_token_that_no_header_can_carry_is_refused_in_words(office: Office) -> None:
    client = Client(office.address, "tök")
    with pytest.raises(Told) as caught:
        await client.me()
    await client.close()
    assert caught.value.status == 401


async def test_a_room_says_the_trouble_of_a_line_that_went(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        office.refuse["cohort"] = Refused(404, "", "")
        await pilot.press("g", "c")
        await until(lambda: OTHER in seen(app))
