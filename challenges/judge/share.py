"""Shares and lessons: a thing counts once, and the shares of a day go down a ladder.

A repeat on the same day is remembered: when the first is taken back, it comes to count. Of later
days nothing is given back.
"""

from dataclasses import replace

from challenges.acts import acts
from challenges.deeds import Lesson, Share
from challenges.errors import Refusal
from challenges.judge.counting import resettle, settle
from challenges.judge.desk import Desk
from challenges.judge.marking import marks_of
from challenges.tally import DAY_MOST, Mark, Page, Receipt, receipts_of, slot_of
from challenges.terms import DeedId, Points

ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


def judge_share(desk: Desk, deed: Share) -> None:
    """A share: worth its place of the day, once per item and channel."""
    if deed.checked_by == deed.by:
        raise Refusal("share.own_word")
    day_key, slot = receipts_of(deed), slot_of(deed)
    day, holder = desk.page(day_key), desk.page(slot).holder
    again = holder is not None
    full = len(day.receipts) >= DAY_MOST
    if full or (again and all(one.deed != holder for one in day.receipts)):
        desk.person(deed.by, deed.department)
        desk.line(
            deed.by,
            deed.department,
            "share",
            "share.again" if again else "share.later",
            0,
            deed.item,
        )
        return
    rule = desk.catalogue.rules.share
    worth = Points(rule.worth + (rule.own_words if deed.own_words else 0))
    marks = marks_of(desk, acts(deed)[0])
    place = sum(one.counts for one in day.receipts)
    points = Points(0) if again else on_ladder(worth, rule.ladder, place)
    receipt = Receipt(
        deed=deed.id,
        season=desk.catalogue.season.key,
        subject=deed.item,
        slot=slot,
        own_words=deed.own_words,
        worth=worth,
        counts=not again,
        earned=((deed.by, deed.department, points),),
        marks=tuple(marks),
    )
    desk.pages[day_key] = Page(receipts=(*day.receipts, receipt))
    reason = "share.again" if again else reason_of(place, deed.own_words, len(rule.ladder))
    desk.line(deed.by, deed.department, "share", reason, points, deed.item)
    if not again:
        desk.pages[slot] = Page(holder=deed.id)
        settle(desk, marks)


