"""`/go/CODE`: count one click, and go on to the item's own address. Nothing is kept of who went."""

from litestar import Request, Response, route
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from server.sharing import links
from server.sharing.actions import sharing_of
from server.spine.herald import Herald

# Asked again each time, so that each click counts; and the place it leads to is told nothing.
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@route("/go/{code:str}", http_method=["GET", "HEAD"], include_in_schema=False, status_code=302)
async def go(
    request: Request[object, object, State],
    herald: NamedDependency[Herald],
    code: FromPath[str],
) -> Response[bytes]:
    """Redirect to where the link leads; a look ahead by a program is no click."""
    address = await links.leads_to(herald, code)
    if request.method == "GET" and not _ahead(request):
        await sharing_of(request.app.state).clicks.count(code)
    return Response(content=b"", status_code=302, headers={**_HEADERS, "Location": address})


def _ahead(request: Request[object, object, State]) -> bool:
    """Whether a browser fetches what nobody has followed yet."""
    said = (request.headers.get(name, "") for name in ("sec-purpose", "purpose", "x-moz"))
    return any("prefetch" in one or "preview" in one for one in said)


ROUTES: list[ControllerRouterHandler] = [go]
