"""The database's server that does not answer, told from what broke here."""

import socket
from errno import EADDRNOTAVAIL, EHOSTUNREACH, ENETUNREACH, ENOENT

PATIENCE = 10.0  # seconds until a server that does not say a word counts as away

_STATES = (
    "08",  # no connection, or one that broke
    "28",  # it does not know the account, or its password, any more
    "3D",  # it does not have the database any more
    "53",  # it has no connection, memory or disk left
    "57P",  # it is starting, stopping, or was told to close the connection
)


def away(error: BaseException | None) -> bool:
    """Whether the database's server is the trouble: later, the same may go well.

    Its driver says so in an SQLSTATE of its own or in an error of the network.
    """
    while error is not None:
        if isinstance(error, OSError):
            if _network(error):
                return True
        elif type(error).__module__.startswith("asyncpg."):
            state = str(getattr(error, "sqlstate", None) or "")
            closed = type(error).__name__ == "InterfaceError" and "closed" in str(error)
            if closed or state.startswith(_STATES):
                return True
        error = error.__cause__
    return False


_NO_WAY = (EADDRNOTAVAIL, EHOSTUNREACH, ENETUNREACH, ENOENT)  # the last: no such socket


def _network(error: OSError) -> bool:
    """Not a file: that would be named. Of several addresses that all refuse it has no number."""
    if error.filename is not None:
        return False
    if isinstance(error, ConnectionError | TimeoutError | socket.gaierror):
        return True
    return error.errno in _NO_WAY or str(error).startswith("Multiple exceptions: ")
