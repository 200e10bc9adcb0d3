"""The line: typed answers, errors in words, nothing harmful let through."""

import stat
from pathlib import Path

import msgspec
import pytest

from challenges.terms import Period
from tests.support.office import Office, Refused
from tui import run
from tui.link import tokens
from tui.link.addresses import address_of, may_be_asked
from tui.link.client import Client
from tui.link.problems import Told, Unreachable, harmless, told


async def test_every_view_that_the_terminal_reads_arrives_as_its_shape(
    office: Office, client: Client
) -> None:
    assert await client.me() == office.me
    assert (await client.queue()) == office.queue
    assert (await client.cohort()) == office.cohort
    assert list(await client.wall()) == office.wall
    assert (await client.rules()).recognition.text_least == 60
    assert (await client.people_board(Period.WEEK)).period is Period.WEEK
    assert (await client.department_board(Period.SEASON)).by_points
    assert [person.name for person in await client.people("bo c")] == ["Bo Claes"]


async def test_a_refusal_carries_the_servers_own_words(office: Office, client: Client) -> None:
    office.refuse["queue"] = Refused(403, "role.ambassador", "The queue is for ambassadors.")
    with pytest.raises(Told) as caught:
        await client.queue()
    assert (caught.value.code, caught.value.words) == (
        "role.ambassador",
        "The queue is for ambassadors.",
    )


async def test_no_answer_is_not_a_refusal(office: Office, client: Client) -> None:
    await office.stop()
    with pytest.raises(Unreachable):
        await client.me()


def test_an_answer_without_words_still_gets_a_sentence() -> None:
    assert told(502, b"<html>").words == "The server answered 502 and gave no reason."


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_what_a_terminal_would_obey_does_not_come_through(sign: str) -> None:
    body = msgspec.json.encode({"text": f"a{sign}[2Jb"})
    assert msgspec.json.decode(harmless(body)) == {"text": "a\ufffd[2Jb"}


def test_line_ends_backslashes_and_letters_come_through() -> None:
    kept = {"text": "one\ntwo\t\\u001b Zoë ⛨ “x”"}
    assert msgspec.json.decode(harmless(msgspec.json.encode(kept))) == kept


def test_an_address_without_a_scheme_is_safe_unless_it_is_this_machine() -> None:
    assert address_of("herald.example.org/") == "https://herald.example.org"
    assert address_of("127.0.0.1:8000") == "http://127.0.0.1:8000"


def test_without_a_keyring_the_token_is_in_a_file_of_the_owners_own() -> None:
    where = Path(tokens.keep("https://herald.example.org", "secret"))
    assert stat.S_IMODE(where.stat().st_mode) == 0o600
    assert tokens.find("https://herald.example.org") == "secret"
    tokens.forget("https://herald.example.org")
    assert tokens.find("https://herald.example.org") is None


def test_the_environments_token_is_taken_before_the_kept_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tokens.keep("https://herald.example.org", "kept")
    monkeypatch.setenv("HERALD_TOKEN", "of the environment")
    assert tokens.find("https://herald.example.org") == "of the environment"
    assert tokens.find("https://herald.example.org", "given") == "given"


def test_a_token_for_one_server_is_never_sent_to_another() -> None:
    tokens.keep("https://one.example.org", "secret")
    assert tokens.find("https://two.example.org") is None


@pytest.mark.parametrize(
    "server",
    ["", "http://", "http://[bad", "https://a:99999", "a:port", "ftp://a", "http://a b", "a:0"],
)
def test_what_can_be_no_address_is_told_before_it_is_asked(
    server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not may_be_asked(server)
    assert run(server, None, plain=True, language="de") == 2
    assert "ist nicht die Adresse eines Servers" in capsys.readouterr().err


@pytest.mark.parametrize(
    "server", ["herald.example.org", "127.0.0.1:8000", "[::1]:8000", "https://a.example/sub/path"]
)
def test_an_address_with_or_without_a_scheme_may_be_asked(server: str) -> None:
    assert may_be_asked(server)


def test_a_token_that_no_header_can_carry_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tokens.find("http://127.0.0.1:1", "tök") is None
    monkeypatch.setenv("HERALD_TOKEN", " good\n")
    assert tokens.find("http://127.0.0.1:1") == "good"
