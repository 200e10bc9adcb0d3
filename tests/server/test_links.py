"""Where our own pages lead, something is: a page that was renamed leaves no link behind."""

import re

from server.app import create
from server.spine.settings import Settings
from tests.support.house import HOUSE

_WRITTEN = re.compile(
    r"""(?<!~ )["'](/[a-z][^"'{}<>\s]*)["'{]"""
)  # not the tail of one that is put together

_NO_PAGE = re.compile(r"/$|/(api|health|screen|stream|seasonline|sw\.js)")  # nor a wall


def _places() -> set[str]:
    """Every address of the application, with `{}` for what varies."""
    routes = create(Settings()).routes
    return {re.sub(r"\{[^}]*\}", "{}", route.path) for route in routes}


def _leads(written: str, places: set[str]) -> bool:
    """Whether it is an address, or the beginning of one that goes on with a key."""
    path = re.split(r"[?#]", written)[0]
    if path.endswith("/"):
        return any(place.startswith((path, _anyhow(path))) for place in places)
    return path in places or any(re.fullmatch(_as_pattern(one), path) for one in places)


def _anyhow(path: str) -> str:
    return re.sub(r"(?<=/)[^/]+(?=/$)", "{}", path)


def _as_pattern(place: str) -> str:
    return re.escape(place).replace(re.escape("{}"), "[^/]+")


def test_every_address_in_a_template_is_one_of_ours() -> None:
    places, lost = _places(), []
    for template in sorted((HOUSE / "server").rglob("templates/**/*.html")):
        for written in _WRITTEN.findall(template.read_text(encoding="utf-8")):
            if not _leads(written, places):
                lost.append(f"{template.name}: {written}")
    assert lost == []


def test_every_page_that_asks_for_no_key_is_linked_from_another() -> None:
    """A page that only its address leads to is found by nobody."""
    linked = set()
    for template in (HOUSE / "server").rglob("templates/**/*.html"):
        text = template.read_text(encoding="utf-8")
        linked |= set(re.findall(r"""(?:href="|, )"?(/[a-z][a-z/.-]*)["?#]""", text))
        linked |= {f"/{key}" for key in re.findall(r"""\("([a-z]+)", _\(""", text)}
    pages = {
        route.path
        for route in create(Settings()).routes
        if "GET" in route.methods and "{" not in route.path and not _NO_PAGE.match(route.path)
    }
    assert sorted(pages - linked) == []
