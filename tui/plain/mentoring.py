"""Mentoring in the plain mode: the four lists read out, and drafts approved one by one."""

from challenges.mentorship import DraftView, Mentoring
from tui import words
from tui.locale import _
from tui.plain.talk import Plain
from tui.screens.mentoring_lines import LISTS, met, rows_of, state_of


async def mentoring(plain: Plain) -> None:
    """Which list; matching stands below them."""
    client = plain.desk.client
    known = await plain.desk.mentoring.refresh()
    while True:
        titles = [f"{_(title)}: {len(rows_of(known, name))}" for name, title in LISTS]
        chosen = await plain.choose([*titles, _("Match anew")], _("Which one? Enter goes back."))
        if chosen is None:
            return
        if chosen == len(LISTS):
            known = await client.match()
            plain.talk.say(known.says)
        elif LISTS[chosen][0] == "drafts":
            known = await _drafts(plain, known)
        else:
            _read_out(plain, known, LISTS[chosen][0])


async def _drafts(plain: Plain, known: Mentoring) -> Mentoring:
    """The drafts until there is none, or the reader goes back."""
    client = plain.desk.client
    while known.drafts:
        lines = [_draft(one) for one in known.drafts]
        chosen = await plain.choose([*lines, _("Approve all")], _("Which one? Enter goes back."))
        if chosen is None:
            return known
        if chosen == len(known.drafts):
            known = await client.approve_all()
            plain.talk.say(known.says)
            continue
        draft = known.drafts[chosen]
        for reason in draft.reasons:
            plain.talk.say(f"  {reason}")
        answer = (await plain.talk.ask(_("a approve, d put aside, Enter back:"))).lower()
        if answer in ("a", "d"):
            call = client.approve if answer == "a" else client.put_aside
            known = await call(draft.id)
            plain.talk.say(known.says)
    plain.talk.say(_("No draft waits."))
    return known


def _draft(draft: DraftView) -> str:
    mentor = f"{draft.mentor}, {draft.mentor_department}"
    return f"{mentor} → {draft.mentee}, {draft.mentee_department}: {draft.topic}"


def _read_out(plain: Plain, known: Mentoring, name: str) -> None:
    now = plain.desk.now()
    lines = []
    if name == "pairs":
        for pair in known.pairs:
            quiet = ", " + _("quiet") if pair.quiet else ""
            both = f"{pair.mentor} → {pair.mentee}, {pair.topic}"
            lines.append(f"{both}: {met(pair, now)}{quiet}")
    elif name == "asks":
        for ask in known.asks:
            told = f". {state_of(ask)}" if state_of(ask) else ""
            about = f"{ask.name}, {ask.department}: {', '.join(ask.topics)}"
            lines.append(f"{about}, {words.ago(ask.since, now)}{told}")
    else:
        for offer in known.offers:
            free = _("%(free)s of %(places)s free") % {"free": offer.free, "places": offer.places}
            lines.append(f"{offer.name}, {offer.department}: {', '.join(offer.topics)}; {free}")
    for line in lines or [_("Nobody.")]:
        plain.talk.say(line)
