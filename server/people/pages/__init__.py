"""Pages of the people slice."""

from litestar.types import ControllerRouterHandler

from server.people.pages import device, entering, joining, me

ROUTES: list[ControllerRouterHandler] = [
    *entering.ROUTES,
    *device.ROUTES,
    *joining.ROUTES,
    *me.ROUTES,
]
