"""What does not read is said at its field in the reader's language, with what to do."""

import pytest

from challenges import catalogue as game
from server.seasons.drafts import catalogue_of, season_row
from tests.server.studio.test_seasons import challenge, head
from tests.support.herald import CLEO, ClientAs, Running


@pytest.mark.parametrize(
    ("language", "wrong", "says"),
    [
        ("nl", {"reward": "501"}, "Geef een getal van 0 tot 500."),
        ("nl", {"badge": "no-such-badge-at-all"}, "bestaat niet: voeg het toe, of haal het weg."),
        ("nl", {"match.deeds": []}, "Geef er 1 tot 7."),
        ("nl", {"blazon": "azur, a bee"}, "Bij `azur`: "),
        ("nl", {"opens": "tomorrow"}, "Schrijf de dag als 2026-09-07."),
        ("nl", {"title.de": "o" * 81}, "Kort het in tot 80 tekens; het zijn er 81."),
        ("fr", {"title.de": "o" * 81}, "Raccourcissez-le à 80 caractères ; il y en a 81."),
        ("de", {"text.de": "o" * 501}, "Kürzen Sie das auf 500 Zeichen; es sind 501."),
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


async def test_a_title_of_before_that_is_too_long_today_is_in_nobody_s_way(
    herald_app: Running, client_as: ClientAs
) -> None:
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    row = await season_row("2028-spring")
    long, longer = "Spring " + "o" * 80, "Three " + "o" * 80

    async def command() -> None:
        row.text = row.text.replace("Spring en", long).replace("Three open-data stories", longer)
        await row.save()

    await herald_app.herald.writer.run(command)
    at = "/studio/seasons/2028-spring"
    assert longer in (await cleo.get(f"{at}?lang=en")).text
    added = await cleo.post(f"{at}/challenges", data=challenge())
    assert added.status_code == 303, "another challenge than the one with the long title"
    moved = await cleo.post(f"{at}/head", data=head(closes="2028-05-01"))
    assert moved.status_code == 303, "the head's title was shortened"
    again = await cleo.post(f"{at}/head", data=head(**{"title.en": long}))
    assert again.status_code == 422
    next_one = head(key="2028-autumn", source="2028-spring")
    assert (await cleo.post("/studio/seasons/new", data=next_one)).status_code == 303
    whole = catalogue_of(await season_row("2028-autumn"))
    assert longer in game.write(whole)
    refused = await cleo.post(f"{at}/start?lang=en")
    assert refused.status_code == 409
    assert "challenge.open-data-three.title.en: Shorten it to 80 characters" in refused.text
    await cleo.post(f"{at}/challenges/open-data-three/remove")
    assert (await cleo.post(f"{at}/start")).status_code == 303
