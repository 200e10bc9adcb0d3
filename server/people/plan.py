"""The plan that people say yes to: a chapter of the manual, with its version."""

from seeds import papers

PATH = "manual/plan.md"


def chapter() -> papers.Chapter:
    """The plan in the four languages."""
    return papers.chapter(PATH)


def version() -> int:
    """The version that somebody who joins now says yes to; it goes up when the plan changes."""
    return chapter().version
