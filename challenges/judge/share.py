"""Shares and lessons: a thing counts once, and the shares of a day go down a ladder.

A repeat on the same day is remembered: when the first is taken back, it comes to count. Of later
days nothing is given back.
"""

from dataclasses import replace

from challenges.acts import acts
from challenges.deeds import Lesson, Share
from challenges.errors import Refusal
from challenges.judge.counting import count, resettle, would_leave
from challenges.judge.desk import Desk
from challenges.tally import DAY_MOST, Mark, Page, Receipt, Rung, day_of, slot_of
from challenges.terms import DepartmentKey, ItemKey, PersonId, Points

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
    day_key, slot = day_of(deed), slot_of(deed)
    rungs, page = desk.page(day_key).rungs, desk.page(slot)
    again = page.holder is not None
    full = len(rungs) >= DAY_MOST
    if full or (again and all(one.deed != page.holder for one in rungs)):
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
    place = sum(one.counts for one in rungs)
    points = Points(0) if again else on_ladder(worth, rule.ladder, place)
    reason = "share.again" if again else reason_of(place, deed.own_words, len(rule.ladder))
    desk.line(deed.by, deed.department, "share", reason, points, deed.item)
    receipt = Receipt(
        deed=deed.id,
        season=desk.catalogue.season.key,
        subject=deed.item,
        slot=slot,
        counts=not again,
        marks=_marks(desk, deed, again=again),
    )
    rung = Rung(deed.id, deed.item, deed.department, worth, points, not again)
    desk.pages[day_key] = Page(rungs=(*rungs, rung))
    desk.pages[slot] = Page(receipts=(*page.receipts, receipt), holder=page.holder or deed.id)


def _marks(desk: Desk, deed: Share | Lesson, *, again: bool) -> tuple[Mark, ...]:
    """Count a share or a lesson; a repeat only waits, with the marks that it would leave."""
    desk.person(deed.by, deed.department)
    return would_leave(desk, acts(deed)) if again else count(desk, acts(deed))


