"""The rooms of the plain mode: one function each, lines and prompts."""

from challenges.claims import REASON_LEAST, REASON_MOST
from challenges.said import said, said_at_length
from challenges.terms import ChallengeKey, Period, PersonId
from challenges.views import ChallengeView, Member, QueueRow, Shown, Standing
from tui import words
from tui.foretell import refusal, thanks_most, told
from tui.locale import _, ngettext
from tui.plain.talk import Plain
from tui.screens.today_lines import KINDS
from tui.widgets.parts import parts_told


async def today(plain: Plain) -> None:
    """The queue; one row after the other until it is empty or left."""
    while True:
        await plain.desk.queue.refresh()
        rows = plain.desk.rows()
        if not rows:
            plain.talk.say(_("Nothing waits for you. Your people are looked after."))
            return
        lines = [words.told(_(KINDS.get(row.what, ("", row.what))[1]), row.words) for row in rows]
        chosen = await plain.choose(lines, _("Which one? Enter goes back."))
        if chosen is None:
            return
        await _one_row(plain, rows[chosen])
        await plain.send()


async def _one_row(plain: Plain, row: QueueRow) -> None:
    for evidence in row.evidence:
        plain.talk.say(f"  {evidence}")
    keys = {
        "confirm": _("c confirm, d decline, s skip, Enter back:"),
        "appeal": _("c confirm, d decline, s skip, Enter back:"),
        "helped": _("h it helped, x done, s skip, Enter back:"),
        "thank": _("t thank, r recognise, s skip, Enter back:"),
    }.get(row.what, _("x done, t thank, s skip, Enter back:"))
    answer = (await plain.talk.ask(keys)).lower()
    if answer == "c" and row.claim:
        plain.desk.confirm(row, about=row.words)
    elif answer == "d" and row.claim:
        reason = await _reason(plain, row)
        if reason:
            plain.desk.decline(row, reason, about=row.words)
    elif answer == "h" and row.session:
        plain.desk.helped(row, about=_("it helped: %s") % row.name)
    elif answer == "t" and row.person is not None:
        settles = row.key if row.what == "thank" else ""
        await _thank(plain, row.person, row.name, settles)
    elif answer == "r" and row.person is not None:
        await _recognise(plain, Shown(id=row.person, name=row.name, department=""), row.key)
    elif answer in ("x", "w"):
        plain.desk.settle(row.key, "done", about=row.words)
    elif answer == "s":
        plain.desk.settle(row.key, "skip", about=row.words)


async def _reason(plain: Plain, row: QueueRow) -> str:
    """Why a claim is declined; empty when the reader goes back."""
    while True:
        asked = _("Why? %(name)s reads this. At least %(n)s characters, Enter goes back:")
        reason = await plain.talk.ask(asked % {"name": row.name, "n": REASON_LEAST})
        length = len(said_at_length(reason))
        if not reason or REASON_LEAST <= length <= REASON_MOST:
            return reason
        _say_too_many(plain, length - REASON_MOST)


def _say_too_many(plain: Plain, over: int) -> None:
    if over > 0:
        words_of = ngettext("%(n)s character too many", "%(n)s characters too many", over)
        plain.talk.say(words_of % {"n": over})


async def _thank(plain: Plain, person: PersonId, name: str, settles: str = "") -> None:
    most = await thanks_most(plain.desk)
    text = await plain.talk.ask(_("What do you thank %(name)s for?") % {"name": name})
    while len(said(text)) > most:
        _say_too_many(plain, len(said(text)) - most)
        text = await plain.talk.ask(_("What do you thank %(name)s for?") % {"name": name})
    if said(text):
        about = _("thanks to %(name)s") % {"name": name}
        plain.desk.thank(person, text, about=about, settles=settles)


async def cohort(plain: Plain) -> None:
    """The members, filtered by what the reader writes."""
    everyone = (await plain.desk.cohort.refresh()).members
    wanted = (await plain.talk.ask(_("Part of a name, or Enter for everyone:"))).casefold()
    members = [m for m in everyone if wanted in f"{m.name} {m.department}".casefold()]
    if not members:
        plain.talk.say(_("Nobody like “%s”.") % wanted)
        return
    chosen = await plain.choose([_member(m) for m in members], _("Who? Enter goes back."))
    if chosen is not None:
        await _one_member(plain, members[chosen])


def _member(member: Member) -> str:
    return f"{member.name}, {member.department}, {words.points(member.points)}"


