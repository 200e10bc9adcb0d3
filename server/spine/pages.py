"""Pages: Jinja templates in the reader's language, whole without script.

A slice keeps its templates in `server/SLICE/templates/SLICE/`; what all share is in
`server/templates/`. Nothing is decided in a template: who may see whom is composed before.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from litestar import Request, Response
from litestar.response import Redirect
from markupsafe import Markup

from challenges import heraldry
from challenges.terms import Language
from server.spine import assets, locale, tongue
from server.spine.access import visitor_of
from server.spine.clock import machine_now

_SERVER = Path(__file__).parent.parent
_SAYINGS: dict[str, str] = {}

Asked = Request[Any, Any, Any]


def sayings(words: Mapping[str, str]) -> None:
    """Add sentences that a page says after a redirect (`?said=KEY`), marked with `N_`."""
    _SAYINGS.update(words)


@cache
def environment() -> Environment:
    """The one Jinja environment."""
    folders = [_SERVER / "templates", *sorted(_SERVER.glob("*/templates"))]
    env = Environment(
        loader=FileSystemLoader(folders),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        auto_reload=False,
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        locale._, locale.ngettext, newstyle=True
    )
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(
        asset=assets.url,
        shield=_shield,
        average=locale.average,
        number=locale.number,
        percent=locale.percent,
        day=locale.day,
        short_day=locale.short_day,
        moment=locale.moment,
        ago=lambda value: locale.ago(value, machine_now()),
        spoken=locale.spoken,
        lang=tongue.lang,
        languages=locale.NAMES,
        quote=quote,
    )
    return env


@cache
def _shield(blazon: str, title: str = "", size: str = "", tier: str | None = None) -> Markup:
    return Markup(
        f'<span class="shield {size}">{heraldry.svg(blazon, title=title, tier=tier)}</span>'
    )


def render(name: str, request: Asked | None = None, **context: Any) -> str:
    """A template with what every page knows: visitor, language, path, season, notice."""
    shared: dict[str, Any] = {"language": locale.language.get().value, "visitor": None}
    if request is not None:
        herald = request.app.state.herald
        visitor = visitor_of(request)
        shared |= {
            "visitor": visitor,
            "roles": frozenset(visitor.roles) if visitor else frozenset(),
            "path": request.url.path,
            # Where a change of language leads back to; what answers a form is no place to go to.
            "stay": request.url.path if request.method == "GET" else "/me",
            "season": herald.season_view(),
            "my_points": herald.season_points(visitor.id) if visitor else 0,
            "notice": _notice(request),
            "lang_links": _language_links(request),
            "now": herald.clock.now(),
        }
    return environment().get_template(name).render({"nav": "", **shared, **context})


def page(
    request: Asked,
    name: str,
    /,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> Response[bytes]:
    """A whole page. Give `nav` to mark the section in the menu."""
    return Response(
        content=render(name, request, **context).encode(),
        media_type="text/html",
        status_code=status,
        headers=headers or {},
    )


def to(path: str, said: str = "") -> Redirect:
    """Go on to a page after something was done, and say there what was done."""
    joiner = "&" if "?" in path else "?"
    return Redirect(f"{path}{joiner}{urlencode({'said': said})}" if said else path, status_code=303)


def to_sign_in(request: Asked, problem: Any) -> Response[bytes]:
    """The sign-in page with status 401; signing in leads back to where the reader wanted to go."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return page(
        request, "people/sign_in.html", status=401, problem=problem, back=back, email="", error=""
    )


def _notice(request: Asked) -> str | None:
    said = request.query_params.get("said")
    return locale._(_SAYINGS[said]) if said in _SAYINGS else None


def _language_links(request: Asked) -> list[tuple[Language, str, str]]:
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("lang", "said")]
    return [
        (one, name, "?" + urlencode([*kept, ("lang", one.value)]))
        for one, name in locale.NAMES.items()
    ]
