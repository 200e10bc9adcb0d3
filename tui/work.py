"""Work beside the painting, started where a widget needs an answer."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual.css.query import NoMatches
from textual.dom import DOMNode


def start(
    node: DOMNode, job: Callable[[], Awaitable[None]], group: str, *, latest: bool = False
) -> None:
    """Run a job as a worker of the node; it ends with the node.

    A callable, not a coroutine: one that is overtaken before it began would never be awaited.

    Args:
        latest: end the jobs of the group that still run.
    """

    async def guarded() -> None:
        try:
            await job()
        except NoMatches:
            # The answer came while the screen was being left: there is nothing left to fill.
            if node.app.is_running and node.is_running and node.is_attached:
                raise

    node.run_worker(cast(Any, guarded), group=group, exclusive=latest)