def on_ladder(worth: int, ladder: tuple[int, ...], place: int) -> Points:
    """What a share is worth in its place of the day (0 is the first), rounded down."""
    return Points(worth * ladder[place] // 100 if place < len(ladder) else 0)


def reason_of(place: int, own_words: bool, rungs: int) -> str:
    """The code of a share's place: `share.second.own`, `share.later`."""
    if place >= rungs:
        return "share.later"
    return f"share.{ORDINALS[place]}{'.own' if own_words else ''}"


def take_back_share(desk: Desk, deed: Share, receipt: Receipt) -> None:
    """Take a share back, and give the later ones of that day what it had kept from them."""
    key = receipts_of(deed)
    gone = replace(receipt, counts=False, reversed=True)
    day = [gone if one.deed == deed.id else one for one in desk.page(key).receipts]
    into: list[Receipt] = []
    if receipt.counts:
        at = next((n for n, one in enumerate(day) if _waits_for(receipt, one)), None)
        if at is not None:
            day[at] = replace(day[at], counts=True)
            into.append(day[at])
        desk.pages[receipt.slot] = Page(holder=None if at is None else day[at].deed)
    for points in _restored(desk, deed, day):
        desk.line(deed.by, deed.department, "share", "share.given_back", *points, day=deed.day)
    desk.pages[key] = Page(receipts=tuple(day))
    resettle(
        desk,
        [mark for one in into for mark in one.marks],
        receipt.marks if receipt.counts else (),
    )


def _waits_for(first: Receipt, one: Receipt) -> bool:
    """Whether a receipt is of a repeat of the same thing."""
    return one.slot == first.slot and not one.counts and not one.reversed


def _restored(desk: Desk, deed: Share, day: list[Receipt]) -> list[tuple[int, str]]:
    """Raise each share of the day to its new place; how much it gives, and for which item.

    Together they get no more than the day is worth: one that was put right stands before those
    that had its place meanwhile, and that keep what they got there.
    """
    ladder, given, place = desk.catalogue.rules.share.ladder, [], 0
    room = _lacking(day, ladder)
    for at, one in enumerate(day):
        if not one.counts:
            continue
        who, department, before = one.earned[0]
        now = max(before, min(before + room, on_ladder(one.worth, ladder, place)))
        place += 1
        room -= now - before
        if now != before:
            day[at] = replace(one, earned=((who, department, Points(now)),))
            given.append((now - before, one.subject))
    return given


def share_again(desk: Desk, deed: Share, receipt: Receipt) -> None:
    """A share that was taken back counts again in its old place.

    It earns what its day then lacks: what the later ones of that day got meanwhile, they keep.
    """
    key = receipts_of(deed)
    again = replace(receipt, counts=True, reversed=False)
    day = [again if one.deed == deed.id else one for one in desk.page(key).receipts]
    [(who, department, before)] = receipt.earned
    lacking = _lacking(day, desk.catalogue.rules.share.ladder)
    points = Points(max(0, lacking + before))
    day[day.index(again)] = replace(again, earned=((who, department, points),))
    desk.pages[key] = Page(receipts=tuple(day))
    desk.pages[receipt.slot] = Page(holder=deed.id)
    desk.line(who, department, "share", "redress.share", points, receipt.subject, day=deed.day)


def _lacking(day: list[Receipt], ladder: tuple[int, ...]) -> int:
    """How many points the shares of a day are worth in their places, beyond what they earned."""
    counting = [one for one in day if one.counts]
    worth = sum(on_ladder(one.worth, ladder, place) for place, one in enumerate(counting))
    return worth - sum(one.earned[0][2] for one in counting)


def lesson_again(desk: Desk, deed: Lesson, receipt: Receipt) -> None:
    """A lesson that was taken back counts again."""
    again = replace(receipt, counts=True, reversed=False)
    every = (again if one.deed == deed.id else one for one in desk.page(receipt.slot).receipts)
    desk.pages[receipt.slot] = Page(receipts=tuple(every), holder=deed.id)
    [(who, department, points)] = receipt.earned
    desk.line(who, department, "lesson", "redress.lesson", points, receipt.subject, day=deed.day)


def judge_lesson(desk: Desk, deed: Lesson) -> None:
    """A lesson: worth its points once per version."""
    key = slot_of(deed)
    page = desk.page(key)
    again = page.holder is not None
    desk.person(deed.by, deed.department)
    rule = desk.catalogue.rules.lesson
    receipt = Receipt(
        deed=deed.id,
        season=desk.catalogue.season.key,
        subject=deed.lesson,
        slot=key,
        worth=Points(rule.worth),
        counts=not again,
        earned=((deed.by, deed.department, Points(0 if again else rule.worth)),),
        day=deed.day,
    )
    if not again:
        receipt = replace(receipt, marks=tuple(marks_of(desk, acts(deed)[0])))
        desk.pages[key] = Page(receipts=(*page.receipts, receipt), holder=deed.id)
    elif len(page.receipts) < DAY_MOST and _same_day(page, deed):
        receipt = replace(receipt, marks=tuple(marks_of(desk, acts(deed)[0])))
        desk.pages[key] = Page(receipts=(*page.receipts, receipt), holder=page.holder)
    reason = "lesson.again" if again else "lesson.done"
    desk.line(deed.by, deed.department, "lesson", reason, 0 if again else rule.worth, deed.lesson)
    if not again:
        settle(desk, receipt.marks)


def _same_day(page: Page, deed: Lesson) -> bool:
    return any(one.deed == page.holder and one.day == deed.day for one in page.receipts)


def take_back_lesson(desk: Desk, deed: Lesson, receipt: Receipt) -> None:
    """Take a lesson back; the same lesson done again that day comes to count."""
    page = desk.page(receipt.slot)
    gone = replace(receipt, counts=False, reversed=True)
    all_of = [gone if one.deed == deed.id else one for one in page.receipts]
    holder: DeedId | None = page.holder
    into: tuple[Mark, ...] = ()
    if receipt.counts:
        at = next(
            (
                n
                for n, one in enumerate(all_of)
                if _waits_for(receipt, one) and one.day == receipt.day
            ),
            None,
        )
        holder = None
        if at is not None:
            earned = ((deed.by, deed.department, all_of[at].worth),)
            all_of[at] = replace(all_of[at], counts=True, earned=earned)
            holder, into = all_of[at].deed, all_of[at].marks
            desk.line(
                deed.by,
                deed.department,
                "lesson",
                "lesson.given_back",
                all_of[at].worth,
                deed.lesson,
                day=deed.day,
            )
    desk.pages[receipt.slot] = Page(receipts=tuple(all_of), holder=holder)
    resettle(desk, into, receipt.marks if receipt.counts else ())
