"""Secrets of the institution: drawn once, kept in its database, the same in every process."""

import secrets

from server.spine.herald import Herald
from server.spine.models import HouseSecret


async def house_secret(herald: Herald, name: str) -> bytes:
    """The institution's secret of 256 bits by this name; drawn when it is first asked for."""

    async def command() -> str:
        kept, _made = await HouseSecret.get_or_create(
            name=name, defaults={"secret": secrets.token_hex(32)}
        )
        return kept.secret

    return bytes.fromhex(await herald.writer.run(command))
