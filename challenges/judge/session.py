"""Mentoring sessions, and the mentee's word that one helped."""

from dataclasses import replace
from datetime import date

from challenges.acts import acts
from challenges.deeds import Helped, MentoringSession
from challenges.errors import Refusal
from challenges.judge.counting import count, resettle
from challenges.judge.desk import Desk, Draft
from challenges.season import week_of
from challenges.tally import Mark, Page, Receipt, receipt_of
from challenges.terms import DeedId, PersonId, Points


def judge_session(desk: Desk, deed: MentoringSession) -> None:
    """A session that somebody else confirmed: a part now, the rest when it helped."""
    rule = desk.catalogue.rules.session
    if deed.mentor == deed.mentee or deed.by not in (deed.mentor, deed.mentee):
        raise Refusal("session.pair")
    if deed.confirmed_by == deed.by:
        raise Refusal("session.own_word")
    if not rule.minutes_least <= deed.minutes <= rule.minutes_most:
        raise Refusal("session.minutes", least=rule.minutes_least, most=rule.minutes_most)
    mentor = desk.person(deed.mentor, deed.mentor_department)
    mentee = desk.person(deed.mentee, deed.mentee_department)
    _met(mentor, desk.week(), deed.mentee, rule.pair_per_week)
    _met(mentee, desk.week(), deed.mentor, rule.pair_per_week)
    whole = min(rule.mentor_most, rule.per_quarter * -(-deed.minutes // 15))
    held = Points(whole * rule.held_percent // 100)
    now = Points(whole - held)
    desk.line(deed.mentor, deed.mentor_department, "session", "session.mentor", now)
    desk.line(deed.mentee, deed.mentee_department, "session", "session.mentee", rule.mentee)
    receipt = Receipt(
        deed=deed.id,
        season=desk.catalogue.season.key,
        earned=(
            (deed.mentor, deed.mentor_department, now),
            (deed.mentee, deed.mentee_department, Points(rule.mentee)),
        ),
        marks=count(desk, acts(deed)),
        held=held,
    )
    desk.pages[receipt_of(deed.id)] = Page(receipts=(receipt,))


def _met(draft: Draft, week: str, other: PersonId, most: int) -> None:
    """One more session of a pair in a week, or a refusal."""
    met = dict(draft.met) if draft.met_in == week else {}
    if met.get(other, 0) >= most:
        raise Refusal("session.per_week", most=most, week=week)
    met[other] = met.get(other, 0) + 1
    draft.met_in, draft.met = week, met


def judge_helped(desk: Desk, deed: Helped) -> None:
    """The mentee says that it helped: what was held for the mentor arrives."""
    key = receipt_of(deed.session)
    session = next(iter(desk.page(key).receipts), None)
    if session is None or session.reversed or len(session.earned) < 2:
        raise Refusal("helped.unknown")
    if session.helped is not None:
        raise Refusal("helped.already")
    if session.earned[1][0] != deed.by or session.earned[0][0] != deed.mentor:
        raise Refusal("helped.not_mentee")
    desk.pages[key] = Page(receipts=(replace(session, helped=deed.id),))
    desk.line(deed.mentor, deed.mentor_department, "session", "helped.mentor", session.held)
    desk.line(deed.by, deed.department, "session", "helped.said", 0)
    receipt = Receipt(
        deed=deed.id,
        season=desk.catalogue.season.key,
        day=deed.day,
        subject=deed.session,
        earned=(
            (deed.mentor, deed.mentor_department, session.held),
            (deed.by, deed.department, Points(0)),
        ),
        marks=count(desk, acts(deed)),
    )
    desk.pages[receipt_of(deed.id)] = Page(receipts=(receipt,))


def take_back_session(desk: Desk, deed: MentoringSession, receipt: Receipt) -> None:
    """Free the week, and take back the word that it helped along with it."""
    for who, other in ((deed.mentor, deed.mentee), (deed.mentee, deed.mentor)):
        draft = desk.person(who)
        if draft.met_in == week_of(deed.day) and draft.met.get(other):
            draft.met = {**draft.met, other: draft.met[other] - 1}
    out = list(receipt.marks)
    if receipt.helped is not None:
        out += _take_back_word(desk, deed, receipt.helped)
    desk.pages[receipt_of(deed.id)] = Page(receipts=(replace(receipt, reversed=True),))
    resettle(desk, (), out)


def _take_back_word(desk: Desk, deed: MentoringSession, helped: DeedId) -> list[Mark]:
    key = receipt_of(helped)
    word = desk.page(key).receipts[0]
    for (who, department, points), reason in zip(
        word.earned, ("reversal.helped.mentor", "reversal.helped"), strict=True
    ):
        desk.line(who, department, "reversal", reason, -points, day=word.day)
    desk.pages[key] = Page(receipts=(replace(word, reversed=True),))
    return list(word.marks)


def take_back_helped(desk: Desk, deed: Helped, receipt: Receipt) -> None:
    """The session waits again for the mentee's word."""
    key = receipt_of(deed.session)
    session = desk.page(key).receipts[0]
    desk.pages[key] = Page(receipts=(replace(session, helped=None),))
    desk.pages[receipt_of(deed.id)] = Page(receipts=(replace(receipt, reversed=True),))
    resettle(desk, (), receipt.marks)


def session_again(desk: Desk, deed: MentoringSession, receipt: Receipt) -> list[Mark]:
    """A session that was taken back counts again, with the word that it helped; their marks."""
    for who, other in ((deed.mentor, deed.mentee), (deed.mentee, deed.mentor)):
        draft = desk.person(who)
        if draft.met_in == week_of(deed.day):
            draft.met = {**draft.met, other: draft.met.get(other, 0) + 1}
    desk.pages[receipt_of(deed.id)] = Page(receipts=(replace(receipt, reversed=False),))
    _earned_again(desk, receipt, ("redress.session.mentor", "redress.session.mentee"), deed.day)
    if receipt.helped is None:
        return list(receipt.marks)
    key = receipt_of(receipt.helped)
    word = replace(desk.page(key).receipts[0], reversed=False)
    desk.pages[key] = Page(receipts=(word,))
    _earned_again(desk, word, ("redress.helped.mentor", "redress.helped"), word.day)
    return [*receipt.marks, *word.marks]


def helped_again(desk: Desk, deed: Helped, receipt: Receipt) -> None:
    """A mentee's word that was taken back counts again.

    Raises:
        Refusal: `redress.replaced`: the session is taken back, or they said it anew.
    """
    key = receipt_of(deed.session)
    session = desk.page(key).receipts[0]
    if session.reversed or session.helped is not None:
        raise Refusal("redress.replaced")
    desk.pages[key] = Page(receipts=(replace(session, helped=deed.id),))
    desk.pages[receipt_of(deed.id)] = Page(receipts=(replace(receipt, reversed=False),))
    _earned_again(desk, receipt, ("redress.helped.mentor", "redress.helped"), deed.day)


def _earned_again(desk: Desk, receipt: Receipt, reasons: tuple[str, str], day: date | None) -> None:
    for (who, department, points), reason in zip(receipt.earned, reasons, strict=True):
        desk.line(who, department, "session", reason, points, receipt.subject, day=day)