async def _one_member(plain: Plain, member: Member) -> None:
    detail = await plain.desk.client.member(member.id)
    plain.talk.say(_member(detail.member))
    weeks = ", ".join(str(week) for week in detail.member.weeks)
    plain.talk.say(_("Points of the last weeks: %s") % weeks)
    for badge in detail.badges:
        plain.talk.say(_("Badge: %s") % badge.title)
    for challenge in detail.challenges:
        plain.talk.say(words.told(challenge.title, challenge.progress))
    for deed in detail.deeds:
        plain.talk.say(words.told(words.day(deed.at.astimezone().date()), deed.words))
    answer = (await plain.talk.ask(_("r recognise, t thank, Enter back:"))).lower()
    if answer == "t":
        await _thank(plain, member.id, member.name)
    elif answer == "r":
        await _recognise(plain, Shown(id=member.id, name=member.name, department=""))
    await plain.send()


async def recognise(plain: Plain) -> None:
    """Who, value, why, points; a refusal is said before anything is sent."""
    written = await plain.talk.ask(_("Who? A few letters of the name:"))
    if not written:
        return
    me = plain.desk.me.value
    found = [p for p in await plain.desk.client.people(written) if me is None or p.id != me.id]
    if not found:
        plain.talk.say(_("Nobody like “%s”.") % written)
        return
    lines = [f"{person.name}, {person.department}" for person in found]
    chosen = await plain.choose(lines, _("Who of them? Enter goes back."))
    if chosen is not None:
        await _recognise(plain, found[chosen])
        await plain.send()


async def _recognise(plain: Plain, to: Shown, settles: str = "") -> None:
    rule = (await plain.desk.rules.refresh()).recognition
    bounds = {"least": rule.least, "most": rule.most}
    me = plain.desk.me.value
    if me is None or to.id is None:
        return
    plain.say_who()
    values = list(me.values.items())
    chosen = await plain.choose([title for _key, title in values], _("Which value?"))
    if chosen is None:
        return
    while True:
        why = _("Why? At least %(n)s characters, Enter goes back:") % {"n": rule.text_least}
        text = await plain.talk.ask(why)
        if not text:
            return
        amount = await plain.talk.ask(_("How many points, %(least)s to %(most)s?") % bounds)
        points = int(amount) if amount.isdecimal() else 0
        why_not = refusal(plain.desk, to.id, values[chosen][0], points, text)
        if why_not is None:
            break
        plain.talk.say(told(why_not))
    plain.talk.say(f"{me.name}, {to.name}, {values[chosen][1]}, {words.points(points)}: “{text}”")
    if (await plain.talk.ask(_("Send it? y or n:"))).lower().startswith(("y", "j", "o")):
        plain.desk.recognise(to, values[chosen][0], points, text, settles=settles)


async def wall(plain: Plain) -> None:
    """The newest posts."""
    for post in await plain.desk.wall.refresh():
        what = post.value or _("thanks")
        amount = f", {words.points(post.points)}" if post.points else ""
        when = words.ago(post.at, plain.desk.now())
        plain.talk.say(f"{post.giver}, {post.receiver}, {what}{amount}, {when}: “{post.text}”")


async def boards(plain: Plain) -> None:
    """The season's people and departments."""
    people = await plain.desk.people_boards[Period.SEASON].refresh()
    plain.talk.say(_("People, this season"))
    for row in people.top:
        plain.talk.say(_standing(row))
    near = [row for row in people.neighbours if row.place > len(people.top)]
    if near:
        plain.talk.say(_("Around you"))
    for row in near:
        plain.talk.say(_standing(row))
    departments = await plain.desk.department_boards[Period.SEASON].refresh()
    plain.talk.say(_("Departments, points per active colleague"))
    for department in departments.by_points:
        amount = words.number(department.points_per_active, 1)
        plain.talk.say(words.told(f"{department.place}. {department.title}", amount))


def _standing(row: Standing) -> str:
    you = " (" + _("you") + ")" if row.me else ""
    return words.told(f"{row.place}. {row.person.name}{you}", words.points(row.points))


async def challenges(plain: Plain) -> None:
    """The list; a number joins or leaves."""
    known = await plain.desk.challenges.refresh()
    lines = [_challenge(challenge) for challenge in known]
    chosen = await plain.choose(lines, _("A number joins or leaves. Enter goes back."))
    if chosen is None:
        return
    challenge = known[chosen]
    if challenge.joined:
        await plain.desk.client.leave(ChallengeKey(challenge.key))
        plain.talk.say(_("You left: %s. It costs nothing.") % challenge.title)
    elif challenge.may_join:
        await plain.desk.client.join(ChallengeKey(challenge.key))
        plain.talk.say(_("You are in: %s") % challenge.title)
    else:
        plain.talk.say(challenge.why_not)


def _challenge(challenge: ChallengeView) -> str:
    if not challenge.joined:
        return words.told(challenge.title, _("not joined"))
    parts = parts_told(challenge)
    return words.told(challenge.title, challenge.progress) + (f"; {parts}" if parts else "")
