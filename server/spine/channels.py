"""What the channels are called; those that are words are translated where they are shown.

Offers: `NAMES` (standing alone) and `IN_WORDS` (within a sentence).
"""

from collections.abc import Mapping

from challenges.terms import Channel
from server.spine.locale import N_

_BRANDS = {
    Channel.LINKEDIN: "LinkedIn",
    Channel.MASTODON: "Mastodon",
    Channel.BLUESKY: "Bluesky",
    Channel.X: "X",
    Channel.FACEBOOK: "Facebook",
    Channel.WHATSAPP: "WhatsApp",
}
NAMES: Mapping[Channel, str] = {
    **_BRANDS,
    Channel.EMAIL: N_("E-mail"),
    Channel.INTRANET: N_("The internal network"),
    Channel.LINK: N_("Just the link"),
}
IN_WORDS: Mapping[Channel, str] = {
    **_BRANDS,
    Channel.EMAIL: N_("e-mail"),
    Channel.INTRANET: N_("intranet"),
    Channel.LINK: N_("link"),
}
