"""A post of the wall as painted lines; the recognise dialog previews with the same."""

from datetime import datetime

from challenges.views import WallPost
from tui import words
from tui.locale import _
from tui.widgets.cells import Cells, between, wrap
from tui.widgets.look import Look


def post_lines(
    post: WallPost, now: datetime, width: int, look: Look, at_most: int = 99
) -> list[Cells]:
    """Who to whom, for what, and the words; the last line is empty."""
    thanks = not post.points and not post.value
    head: Cells = [
        (post.giver or "…", look.strong),
        (" → ", look.accent),
        (post.receiver or "…", look.strong),
    ]
    value = _("thanks") if thanks else post.value
    head.append((f" · {value}", look.good if thanks else look.accent))
    if post.points:
        head.append((f" · {words.points(post.points)}", look.accent))
    if post.department:
        head.append((f" · {post.department}", look.muted))
    end: Cells = [(f"  {words.ago(post.at, now)} ", look.muted)]
    lines = [between(head, end, width)]
    body = wrap(f"“{post.text}”", max(10, width - 3), at_most)
    lines += [[("  ", look.ink), (text, look.ink)] for text in body]
    return [*lines, []]
