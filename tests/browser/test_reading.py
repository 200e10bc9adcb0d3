"""Read in one's own way: four times the size, wider letters, the system's own colours."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_pages import PAGES, STUDIO
from tests.support.demo import COMMS

FOUR_TIMES = (320, 640)  # what is left of 1280 at 400 %
# What WCAG 1.4.12 lets a reader set
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""

# The page allows no style that is written into it; a reader's own comes from outside.
_WEARS = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("spacing", ["", SPACING], ids=["as it is", "wide letters"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_four_times_the_size_needs_no_scrolling_to_the_side(
    open_page: Open, language: str, spacing: str
) -> None:
    page = open_page(COMMS, FOUR_TIMES)
    for path in (*PAGES, *STUDIO, "/library?page=2", "/challenges/department-wood"):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        if spacing:
            page.evaluate(_WEARS, spacing)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= FOUR_TIMES[0], f"{path} is {width} wide"


def test_words_beside_a_bar_go_below_it_where_they_find_no_room(open_page: Open) -> None:
    page = open_page(COMMS, FOUR_TIMES, path="/today?lang=de")
    page.evaluate("""() => document.querySelectorAll(".meter .said").forEach(
        (one) => { one.textContent = "sichtbar, sobald fünf teilnehmen" })""")
    for spacing in ("", SPACING):
        page.evaluate(_WEARS, spacing)
        assert page.evaluate("document.documentElement.scrollWidth") <= FOUR_TIMES[0]
    assert page.locator(".meter").first.evaluate("(one) => one.offsetHeight") > 30


def _colour(page: Page, where: str, what: str, part: str = "") -> str:
    colour: str = page.locator(where).first.evaluate(
        "(one, [what, part]) => getComputedStyle(one, part || null)[what]", [what, part]
    )
    return colour


def test_the_systems_own_colours_show_where_one_is_and_how_far(open_page: Open) -> None:
    page = open_page(COMMS, path="/boards")
    page.emulate_media(forced_colors="active")
    here = _colour(page, ".tabs [aria-current]", "borderBottomColor")
    assert here != _colour(page, ".tabs a:not([aria-current])", "borderBottomColor")
    paper = _colour(page, "body", "backgroundColor")
    assert _colour(page, ".rail [aria-current]", "backgroundColor", "::before") != paper
    assert _colour(page, ".bar", "borderTopWidth") == "1px"
    assert _colour(page, ".bar", "backgroundColor", "::-webkit-progress-value") != paper


def test_words_in_another_language_than_the_page_say_which(open_page: Open) -> None:
    page = open_page(COMMS)
    for language in ("en", "de"):
        page.goto(f"/wall?lang={language}")
        said = page.locator("main blockquote").all()
        others = {one.get_attribute("lang") for one in said}
        assert language not in others
        assert others - {None}


def test_every_page_has_a_title_of_its_own(open_page: Open) -> None:
    page = open_page(COMMS)
    titles: dict[str, str] = {}
    for path in (*PAGES, *STUDIO, "/studio/ideas", "/studio/appeals", "/boards?period=all"):
        page.goto(path)
        titles.setdefault(page.title(), path)
    assert len(titles) == len(PAGES) + len(STUDIO) + 2, "all but the boards, which are one page"
