"""An address that somebody gives: where what they did can be seen."""

from urllib.parse import urlsplit

from challenges.errors import HeraldError
from server.spine import problems
from server.spine.locale import N_

ADDRESS_MOST = 500  # characters

problems.declare(
    "share.address",
    422,
    N_("The address of your post needs another look"),
    N_("It begins with https:// and has no more than 500 characters. You can leave it empty."),
)


def checked_address(url: str) -> str:
    """The address of a post as it may be kept; empty when none was given.

    Raises:
        HeraldError: `share.address`.
    """
    address = url.strip()
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise HeraldError("share.address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address) > ADDRESS_MOST:
        raise HeraldError("share.address")
    # What splits a line or is not seen leads elsewhere than it reads; so does a name before an @.
    if parts.username is not None or not address.isprintable() or " " in address:
        raise HeraldError("share.address")
    return address
