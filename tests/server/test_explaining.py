"""`herald explain`: the account of a person adds up to what board and rules remember."""

from datetime import timedelta

from challenges.terms import BETWEEN
from server.cli.explaining import _account, _told
from server.spine.clock import FixedClock
from server.spine.herald import opened
from tests.support.builders import a_reversal
from tests.support.databases import Database, filled
from tests.support.herald import ADA, NOON, PORT, a_small_house
from tests.support.store import a_share, an_id


async def test_every_line_is_told_with_its_balance_and_the_sum_is_the_boards(
    database: Database,
) -> None:
    await filled(database, a_small_house)
    async with opened(database.settings, FixedClock(NOON, database.settings.timezone)) as herald:
        shares = [
            a_share(item=f"item-{hour}", at=NOON + timedelta(hours=hour)) for hour in range(4)
        ]
        mistake = a_share(item="mistake", at=NOON + timedelta(hours=5))
        back = a_reversal(mistake, NOON + timedelta(hours=6), id=an_id(), department=PORT)
        await herald.writer.post_many([*shares, mistake, back])
        account = await _account(herald, "Ada@example.org", "")
        assert account.differences == []
        assert account.points == account.board == account.lines[-1].balance > 0
        assert account == await _account(herald, str(ADA), "")
        assert (await _account(herald, str(ADA), BETWEEN)).lines == ()
        told = _told(account)
        for words in ("half of 15", "a quarter of 15", "nothing more", "[share v1, share deed-"):
            assert words in told
        assert f"the board says {account.points}" in told
