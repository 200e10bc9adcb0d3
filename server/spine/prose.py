"""Markdown of the house's own papers as HTML; what is not plain prose is taken out."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS = frozenset(
    {
        *("p", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br", "a"),
        *("h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"),
    }
)
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=512)
def html(text: str) -> Markup:
    """Prose as HTML. Its headings start at the second level: the first is the page's own."""
    tokens = _markdown.parse(text)
    headings = [one for one in tokens if one.type in ("heading_open", "heading_close")]
    highest = min((int(one.tag[1]) for one in headings), default=1)
    for one in headings:
        one.tag = f"h{min(4, int(one.tag[1]) - highest + 2)}"
    drawn = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        drawn, tags=set(_TAGS), attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}
    )
    return Markup(clean)
