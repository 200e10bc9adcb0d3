"""Recognition, thanks and accepted ideas."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from challenges import rules
from challenges.acts import acts
from challenges.deeds import Idea, Recognition, Thanks
from challenges.errors import Refusal
from challenges.judge.counting import count, resettle
from challenges.judge.desk import Desk
from challenges.tally import Gift, Page, Receipt, receipt_of
from challenges.terms import DepartmentKey, PersonId, Points


def judge_recognition(desk: Desk, deed: Recognition) -> None:
    """A recognition: refused where `rules.refuse_recognition` foretells it."""
    giver = desk.person(deed.by, deed.department)
    all_rules = desk.catalogue.rules
    refusal = rules.refuse_recognition(
        giver=deed.by,
        to=deed.to,
        points=deed.points,
        value=deed.value,
        text=deed.text,
        at=deed.at,
        giving=rules.giving(giver, deed.cohort, deed.at, deed.day, all_rules),
        rules=all_rules,
    )
    if refusal is not None:
        raise refusal
    month = rules.month_of(deed.day)
    receiver = desk.person(deed.to, deed.to_department)
    gave, got = _gifts(deed)
    rule = all_rules.recognition
    days, hours = timedelta(days=rule.pair_days), timedelta(hours=rule.back_hours)
    giver.gave = (*_kept(giver.gave, deed.at - days, month), gave)
    receiver.got = (*_kept(receiver.got, deed.at - hours, ""), got)
    desk.line(
        deed.to, deed.to_department, "recognition", "recognition.received", deed.points, deed.value
    )
    desk.line(deed.by, deed.department, "recognition", "recognition.given", 0, deed.value)
    _finish(
        desk,
        deed,
        ((deed.to, deed.to_department, deed.points), (deed.by, deed.department, Points(0))),
        deed.value,
    )


def _gifts(deed: Recognition) -> tuple[Gift, Gift]:
    """A recognition as its two remember it, the giver first."""
    month = rules.month_of(deed.day)
    return (
        Gift(deed=deed.id, other=deed.to, points=deed.points, at=deed.at, month=month),
        Gift(deed=deed.id, other=deed.by, points=deed.points, at=deed.at, month=month),
    )


def _kept(gifts: tuple[Gift, ...], since: datetime, month: str) -> tuple[Gift, ...]:
    """What a limit may still ask about."""
    return tuple(gift for gift in gifts if gift.at > since or gift.month == month)


def judge_thanks(desk: Desk, deed: Thanks) -> None:
    """A word of thanks: no points, so many a day."""
    rule = desk.catalogue.rules.thanks
    if deed.to == deed.by:
        raise Refusal("thanks.self")
    if not 1 <= len(deed.text.strip()) <= rule.text_most:
        raise Refusal("thanks.text", most=rule.text_most)
    giver = desk.person(deed.by, deed.department)
    today = giver.thanked if giver.thanked_on == deed.day else 0
    if today >= rule.per_day:
        raise Refusal("thanks.per_day", most=rule.per_day)
    giver.thanked_on, giver.thanked = deed.day, today + 1
    desk.person(deed.to, deed.to_department)
    desk.line(deed.by, deed.department, "thanks", "thanks.given", 0)
    desk.line(deed.to, deed.to_department, "thanks", "thanks.received", 0)
    _finish(
        desk,
        deed,
        ((deed.to, deed.to_department, Points(0)), (deed.by, deed.department, Points(0))),
    )


def judge_idea(desk: Desk, deed: Idea) -> None:
    """An idea that somebody else accepted."""
    if deed.accepted_by == deed.by:
        raise Refusal("idea.own_word")
    worth = Points(desk.catalogue.rules.idea.worth)
    desk.person(deed.by, deed.department)
    desk.line(deed.by, deed.department, "idea", "idea.accepted", worth)
    _finish(desk, deed, ((deed.by, deed.department, worth),))


def _finish(
    desk: Desk,
    deed: Recognition | Thanks | Idea,
    earned: tuple[tuple[PersonId, DepartmentKey, Points], ...],
    subject: str = "",
) -> None:
    """Keep the receipt, and count."""
    receipt = Receipt(
        deed=deed.id,
        season=desk.catalogue.season.key,
        subject=subject,
        earned=earned,
        marks=count(desk, acts(deed)),
    )
    desk.pages[receipt_of(deed.id)] = Page(receipts=(receipt,))


def take_back_given(desk: Desk, deed: Recognition | Thanks | Idea, receipt: Receipt) -> None:
    """Give the budget, the cooldowns or the day's thanks back."""
    giver = desk.person(deed.by)
    match deed:
        case Recognition():
            receiver = desk.person(deed.to)
            giver.gave = tuple(gift for gift in giver.gave if gift.deed != deed.id)
            receiver.got = tuple(gift for gift in receiver.got if gift.deed != deed.id)
        case Thanks():
            _free_thanks(desk, deed.by, deed.day)
        case Idea():
            pass
    desk.pages[receipt_of(deed.id)] = Page(receipts=(replace(receipt, reversed=True),))
    resettle(desk, (), receipt.marks)


def _free_thanks(desk: Desk, by: PersonId, day: date) -> None:
    giver = desk.person(by)
    if giver.thanked_on == day and giver.thanked:
        giver.thanked -= 1


def given_again(desk: Desk, deed: Recognition | Thanks | Idea, receipt: Receipt) -> None:
    """What was taken back counts again, against budget, cooldown or the day's thanks, too."""
    match deed:
        case Recognition():
            giver, receiver = desk.person(deed.by), desk.person(deed.to)
            gave, got = _gifts(deed)
            giver.gave = tuple(sorted((*giver.gave, gave), key=_when))
            receiver.got = tuple(sorted((*receiver.got, got), key=_when))
        case Thanks():
            giver = desk.person(deed.by)
            if giver.thanked_on == deed.day:
                giver.thanked += 1
        case Idea():
            pass
    desk.pages[receipt_of(deed.id)] = Page(receipts=(replace(receipt, reversed=False),))
    kind = deed.kind.value
    reasons = [f"redress.{kind}.received", f"redress.{kind}"][-len(receipt.earned) :]
    for (who, department, points), reason in zip(receipt.earned, reasons, strict=True):
        desk.line(who, department, kind, reason, points, receipt.subject, day=deed.day)


def _when(gift: Gift) -> datetime:
    return gift.at
