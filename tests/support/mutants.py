"""Mutants of the game: small changes in `challenges/`, each tried by the tests that reach it.

    make mutants                          a sample of 400, seed 1
    make mutants MODULE=judge.giving      all of one module
    make mutants SAMPLE=50 SEED=7         another sample
    python -m tests.support.mutants --module order --tests tests/challenges/test_board.py

The tests are collected once, and it is noted which function each one reaches. Then, for every
change, a fork of this process puts the changed code into the function and runs those tests, the
fast ones first, until one is red. What no test reaches runs when a module is read, if at all: then
a new process reads the module with the change in it and runs all tests. A survivor is a change that
no test noticed: write the test, take the code away when nothing needs it, or give the reason in
`docs/mutants.md`. The laws are tried with `HERALD_LAWS` examples (20 when nothing is said), the
same ones each time.
"""

import argparse
import gc
import os
import random
import resource
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from multiprocessing import get_context
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

import challenges
from tests.support.changes import Change, changes_in

GAME = Path(challenges.__file__).parent
# Where a mistake would change points or a match: drawn three times as often as the rest.
CORE = ("judge.", "kinds.", "tally", "rules", "board", "ranking", "book", "matching", "likeness")
CORE += ("season",)
WEIGHT = 3
Place = tuple[str, str, int]  # of a function: file, qualified name, first line
# The rehearsal of everything takes half a minute, and what it would notice, the laws of its parts
# do; the sources are not what is changed.
SKIPPED = (
    "test_a_rehearsal_is_the_same_each_time_and_says_how_far_it_is",
    "test_words.py",
)
SLOWER = 10  # a change that makes its tests so many times slower is noticed: it never ends


def every_change(module: str = "") -> list[Change]:
    """The changes of one module, or of all."""
    found: list[Change] = []
    for path in sorted(GAME.rglob("*.py")):
        name = ".".join(path.relative_to(GAME).with_suffix("").parts).removesuffix(".__init__")
        if module in ("", name):
            found += changes_in(name, str(path))
    return found


def drawn(every: list[Change], many: int, seed: int) -> list[Change]:
    """A sample in a drawn order, the same for the same seed; the core comes up more often."""
    chance = random.Random(seed)
    luck = {
        id(one): chance.random() ** (1 / (WEIGHT if one.module.startswith(CORE) else 1))
        for one in every
    }
    return sorted(every, key=lambda one: -luck[id(one)])[:many]


class Laws:
    """A plugin of pytest that tries the laws with few examples, and leaves slow tests out."""

    def pytest_configure(self) -> None:
        from hypothesis import HealthCheck, Phase, settings  # not before pytest watches imports

        settings.register_profile(
            "mutants",
            max_examples=int(os.environ.get("HERALD_LAWS", "20")),
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [one for one in items if not any(part in one.nodeid for part in SKIPPED)]


@dataclass(eq=False)
class Trial(Laws):
    """The same, and runs the tests once, and then again for every change."""

    changes: list[Change]
    jobs: int
    tests: dict[Place, list[pytest.Item]] = field(default_factory=dict)
    took: dict[str, float] = field(default_factory=dict)
    ends: dict[Change, str] = field(default_factory=dict)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        _ITEMS[:] = session.items
        with get_context("fork").Pool(self.jobs) as pool:
            for index, took, reached in pool.imap_unordered(_learn, range(len(_ITEMS))):
                item = _ITEMS[index]
                if reached is None:
                    pytest.exit(f"red without any change: {item.nodeid}", 1)
                self.took[item.nodeid] = took
                for place in reached:
                    self.tests.setdefault(place, []).append(item)
        gc.freeze()  # so that the forks share what is there
        running: dict[int, Change] = {}
        try:
            for change in self.changes:
                if not self._of(change):
                    self._note(change, _read_anew(change))
                    continue
                while len(running) >= self.jobs:
                    self._wait(running)
                running[self._fork(change)] = change
            while running:
                self._wait(running)
        except KeyboardInterrupt:
            for child in running:
                os.kill(child, signal.SIGKILL)
        return True

    def _of(self, change: Change) -> list[pytest.Item]:
        tests = self.tests.get((change.path, change.function, change.first), [])
        return sorted(tests, key=lambda item: self.took[item.nodeid])

    def _fork(self, change: Change) -> int:
        child = os.fork()
        if child:
            return child
        tests = self._of(change)
        limit = 5 + SLOWER * sum(self.took[item.nodeid] for item in tests)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, limit)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        end = 2  # the check itself failed
        try:
            gc.unfreeze()  # else the functions are not among the objects that are looked through
            _put(change.code())
            end = any(
                report.failed
                for item in tests
                for report in runtestprotocol(item, nextitem=None, log=False)
            )
        finally:
            os._exit(int(end))

    def _wait(self, running: dict[int, Change]) -> None:
        child, status = os.wait()
        change = running.pop(child)
        if os.WIFSIGNALED(status):
            self._note(change, "endless")
            return
        self._note(change, ("survived", "killed", "broken")[os.WEXITSTATUS(status)])

    def _note(self, change: Change, end: str) -> None:
        self.ends[change] = end
        if end != "killed":
            say(f"{end}: {change.name}\n  - {change.before}\n  + {change.after}")


