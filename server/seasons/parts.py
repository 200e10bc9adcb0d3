"""What a challenge is made of, as one person sees it: cells, steps, the two sides of a pair."""

from collections.abc import Iterator

from challenges.acts import Side
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge, Step
from challenges.kinds import bingo, pair, quest
from challenges.tally import whose_of
from challenges.task import Task
from challenges.terms import PersonId
from challenges.views import ChallengePart
from server.seasons import words
from server.seasons.progress import Standing
from server.spine.locale import _, number, spoken


def parts_of(
    one: Challenge, catalogue: Catalogue, found: Standing, me: PersonId
) -> tuple[ChallengePart, ...]:
    """The parts of a challenge; none of those that have none."""
    match one.params:
        case bingo.Params():
            return tuple(_cells(one.steps[0], one.params, catalogue, found))
        case pair.Params():
            return tuple(_sides(one.steps[0], one.params, catalogue, found, me))
        case quest.Params():
            return tuple(_steps(one, one.params, catalogue, found))
        case _:
            return ()


def asks(task: Task, catalogue: Catalogue) -> str:
    """What a task takes, in one line."""
    if isinstance(task.params, bingo.Params):
        cells = "; ".join(spoken(cell.title) for cell in task.params.cells)
        return f"{words.goal(task)}: {cells}"
    return f"{words.goal(task)}: {words.asked(task.match, catalogue)}" if task.match else ""


def _cells(
    step: Step, params: bingo.Params, catalogue: Catalogue, found: Standing
) -> Iterator[ChallengePart]:
    bag = found.bag(step)
    for at, cell in enumerate(params.cells):
        done = min(bag.get(str(at), 0), cell.n)
        counts = words.asked(cell.match, catalogue)
        yield ChallengePart(
            title=spoken(cell.title),
            asks=f"{words.times(cell.n)}: {counts}" if cell.n > 1 else counts,
            progress=_of(done, cell.n),
            done=done,
            goal=cell.n,
            finished=done >= cell.n,
        )


def _sides(
    step: Step, params: pair.Params, catalogue: Catalogue, found: Standing, me: PersonId
) -> Iterator[ChallengePart]:
    key, bag = found.group(step, catalogue), found.group_bag(step, catalogue)
    mentoring = key is not None and whose_of(key).startswith(f"{me}+")
    for side, goal in ((Side.MENTOR, params.mentor), (Side.MENTEE, params.mentee)):
        if not goal:
            continue
        mine = key is not None and (side is Side.MENTOR) == mentoring
        title = _("As mentor") if side is Side.MENTOR else _("As mentee")
        done = min(bag.get(side, 0), goal)
        yield ChallengePart(
            title=_("%(side)s: you") % {"side": title} if mine else title,
            asks=f"{words.times(goal)}: {words.asked(step.task.match, catalogue)}"
            if step.task.match
            else words.times(goal),
            progress=_of(done, goal),
            done=done,
            goal=goal,
            finished=done >= goal,
        )


def _steps(
    one: Challenge, params: quest.Params, catalogue: Catalogue, found: Standing
) -> Iterator[ChallengePart]:
    current = found.current(one)
    for step, said in zip(one.steps, params.steps, strict=True):
        finished = step.key in found.tally.reached
        done, goal = found.step(step, catalogue)
        told = finished or found.told(step, catalogue)
        done = goal if finished else min(done, goal) if told else 0
        yield ChallengePart(
            title=spoken(said.title),
            asks=asks(step.task, catalogue),
            progress=words.progress(step.task, done) if told else _("told once five take part"),
            done=done,
            goal=goal,
            finished=finished,
            current=step is current,
        )


def _of(done: int, goal: int) -> str:
    return _("%(done)s of %(goal)s") % {"done": number(done), "goal": number(goal)}
