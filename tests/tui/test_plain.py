"""The plain mode: every action as lines and prompts."""

from collections.abc import Iterator
from dataclasses import replace

from tests.support.office import TOKEN, Office
from tui.link.client import Client
from tui.plain.menu import talk_to

WHY = "You made the figures readable for everybody who comes after us here."


class Script:
    """A reader who answers from a list and keeps what was said."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.said: list[str] = []

    def say(self, line: str = "") -> None:
        self.said.append(line)

    async def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        answer = next(self._answers, None)
        if answer is None:
            raise EOFError
        return answer


async def read(office: Office, *answers: str) -> str:
    """All that was said to a reader who answers so."""
    script = Script(*answers)
    assert await talk_to(Client(office.address, TOKEN), script) == 0
    return "\n".join(script.said)


async def test_the_queue_is_numbered_and_a_row_is_confirmed(office: Office) -> None:
    said = await read(office, "1", "2", "c", "", "")
    assert "2. confirm: session Bo Claes ⇄ Dee Wouters, 45 min, yesterday" in said
    assert "Logged by Bo as mentor." in said
    assert "Done. Both have been told." in said
    assert len(office.posted("claims/c4/confirm")) == 1


async def test_a_recognition_is_refused_before_it_is_sent_and_sent_when_it_is_right(
    office: Office,
) -> None:
    said = await read(office, "3", "okaf", "1", "2", "Well done.", "10", WHY, "10", "y", "")
    assert "84 of 120 points to give this month." in said
    (body,) = office.posted("deeds")
    assert (body["to"], body["value"], body["points"], body["text"]) == (13, "helpful", 10, WHY)


async def test_cohort_wall_boards_and_challenges_are_read_out(office: Office) -> None:
    said = await read(office, "2", "müll", "1", "", "4", "5", "6", "4", "")
    assert "1. Lars Müller, Roads" in said or "1. Lars Müller, Parks" in said
    assert "Three open-data stories: 2 of 3" in said
    assert "Wim Hermans, Mina Okafor, Brave, 15 points" in said
    assert "31. Ada Peeters (you): 104 points" in said
    assert "1. Roads: 61.4" in said
    assert office.posted("challenges/house/join") == [None]


async def test_the_end_of_the_input_is_the_end(office: Office) -> None:
    assert "Where to? Enter leaves." in await read(office)


async def test_a_server_that_does_not_answer_is_said_to(office: Office) -> None:
    await office.stop()
    script = Script()
    assert await talk_to(Client(office.address, TOKEN), script) == 1
    assert script.said == [f"127.0.0.1:{office.port} does not answer. Try again later."]


async def test_what_cannot_be_sent_waits_and_says_so(office: Office) -> None:
    script = Script("1", "1", "x", "")
    line = Client(office.address, TOKEN)
    office.lose = 1
    await talk_to(line, script)
    assert "1 thing waits and is sent when the network is back." in script.said
    said = await read(office)
    assert [path for _method, path, _body in office.calls] == ["queue/w3/done"] * 2
    assert "waits" not in said


async def test_a_no_without_a_reason_is_asked_for_one(office: Office) -> None:
    said = await read(office, "1", "2", "d", "No.", "Ask Dee first", "", "")
    assert said.count("At least 10 characters") == 2
    assert office.posted("claims/c4/decline") == [{"reason": "Ask Dee first"}]


async def test_an_appeal_is_read_out_and_decided(office: Office) -> None:
    rows = office.queue.rows
    appeal = replace(rows[1], what="appeal", evidence=("Your word is the last.",))
    office.queue = replace(office.queue, rows=(rows[0], appeal, *rows[2:]))
    said = await read(office, "1", "2", "c", "", "")
    assert "2. appeal: session Bo Claes" in said
    assert "Your word is the last." in said
    assert len(office.posted("claims/c4/confirm")) == 1


async def test_a_session_that_helped_is_said_to_have(office: Office) -> None:
    rows = office.queue.rows
    asked = replace(rows[0], key="helped-s9", what="helped", session="s9", name="Bo Claes")
    office.queue = replace(office.queue, rows=(asked, *rows[1:]))
    said = await read(office, "1", "1", "h", "", "")
    assert "1. helped?: " in said
    [deed] = office.posted("deeds")
    assert deed is not None
    assert (deed["kind"], deed["session"]) == ("helped", "s9")


async def test_a_raised_two_is_neither_a_place_nor_an_amount(office: Office) -> None:
    said = await read(office, "²", "3", "okaf", "1", "2", WHY, "²", "")
    assert "A number from 1 to 7, or Enter to go back." in said
    assert not office.posted("deeds")


async def test_a_text_that_is_too_long_or_not_seen_is_said_before_it_is_sent(
    office: Office,
) -> None:
    said = await read(office, "2", "müll", "1", "t", "a" * 283, "Short", "")
    assert "3 characters too many" in said
    assert [body["text"] for body in office.posted("deeds")] == ["Short"]
    said = await read(office, "1", "2", "d", "\u200b" * 12, "b" * 1_002, "Ask Dee first", "", "")
    assert "2 characters too many" in said
    assert office.posted("claims/c4/decline") == [{"reason": "Ask Dee first"}]
    await read(office, "2", "müll", "1", "t", "\u200b", "")
    assert len(office.posted("deeds")) == 1


async def test_a_word_of_thanks_is_written_without_a_network_too(office: Office) -> None:
    class Cut(Script):
        async def ask(self, prompt: str) -> str:
            answer = await super().ask(prompt)
            if answer == "t":
                await office.stop()
            return answer

    script = Cut("2", "müll", "1", "t", "Thank you.")
    assert await talk_to(Client(office.address, TOKEN), script) == 0
    assert "1 thing waits and is sent when the network is back." in script.said
