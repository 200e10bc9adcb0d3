"""Pages of the people slice."""

from litestar.types import ControllerRouterHandler

ROUTES: list[ControllerRouterHandler] = []
