"""The draw: by chance, the same for the same share, and nobody's to choose."""

from challenges.terms import Channel, ItemKey, PersonId
from server.sharing.actions import sharing_of
from server.sharing.draw import Draw
from server.spine.house_secrets import house_secret
from server.spine.store import Store
from tests.support.herald import ADA, Running

ONE, OTHER = Draw(b"one secret"), Draw(b"another secret")


def drawn(draw: Draw, one_in: int = 10, people: int = 2_000) -> list[bool]:
    """The same item on the same channel, of many people."""
    item = ItemKey("bike-street")
    return [draw.takes(PersonId(who), item, Channel.X, one_in) for who in range(people)]


def test_about_one_in_ten_is_drawn() -> None:
    assert 150 < sum(drawn(ONE)) < 250


def test_all_or_none_are_drawn_when_the_rule_says_so() -> None:
    assert all(drawn(ONE, one_in=1))
    assert not any(drawn(ONE, one_in=0))


def test_the_same_share_is_drawn_again_and_another_secret_draws_others() -> None:
    assert drawn(ONE) == drawn(Draw(b"one secret"))
    assert drawn(ONE) != drawn(OTHER)


def test_channels_and_items_are_drawn_each_for_itself() -> None:
    by_channel = {
        tuple(ONE.takes(PersonId(who), ItemKey(item), channel, 2) for who in range(64))
        for channel in Channel
        for item in ("a", "b")
    }
    assert len(by_channel) == 2 * len(Channel)


async def test_every_process_and_every_start_has_the_same_secret(herald_app: Running) -> None:
    secret = await house_secret(herald_app.herald, "draw")
    assert len(secret) == 32
    assert sharing_of(herald_app.app.state).draw == Draw(secret)
    async with Store(herald_app.herald.settings, main=False) as theirs:
        [(kept,)] = await theirs.reader.rows("SELECT secret FROM house_secret", ())
    assert bytes.fromhex(kept) == secret
    assert secret.hex() not in (await _document(herald_app))


async def _document(running: Running) -> str:
    from server.people.export import everything

    return (await everything(running.herald, ADA)).decode()
