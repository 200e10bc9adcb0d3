"""What does not read is said at its field in the reader's language, with what to do."""

import pytest

from server.seasons.drafts import season_row
from tests.server.studio.test_seasons import challenge, head
from tests.support.herald import CLEO, ClientAs


@pytest.mark.parametrize(
    ("language", "wrong", "says"),
    [
        ("nl", {"reward": "501"}, "Geef een getal van 0 tot 500."),
        ("nl", {"badge": "no-such-badge-at-all"}, "bestaat niet: voeg het toe, of haal het weg."),
        ("nl", {"match.deeds": []}, "Geef er 1 tot 7."),
        ("nl", {"blazon": "azur, a bee"}, "Bij `azur`: "),
        ("nl", {"opens": "tomorrow"}, "Schrijf de dag als 2026-09-07."),
        ("fr", {"reward": "501"}, "Donnez un nombre de 0 à 500."),
        ("de", {"reward": "501"}, "Geben Sie eine Zahl von 0 bis 500 an."),
        ("en", {"reward": "501"}, "Give a number from 0 to 500."),
    ],
)
async def test_a_field_of_a_challenge_says_what_to_do_in_the_reader_s_language(
    client_as: ClientAs, language: str, wrong: dict[str, object], says: str
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    at = f"/studio/seasons/2028-spring/challenges?lang={language}"
    answer = await cleo.post(at, data=challenge(**wrong))
    assert answer.status_code == 422
    assert says in answer.text


async def test_a_file_with_an_unknown_key_is_answered_in_the_reader_s_language(
    client_as: ClientAs,
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    text = (await season_row("2028-spring")).text.replace("accent =", "acent =", 1)
    answer = await cleo.post(
        "/studio/seasons/upload?lang=nl", files={"file": ("spring.toml", text.encode())}
    )
    assert answer.status_code == 422
    assert "season.acent: Bedoelde je `accent`?" in answer.text
