"""The first paint is not kept waiting by what only the network needs."""

import subprocess
import sys

LATE = (
    *("httpx", "babel", "keyring", "segno", "litestar", "server"),
    *("seeds.words", "challenges.heraldry"),
)


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    asked = (
        "import sys; from tui.app import HeraldApp; from tui.screens.today import TodayRoom;"
        "HeraldApp(server='127.0.0.1:1'); print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert [name for name in LATE if name in done.stdout.split()] == []
