"""What counts as one's own words, and how much room a channel leaves."""

import pytest

from challenges.terms import Channel
from server.sharing import flow
from server.sharing.channels import OUTLETS, Post, joined, room, weight
from server.sharing.texts import own_words

CAPTION = "From Monday you can ride to the quay."
LINK = "https://herald.example/go/abcdefgh"
POST = Post(text="Words & more #1", link=LINK, title="A title", instance="social.example")


def test_a_text_of_ones_own_is_own_words() -> None:
    assert own_words("I rode there this morning.", [CAPTION])


@pytest.mark.parametrize(
    "text",
    [
        CAPTION,
        "  FROM monday, you can ride to the quay !! ",
        f"{CAPTION}\n\nI work here.\n{LINK}",
        "",
        "   ",
        None,
        "!!!",
        LINK,
        "I work here.",
    ],
)
def test_a_caption_however_dressed_up_is_not_own_words(text: str | None) -> None:
    assert not own_words(text, [CAPTION])


def test_any_text_is_own_words_where_no_caption_was_suggested() -> None:
    assert own_words("Look at this", [])


def test_a_link_weighs_23_characters_on_x_however_long_it_is() -> None:
    assert weight(f"Look {LINK}", LINK, OUTLETS[Channel.X]) == len("Look ") + 23


def test_a_link_weighs_its_own_length_on_bluesky() -> None:
    assert weight(f"Look {LINK}", LINK, OUTLETS[Channel.BLUESKY]) == len(f"Look {LINK}")


@pytest.mark.parametrize("channel", [one for one in Channel if OUTLETS[one].limit])
def test_words_that_fill_the_room_exactly_fit_with_tag_and_link(channel: Channel) -> None:
    outlet = OUTLETS[channel]
    space = room(outlet, "I work here.", LINK)
    assert space is not None
    whole = joined("w" * space, "I work here.", LINK)
    assert weight(whole, LINK, outlet) == outlet.limit


def test_every_channel_has_an_outlet() -> None:
    assert set(OUTLETS) == set(Channel)


@pytest.mark.parametrize(
    ("channel", "begins", "holds"),
    [
        (Channel.LINKEDIN, "https://www.linkedin.com/", "https%3A%2F%2Fherald.example%2Fgo"),
        (Channel.MASTODON, "https://social.example/share?", "Words%20%26%20more%20%231"),
        (Channel.BLUESKY, "https://bsky.app/intent/compose?", "Words%20%26%20more%20%231"),
        (Channel.X, "https://x.com/intent/post?", "Words%20%26%20more%20%231"),
        (Channel.FACEBOOK, "https://www.facebook.com/sharer/", "https%3A%2F%2Fherald.example"),
        (Channel.WHATSAPP, "https://wa.me/?", "Words%20%26%20more%20%231"),
        (Channel.EMAIL, "mailto:?subject=A%20title&", "Words%20%26%20more%20%231"),
    ],
)
def test_the_channels_own_page_opens_with_what_it_takes(
    channel: Channel, begins: str, holds: str
) -> None:
    page = OUTLETS[channel].page
    assert page is not None
    assert page(POST).startswith(begins)
    assert holds in page(POST)


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("mastodon.social", "mastodon.social"),
        ("@eve@social.example", "social.example"),
        ("https://Social.Example/@eve", "social.example"),
        ("evil.example/share?x=", "evil.example"),
        ("javascript:alert(1)", ""),
        ("social.example:8080", ""),
        ("localhost", ""),
        ("10.0.0.1", ""),
        ("", ""),
    ],
)
def test_only_a_plain_host_is_a_mastodon_server(typed: str, host: str) -> None:
    assert flow.host(typed) == host
