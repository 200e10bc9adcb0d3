"""Every page: for everyone, at every size, with and without script, in every language."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, Open
from tests.support.demo import COMMS, EMPLOYEE

PAGES = (
    *("/plan", "/today", "/challenges", "/library", "/lessons", "/boards", "/badges", "/wall"),
    *("/me", "/claims", "/mentoring", "/ideas", "/manual", "/manual/points"),
    *("/mentoring/ask", "/mentoring/offer", "/mentoring/people"),
)
STUDIO = (
    *("/studio", "/studio/seasons", "/studio/seasons/new", "/studio/content", "/studio/screens"),
    *("/studio/mentoring", "/studio/review", "/studio/people?q=mar", "/studio/circles"),
    "/studio/appeals/1",
)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_is_wider_than_its_window(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(COMMS, size)
    for path in (*PAGES, *STUDIO):
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], f"{path} is {width} wide"


def test_how_long_a_season_still_lasts_stands_on_one_line_on_a_phone(open_page: Open) -> None:
    page = open_page(EMPLOYEE, PHONE)
    for language in ("en", "nl", "fr", "de"):
        page.goto(f"/today?lang={language}")
        left = page.locator(".seasonline .left")
        assert left.evaluate("(one) => one.getClientRects().length") == 1
        box, title = left.bounding_box(), page.locator(".seasonline strong").first.bounding_box()
        assert box
        assert title
        assert box["height"] < 24, "one line"
        assert box["y"] >= title["y"] + title["height"] - 1, "under the title"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault_that_axe_can_find(open_page: Open, scheme: str) -> None:
    page = open_page(COMMS)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    axe = Axe()
    for path in (*PAGES, *STUDIO):
        page.goto(path)
        found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert not found.violations_count, f"{path}: {found.generate_report()}"


def test_an_employee_needs_no_script(open_page: Open) -> None:
    page = open_page(EMPLOYEE, script=False, path="/challenges")
    for path in PAGES:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert page.locator("h1").count() == 1, path


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_a_page_speaks_the_language_that_is_asked_for(open_page: Open, language: str) -> None:
    page = open_page(EMPLOYEE)
    for path in PAGES:
        page.goto(f"{path}?lang={language}")
        assert page.locator("html").get_attribute("lang") == language, path


def test_an_unknown_address_is_told_kindly(open_page: Open) -> None:
    page = open_page(EMPLOYEE)
    answer = page.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("main h1").inner_text()


def test_a_place_for_comms_is_closed_to_others(open_page: Open) -> None:
    page = open_page(EMPLOYEE)
    answer = page.goto("/studio")
    assert answer is not None
    assert answer.status == 403
