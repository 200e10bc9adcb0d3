"""A real browser on a real Herald with the demo institution."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.demo import PASSWORD, Running, running
from tests.support.parts import needs

PHONE, DESK, WALL = (390, 844), (1280, 900), (1920, 1080)
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The demo, running; what one test does there, another may see."""
    needs("chromium")
    with running(tmp_path_factory.mktemp("demo") / "data") as herald:
        yield herald


# Not for the whole session: its loop would still run when the next folder's tests want their own.
@pytest.fixture(scope="module")
def chromium(demo: Running) -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs("chromium"), args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, demo: Running) -> Iterator[Open]:
    """Opens a browser of nobody's, or of somebody who is signed in. No error may be heard."""
    contexts = []
    heard: list[str] = []

    def opened(
        email: str = "", size: tuple[int, int] = DESK, script: bool = True, path: str = "/"
    ) -> Page:
        context = chromium.new_context(
            base_url=demo.base,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            locale="en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda line: _hear(heard, line.type, line.text))
        if email:
            page.goto("/sign-in")
            page.fill("input[name=email]", email)
            page.fill("input[name=password]", PASSWORD)
            page.click("main form button")
            page.wait_for_url("**/today*")
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not heard, heard


def _hear(heard: list[str], kind: str, text: str) -> None:
    # A page that says 4xx is often just what a test asks for; the browser logs it all the same.
    if kind == "error" and "Failed to load resource" not in text:
        heard.append(text)


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Page, str], Path]:
    """Keeps a picture of a page beside the test's other files."""

    def taken(page: Page, name: str) -> Path:
        file = tmp_path / f"{name}.png"
        page.screenshot(path=file)
        return file

    return taken
