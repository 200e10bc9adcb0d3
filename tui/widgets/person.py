"""A member of the cohort as painted lines: weeks, badges, challenges, latest deeds."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from challenges.views import BadgeView, ChallengeView, DeedView, Member, MemberDetail
from tui import words
from tui.locale import _, ngettext
from tui.widgets.cells import Cells, bar, between, length, pad, spark, wrap
from tui.widgets.look import Look
from tui.widgets.shields import gallery, room, shield

_TIERS = {"gold": 0, "silver": 1, "bronze": 2}
_OLD = date(1970, 1, 1)
_ROOMY = 60  # cells from which on a title and its bar share a line


def person_lines(detail: MemberDetail, today: date, width: int, look: Look) -> list[Cells]:
    """The whole of one member."""
    member = detail.member
    joined = _("joined in %(month)s") % {"month": words.month(member.joined_on)}
    spoken = words.language_name(member.language)
    about = wrap(f"{member.department} · {joined} · {spoken}", width)
    lines: list[Cells] = [[(text, look.muted)] for text in about]
    lines += [[], weeks_line(member, look), []]
    if detail.badges:
        lines += [*badge_lines(detail.badges, width, look), []]
    joined_in = [challenge for challenge in detail.challenges if challenge.joined]
    if joined_in:
        lines += [*challenge_lines(joined_in, width, look), []]
    lines += deed_lines(detail.deeds, today, width, look)
    return lines


def weeks_line(member: Member, look: Look) -> Cells:
    """Eight weeks and the season's points."""
    season = _("%(points)s this season") % {"points": words.points(member.points)}
    return [(_("weeks") + "  ", look.muted), *spark(member.weeks, look), (f"  {season}", look.ink)]


def badge_lines(badges: Sequence[BadgeView], width: int, look: Look) -> list[Cells]:
    """A row of their shields, the rarest first, and below it their names."""
    ranked = sorted(badges, key=lambda badge: (_TIERS.get(badge.tier, 9), badge.earned_on or _OLD))
    shown = ranked[: room(width)]
    names = " · ".join(badge.title for badge in shown)
    if more := len(badges) - len(shown):
        names += " · " + ngettext("%(n)s more", "%(n)s more", more) % {"n": more}
    lines = gallery([badge.blazon for badge in shown], width)
    return [*lines, *([(text, look.muted)] for text in wrap(names, width))]


def challenge_lines(challenges: Sequence[ChallengeView], width: int, look: Look) -> list[Cells]:
    """Each challenge with its bar, beside the title where there is room, else below it."""
    lines: list[Cells] = []
    told = max(length([(challenge.progress, look.muted)]) for challenge in challenges)
    for challenge in challenges:
        part = challenge.done / challenge.goal if challenge.goal else 0.0
        style = look.good if challenge.finished else look.accent
        end: Cells = [
            *bar(part, 12, look, style),
            (f" {pad(challenge.progress, told)}", look.muted),
        ]
        title: Cells = [*shield(challenge.blazon), (f" {challenge.title}", look.ink)]
        if length(title) + length(end) + 2 <= width and width > _ROOMY:
            lines.append(between(title, end, width))
        else:
            lines += [between(title, [], width), [("   ", look.ink), *end]]
    return lines


def deed_lines(deeds: Sequence[DeedView], today: date, width: int, look: Look) -> list[Cells]:
    """The latest deeds, the day of each, and the points."""
    if not deeds:
        return [[(_("Nothing yet. A word from you may be the start."), look.muted)]]
    lines: list[Cells] = [[(_("Latest"), look.strong)]]
    days = [_day(deed.at.astimezone().date(), today) for deed in deeds]
    room = 1 + max(cell_len(day) for day in days)
    for deed, day in zip(deeds, days, strict=True):
        amount = f" +{deed.points}" if deed.points > 0 else ""
        wrapped = wrap(deed.words, width - room - len(amount) - 1)
        for place, text in enumerate(wrapped):
            cells: Cells = [(pad("" if place else day, room), look.muted), (text, look.ink)]
            end: Cells = [(amount, look.accent)] if not place and amount else []
            lines.append(between(cells, end, width))
    return lines


def _day(when: date, today: date) -> str:
    return words.weekday(when) if (today - when).days < 7 else words.short_day(when)


def member_summary(member: Member, today: date) -> str:
    """One line about a member, for a narrow terminal."""
    if member.last_deed_on is None:
        return _("nothing yet")
    last = words.days_ago(member.last_deed_on, today)
    if not member.badges:
        return last
    badges = ngettext("%(n)s badge", "%(n)s badges", member.badges) % {"n": member.badges}
    return f"{badges} · {last}"