def _read_anew(change: Change) -> str:
    """What becomes of a change in what runs only while modules are read."""
    ask = ["--module", change.module, "--anew", str(change.number)]
    told = subprocess.run(
        [sys.executable, "-m", "tests.support.mutants", *ask], capture_output=True, check=False
    )
    return "unreached" if told.returncode == 0 else "killed"


def anew(change: Change) -> int:
    """Run all tests with the change in the module when it is read; zero when all are green."""
    get_code = SourceFileLoader.get_code

    def changed(loader: SourceFileLoader, name: str) -> CodeType | None:
        return change.whole() if loader.path == change.path else get_code(loader, name)

    SourceFileLoader.get_code = changed  # type: ignore[method-assign]
    first = [f"tests/challenges/{name}.py" for name in ("test_drawn", "test_heraldry")]
    tests = [*first, "tests/challenges"]
    return int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", *tests], plugins=[Laws()]))


_ITEMS: list[pytest.Item] = []  # for the forks, to which a test cannot be sent


def _learn(index: int) -> tuple[int, float, set[Place] | None]:
    """Run a test unchanged: how long it works, and what it reaches; none when it is red."""
    seen: set[CodeType] = set()

    def called(frame: FrameType, event: str, arg: Any) -> None:
        seen.add(frame.f_code)

    _forget()
    before = _used()
    sys.settrace(called)
    try:
        reports = runtestprotocol(_ITEMS[index], nextitem=None, log=False)
    finally:
        sys.settrace(None)
    if any(report.failed for report in reports):
        return index, 0, None
    game = {code for code in seen if code.co_filename.startswith(str(GAME))}
    places = {(code.co_filename, code.co_qualname, code.co_firstlineno) for code in game}
    return index, _used() - before, places


def _put(code: CodeType) -> None:
    """Put the code into the function of that place, wherever it is held, and forget its answers."""
    _forget()
    found = False
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            here = one.__code__
            if (here.co_filename, here.co_qualname, here.co_firstlineno) == (
                code.co_filename,
                code.co_qualname,
                code.co_firstlineno,
            ):
                one.__code__ = code
                found = True
    if not found:
        raise LookupError(code.co_qualname)


def _forget() -> None:
    """Empty what the game keeps of earlier answers, or a test would not reach what it asks."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "challenges":
            for one in list(vars(module).values()):
                if hasattr(type(one), "cache_clear"):
                    one.cache_clear()


def _used() -> float:
    """Seconds of work of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def report(ends: dict[Change, str], every: int) -> float:
    """Say what was noticed, by module; the percentage that was."""
    total = Counter(one.module for one in ends)
    lost = Counter(one.module for one, end in ends.items() if end not in ("killed", "endless"))
    say("\nmodule                      mutants  survived")
    for module in sorted(total):
        say(f"{module:<28}{total[module]:>7}{lost[module]:>10}")
    counts = Counter(ends.values())
    if counts["broken"]:
        say(f"\n{counts['broken']} could not be tried: the check itself failed")
    percent = 100 * (1 - sum(lost.values()) / len(ends)) if ends else 0.0
    say(
        f"\n{len(ends)} of {every} mutants: {counts['killed']} killed, {counts['endless']} never"
        f" ended, {counts['survived']} survived, {counts['unreached']} reached by no test:"
        f" {percent:.1f} % noticed"
    )
    return percent


def main() -> None:
    ask = argparse.ArgumentParser(description="Small changes in the game, and who notices.")
    ask.add_argument("--module", default="", help="all mutants of one module, as in judge.giving")
    ask.add_argument("--sample", type=int, default=400, help="how many are drawn from all")
    ask.add_argument("--seed", type=int, default=1, help="another seed draws others")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="forks at a time")
    ask.add_argument("--tests", nargs="+", default=["tests/challenges"], help="only these tests")
    ask.add_argument("--anew", type=int, help="only this change of the module, read anew")
    wish = ask.parse_args()
    every = every_change(wish.module)
    if wish.anew is not None:
        sys.exit(anew(next(one for one in every if one.number == wish.anew)))
    trial = Trial(every if wish.module else drawn(every, wish.sample, wish.seed), wish.jobs)
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", *wish.tests], plugins=[trial])
    report(trial.ends, len(every))


if __name__ == "__main__":
    main()
