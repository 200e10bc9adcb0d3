"""A copy of the house, in which a test may break a rule to see that somebody notices."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROOMS = ("server", "tui", "challenges", "seeds")


@dataclass(frozen=True, slots=True)
class Copy:
    """The program's source in a folder of its own."""

    root: Path

    def plant(self, path: str, text: str) -> None:
        """Add lines to a file; a new file where there is none."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else '"""Planted."""\n'
        file.write_text(f"{before}\n{text}\n", encoding="utf-8")

    def broken_contracts(self) -> set[str]:
        """The names of the import contracts that do not hold, as `lint-imports` says them."""
        run = subprocess.run(
            [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), "COLUMNS": "200", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        words = " BROKEN"
        broken = {line.split(words)[0].strip() for line in run.stdout.splitlines() if words in line}
        if bool(broken) != bool(run.returncode):
            raise AssertionError(f"lint-imports could not judge:\n{run.stdout}\n{run.stderr}")
        return broken


def copy_of_the_house(to: Path) -> Copy:
    """Copy what the contracts look at: the Python files of the four rooms, and pyproject.toml."""
    for room in ROOMS:
        shutil.copytree(HOUSE / room, to / room, ignore=_only_python)
    shutil.copy(HOUSE / "pyproject.toml", to)
    return Copy(to)


def _only_python(folder: str, names: list[str]) -> list[str]:
    return [
        n
        for n in names
        if n == "__pycache__" or not (n.endswith(".py") or Path(folder, n).is_dir())
    ]
