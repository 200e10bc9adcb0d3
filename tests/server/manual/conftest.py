"""Herald as it runs, on the small house, for the manual."""

from tests.support.herald import client_as, herald_app

__all__ = ["client_as", "herald_app"]
