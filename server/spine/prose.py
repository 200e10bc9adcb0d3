"""Markdown of the house's own papers as HTML; what is not plain prose is taken out."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAGS = frozenset(
    {
        *("p", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br", "a"),
        *("h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"),
    }
)


@cache
def _markdown() -> "MarkdownIt":
    # Loaded with the first prose, not at the start: that one reader waits so that all need not.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=512)
def html(text: str) -> Markup:
    """Prose as HTML. Its headings start at the second level: the first is the page's own."""
    markdown = _markdown()
    tokens = markdown.parse(text)
    headings = [one for one in tokens if one.type in ("heading_open", "heading_close")]
    highest = min((int(one.tag[1]) for one in headings), default=1)
    for one in headings:
        one.tag = f"h{min(4, int(one.tag[1]) - highest + 2)}"
    drawn = markdown.renderer.render(tokens, markdown.options, {})
    clean = nh3.clean(
        drawn, tags=set(_TAGS), attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}
    )
    return Markup(clean)