def on_ladder(worth: int, ladder: tuple[int, ...], place: int) -> Points:
    """What a share is worth in its place of the day (0 is the first), rounded down."""
    return Points(worth * ladder[place] // 100 if place < len(ladder) else 0)


def reason_of(place: int, own_words: bool, rungs: int) -> str:
    """The code of a share's place: `share.second.own`, `share.later`."""
    if place >= rungs:
        return "share.later"
    return f"share.{ORDINALS[place]}{'.own' if own_words else ''}"


def share_earned(desk: Desk, deed: Share) -> tuple[tuple[PersonId, DepartmentKey, Points], ...]:
    """What a share that is remembered has by now: later ones of its day rise."""
    rungs = desk.page(day_of(deed)).rungs
    return tuple((deed.by, one.department, one.points) for one in rungs if one.deed == deed.id)


def take_back_share(desk: Desk, deed: Share, receipt: Receipt) -> None:
    """Take a share back, and give the later ones of that day what it had kept from them."""
    into = _leave(desk, deed, receipt)
    counting = {one.deed for one in into}
    rungs = []
    for rung in desk.page(day_of(deed)).rungs:
        if rung.deed == deed.id:
            rung = rung._replace(counts=False)
        elif rung.deed in counting:
            rung = rung._replace(counts=True)
        rungs.append(rung)
    for points, item in _rise(desk, rungs):
        desk.line(deed.by, deed.department, "share", "share.given_back", points, item, day=deed.day)
    desk.pages[day_of(deed)] = Page(rungs=tuple(rungs))
    resettle(
        desk,
        [mark for one in into for mark in one.marks],
        receipt.marks if receipt.counts else (),
    )


def _leave(desk: Desk, deed: Share | Lesson, receipt: Receipt) -> list[Receipt]:
    """Take a receipt out of its page; the repeat of that day that comes to count, if any."""
    page = desk.page(receipt.slot)
    gone = replace(receipt, counts=False, reversed=True)
    kept = [gone if one.deed == deed.id else one for one in page.receipts]
    holder, into = page.holder, list[Receipt]()
    if receipt.counts:
        holder = None
        for at, one in enumerate(kept):
            if not (one.counts or one.reversed):  # only of the holder's day are repeats kept
                # Of a share the rung says it.
                earned = ((deed.by, deed.department, one.worth),) if one.earned else ()
                kept[at] = replace(one, counts=True, earned=earned)
                holder, into = one.deed, [kept[at]]
                break
    desk.pages[receipt.slot] = Page(receipts=tuple(kept), holder=holder)
    return into


def _rise(desk: Desk, rungs: list[Rung]) -> list[tuple[int, ItemKey]]:
    """Raise each share of the day to its new place; how much it gives, and for which item.

    Together they get no more than the day is worth: one that was put right stands before those
    that had its place meanwhile, and that keep what they got there.
    """
    ladder, given, place = desk.catalogue.rules.share.ladder, [], 0
    room = _lacking(rungs, ladder)
    for at, one in enumerate(rungs):
        if not one.counts:
            continue
        now = max(one.points, min(one.points + room, on_ladder(one.worth, ladder, place)))
        place += 1
        room -= now - one.points
        if now != one.points:
            rungs[at] = one._replace(points=Points(now))
            given.append((now - one.points, one.item))
    return given


def share_again(desk: Desk, deed: Share, receipt: Receipt) -> None:
    """A share that was taken back counts again in its old place.

    It earns what its day then lacks: what the later ones of that day got meanwhile, they keep.
    """
    desk.person(deed.by)
    rungs = list(desk.page(day_of(deed)).rungs)
    [at] = [at for at, one in enumerate(rungs) if one.deed == deed.id]
    rungs[at] = rungs[at]._replace(counts=True)
    lacking = _lacking(rungs, desk.catalogue.rules.share.ladder)
    points = Points(max(0, lacking + rungs[at].points))
    rungs[at] = rungs[at]._replace(points=points)
    desk.pages[day_of(deed)] = Page(rungs=tuple(rungs))
    _return(desk, receipt)
    department = rungs[at].department
    desk.line(deed.by, department, "share", "redress.share", points, deed.item, day=deed.day)


def _lacking(rungs: list[Rung], ladder: tuple[int, ...]) -> int:
    """How many points the shares of a day are worth in their places, beyond what they earned."""
    counting = [one for one in rungs if one.counts]
    worth = sum(on_ladder(one.worth, ladder, place) for place, one in enumerate(counting))
    return worth - sum(one.points for one in counting)


def lesson_again(desk: Desk, deed: Lesson, receipt: Receipt) -> None:
    """A lesson that was taken back counts again."""
    _return(desk, receipt)
    [(who, department, points)] = receipt.earned
    desk.line(who, department, "lesson", "redress.lesson", points, receipt.subject, day=deed.day)


def _return(desk: Desk, receipt: Receipt) -> None:
    """Let a receipt that was taken out hold its page again."""
    again = replace(receipt, counts=True, reversed=False)
    every = desk.page(receipt.slot).receipts
    kept = tuple(again if one.deed == receipt.deed else one for one in every)
    desk.pages[receipt.slot] = Page(receipts=kept, holder=receipt.deed)


def judge_lesson(desk: Desk, deed: Lesson) -> None:
    """A lesson: worth its points once per version."""
    key = slot_of(deed)
    page = desk.page(key)
    again = page.holder is not None
    worth = Points(0 if again else desk.catalogue.rules.lesson.worth)
    reason = "lesson.again" if again else "lesson.done"
    desk.line(deed.by, deed.department, "lesson", reason, worth, deed.lesson)
    if again and not (len(page.receipts) < DAY_MOST and _same_day(page, deed)):
        desk.person(deed.by, deed.department)
        return
    receipt = Receipt(
        deed=deed.id,
        season=desk.catalogue.season.key,
        subject=deed.lesson,
        slot=key,
        worth=Points(desk.catalogue.rules.lesson.worth),
        counts=not again,
        earned=((deed.by, deed.department, worth),),
        marks=_marks(desk, deed, again=again),
        day=deed.day,
    )
    desk.pages[key] = Page(receipts=(*page.receipts, receipt), holder=page.holder or deed.id)


def _same_day(page: Page, deed: Lesson) -> bool:
    return any(one.deed == page.holder and one.day == deed.day for one in page.receipts)


def take_back_lesson(desk: Desk, deed: Lesson, receipt: Receipt) -> None:
    """Take a lesson back; the same lesson done again that day comes to count."""
    into = _leave(desk, deed, receipt)
    for one in into:
        desk.line(
            deed.by,
            deed.department,
            "lesson",
            "lesson.given_back",
            one.worth,
            deed.lesson,
            day=deed.day,
        )
    resettle(
        desk,
        [mark for one in into for mark in one.marks],
        receipt.marks if receipt.counts else (),
    )
