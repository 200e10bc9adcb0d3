"""What all tests share: no part of the machine is missing in silence."""

from collections import Counter

import pytest

from tests.support.parts import MISSING

pytest_plugins = ["tests.support.databases"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the parts that were missing, and how many tests each of them kept from running."""
    parts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        why = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
        if MISSING in why:
            parts[why.split(MISSING, 1)[1].split(";")[0].strip()] += 1
    for part, tests in sorted(parts.items()):
        terminalreporter.write_line(
            f"NOT RUN: {tests} tests need {part}, which is not on this machine"
        )
