"""Where the token lives: HERALD_TOKEN, the system's keyring, else a file of the owner's own."""

import os
from pathlib import Path

from tui.link import folders

SERVICE = "herald"


def find(server: str, given: str | None = None) -> str | None:
    """The token for a server: the one given, the environment's, else the one kept."""
    named = given or os.environ.get("HERALD_TOKEN") or ""
    # One that no header can carry is not one of Herald's: then the reader signs in.
    told = named.strip() if named.isascii() else ""
    return told or _from_keyring(server) or _from_file(server)


def keep(server: str, token: str) -> str:
    """Keep a token for next time; answers where: `keyring` or the path of the file."""
    if _into_keyring(server, token):
        _path(server).unlink(missing_ok=True)
        return "keyring"
    folders.write_private(_path(server), token.encode())
    return str(_path(server))


def forget(server: str) -> None:
    """Sign out on this machine."""
    _path(server).unlink(missing_ok=True)
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, folders.server_name(server))
    except KeyringError:
        return  # no keyring, or nothing of ours in it


def _path(server: str) -> Path:
    return folders.config() / "tokens" / folders.server_name(server)


def _from_file(server: str) -> str | None:
    try:
        return _path(server).read_text().strip() or None
    except OSError:
        return None


def _from_keyring(server: str) -> str | None:
    if _path(server).exists():
        return None  # kept in the file because there was no keyring: do not pay to ask again
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, folders.server_name(server))
    except KeyringError:
        return None


def _into_keyring(server: str, token: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, folders.server_name(server), token)
        # A keyring that is there but keeps nothing would lose the token without a word.
        return keyring.get_password(SERVICE, folders.server_name(server)) == token
    except KeyringError:
        return False
