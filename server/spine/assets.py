"""What browsers load beside the pages: read once, named by their content, cached for good."""

import hashlib
import mimetypes
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from challenges.quick import dataclass

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file and the version of its content."""

    body: bytes
    media_type: str
    version: str


def _found() -> dict[str, Traversable]:
    own = resources.files("server") / "assets"
    files = {one.name: one for one in own.iterdir() if one.is_file()} if own.is_dir() else {}
    htmx = resources.files("js_lib_htmx") / "static" / "htmx"
    files["htmx.min.js"] = htmx / "htmx.min.js"
    return files


@cache
def load(name: str) -> Asset | None:
    """An asset by its name, or none."""
    found = _found().get(name)
    if found is None:
        return None
    body = found.read_bytes()
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return Asset(body, media_type, hashlib.sha256(body).hexdigest()[:12])


def url(name: str) -> str:
    """The address of an asset in its present version."""
    found = load(name)
    return f"/assets/{name}?v={found.version}" if found else f"/assets/{name}"


@get("/assets/{name:str}", include_in_schema=False, opt={"public": True})
async def asset(name: FromPath[str]) -> Response[bytes]:
    """Serve one asset."""
    found = load(name)
    if found is None:
        raise NotFoundException
    return Response(
        content=found.body, media_type=found.media_type, headers={"Cache-Control": _FOREVER}
    )


@get("/sw.js", include_in_schema=False)
async def service_worker() -> Response[bytes]:
    """The service worker, from the root so that it may serve every page."""
    found = load("sw.js")
    if found is None:
        raise NotFoundException
    return Response(
        content=found.body, media_type=found.media_type, headers={"Cache-Control": "no-cache"}
    )
