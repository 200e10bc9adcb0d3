"""A wall while Herald restarts behind a proxy: what it showed stays, and it shows no error page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.browser.conftest import WALL
from tests.support.demo import COMMS, PASSWORD, running

_KEPT = "caches.open('herald-screen-1').then((box) => box.match('/screen')).then(Boolean)"


class _Proxy(BaseHTTPRequestHandler):
    """What stands in front of Herald, and finds nobody behind it."""

    def do_GET(self) -> None:
        self.send_response(502)
        self.end_headers()
        self.wfile.write(b"<h1>Bad gateway</h1>")

    def log_message(self, *_told: object) -> None:
        """Nobody reads it."""


@contextmanager
def nobody_behind(port: int) -> Iterator[None]:
    proxy = ThreadingHTTPServer(("127.0.0.1", port), _Proxy)
    serving = threading.Thread(target=proxy.serve_forever)
    serving.start()
    try:
        yield
    finally:
        proxy.shutdown()
        serving.join()
        proxy.server_close()


def test_a_wall_that_is_opened_while_herald_restarts_shows_what_it_had(
    chromium: Browser, tmp_path: Path
) -> None:
    with running(tmp_path / "data") as herald:
        wall = chromium.new_context(base_url=herald.base).new_page()
        wall.set_viewport_size({"width": WALL[0], "height": WALL[1]})
        wall.goto("/screen")
        code = wall.locator("[data-code]").get_attribute("data-code")
        comms = chromium.new_context(base_url=herald.base).new_page()
        comms.goto("/sign-in")
        comms.fill("input[name=email]", COMMS)
        comms.fill("input[name=password]", PASSWORD)
        comms.click("main form button")
        comms.goto(f"/studio/screens?code={code}")
        comms.fill("[name=name]", "Canteen")
        for hour in ("wakes", "sleeps"):  # the same: it never sleeps, whenever this runs
            comms.fill(f"[name={hour}]", "07:00")
        comms.check("[name=weekend]")
        comms.click("main form button:has-text('Let it in')")
        wall.wait_for_selector("[data-state=running]")
        wall.wait_for_function(f"navigator.serviceWorker.ready.then(() => {_KEPT})")
    with nobody_behind(int(urlsplit(herald.base).port or 0)):
        wall.reload()
        expect(wall.locator("[data-state=running]")).to_be_attached()
        expect(wall.locator("#stage .slide").first).to_be_visible()
    wall.context.close()
    comms.context.close()
