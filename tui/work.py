"""Work beside the painting, started where a widget needs an answer."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual.dom import DOMNode


def start(
    node: DOMNode, job: Callable[[], Awaitable[None]], group: str, *, latest: bool = False
) -> None:
    """Run a job as a worker of the node; it ends with the node.

    A callable, not a coroutine: one that is overtaken before it began would never be awaited.

    Args:
        latest: end the jobs of the group that still run.
    """
    node.run_worker(cast(Any, job), group=group, exclusive=latest)
