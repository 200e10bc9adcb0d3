"""Half of a rehearsal on the other core, in a fork that has all of it in memory already.

Offers: `in_a_fork`, `CAN`.
"""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

from challenges.errors import HeraldError
from challenges.rehearsal import Half, Steps

CAN = "fork" in multiprocessing.get_all_start_methods() and (os.cpu_count() or 1) > 1


def in_a_fork(work: Steps[Half]) -> Callable[[], Half]:
    """Begin the work; what is given waits for what came of it.

    Raises:
        HeraldError: `rehearsal.failed`, when asked for: the fork ended without a word.
    """
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()

    def wait() -> Half:
        try:
            half: Half = mine.recv()
        except EOFError:
            raise HeraldError("rehearsal.failed") from None
        finally:
            process.join()
        return half

    return wait


def _work(work: Steps[Half], theirs: Connection) -> None:
    while True:
        try:
            next(work)
        except StopIteration as end:
            theirs.send(end.value)
            return
