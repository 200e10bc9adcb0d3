"""Tips from the manual: true on every day, so that a screen always has something to say."""

import re

from seeds import papers
from server.screens.hall import Hall
from server.screens.scenes import Slides
from server.screens.slides import Saying
from server.spine.locale import N_, language, spoken

TITLE = N_("Tips from the manual")
_TIP = re.compile(r"^- \*\*(.+?)\*\*\s*(.*)$", re.MULTILINE)
_CHAPTERS = ("tone", "sharing", "mentoring")
_A_TURN = 3  # tips that are shown one after the other; tomorrow the next ones
_ARMS = "argent, a book azure"


async def show(hall: Hall) -> Slides:
    """Three of them, others every day."""
    chapters = [one for one in papers.chapters() if one.key in _CHAPTERS]
    found = [
        Saying(title=title.rstrip("."), text=_plain(text), note=spoken(chapter.title), arms=_ARMS)
        for chapter in chapters
        for title, text in _TIP.findall(chapter.text[language.get()])
        if text
    ]
    if not found:
        return ()
    first = hall.herald.today().toordinal() * _A_TURN
    return tuple(found[(first + n) % len(found)] for n in range(min(_A_TURN, len(found))))


def _plain(markdown: str) -> str:
    """Words without marks."""
    return re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
