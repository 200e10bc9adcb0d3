"""Deeds told in a few words, in the language of who reads them."""

import pytest

from challenges.terms import Channel, Language
from server.spine import locale
from server.spine.receipts import deed_words
from tests.support.builders import a_share
from tests.support.histories import CATALOGUE


@pytest.mark.parametrize(
    ("language", "channel", "words"),
    [
        (Language.EN, Channel.EMAIL, "shared “bike-street” on e-mail"),
        (Language.FR, Channel.EMAIL, "partage de « bike-street » (courriel)"),
        (Language.FR, Channel.LINK, "partage de « bike-street » (lien)"),
        (Language.NL, Channel.LINKEDIN, "deelde “bike-street” (LinkedIn)"),
        (Language.DE, Channel.EMAIL, "„bike-street“ geteilt (E-Mail)"),
    ],
)
def test_a_channel_that_is_a_word_is_said_in_the_readers_language(
    language: Language, channel: Channel, words: str
) -> None:
    share = a_share(item="bike-street", channel=channel, own_words=False)
    spoken = locale.language.set(language)
    try:
        assert deed_words(share, CATALOGUE, lambda _who: None, {}) == words
    finally:
        locale.language.reset(spoken)
