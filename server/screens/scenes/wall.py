"""The wall: recognitions and thanks to those who show their name on screens.

Under a pseudonym nobody is: the same words stand on the web's wall, where they may show their name.
"""

from challenges.deeds import Recognition, Thanks
from server.screens.hall import Hall
from server.screens.scenes import Slides
from server.screens.slides import Quote, Quotes
from server.spine import codec
from server.spine.erasing import left_of
from server.spine.locale import N_, _, spoken
from server.spine.recent import STANDS

TITLE = N_("Recognition wall")
_MOST = 3
_LONG = 220  # characters that fit at five metres
_WALL = f"""
    SELECT d.kind, d.body FROM deed d WHERE d.kind IN ('recognition', 'thanks') AND d.body <> ''
    AND {STANDS} ORDER BY d.nr DESC LIMIT 40
"""


async def show(hall: Hall) -> Slides:
    """The newest three."""
    quotes: list[Quote] = []
    for kind, body in await hall.herald.reader.rows(_WALL, ()):
        deed = codec.deed(kind, body)
        if isinstance(deed, Recognition | Thanks) and len(quotes) < _MOST:
            quote = _quote(hall, deed)
            if quote is not None:
                quotes.append(quote)
    return (Quotes(title=_("Said among colleagues"), quotes=tuple(quotes)),) if quotes else ()


def _quote(hall: Hall, deed: Recognition | Thanks) -> Quote | None:
    receiver = hall.named(deed.to)
    if receiver is None or not hall.here(deed.to) or not left_of(deed.text):
        return None
    giver = hall.named(deed.by) or _("a colleague")
    values = hall.herald.catalogue().rules.values
    value = values.get(deed.value) if isinstance(deed, Recognition) else None
    return Quote(
        key=f"deed-{deed.id}",
        text=_cut(deed.text),
        about=_("%(giver)s to %(receiver)s") % {"giver": giver, "receiver": receiver},
        value=spoken(value) if value else "",
    )


def _cut(text: str) -> str:
    """As much as fits, to the end of a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else plain[:_LONG].rsplit(" ", 1)[0] + " …"
