"""Addresses of servers, as people type them."""

import re
from urllib.parse import urlsplit


def address_of(server: str) -> str:
    """A server's whole address. Without a scheme: https, except on this machine itself."""
    if "://" not in server:
        here = urlsplit(f"//{server}").hostname in ("localhost", "127.0.0.1", "::1")
        server = f"{'http' if here else 'https'}://{server}"
    return server.rstrip("/")


def may_be_asked(server: str) -> bool:
    """Whether an address can be one of a server."""
    try:
        parts = urlsplit(address_of(server))
        port = parts.port
    except ValueError:
        return False
    named = parts.hostname is not None and not re.search(r"[\s\x00-\x1f]", server)
    return named and parts.scheme in ("http", "https") and port != 0
