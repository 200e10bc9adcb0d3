"""What all tests share: how hard the laws are tried, and no part of the machine missing in silence.

`HERALD_LAWS=N` tries every law with N examples, 100 when nothing is said; `.ci/run` asks for 2,000.
"""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

from tests.support.parts import MISSING

pytest_plugins = ["tests.support.databases"]

settings.register_profile(
    "laws",
    max_examples=int(os.environ.get("HERALD_LAWS", "100")),
    deadline=None,  # a shared machine may pause; a law is no timed test
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    print_blob=True,
)
settings.load_profile("laws")


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
