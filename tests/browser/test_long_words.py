"""Names and titles of one very long word, as German and Dutch make them: they wrap, or are cut."""

import pytest

from tests.browser.conftest import PHONE, WALL, Open
from tests.browser.test_journey import let_in
from tests.support.demo import COMMS

WORD = "Öffentlichkeitsarbeits" * 4
UPRIGHT = (1080, 1920)

# Puts each slide of a scene on the stage, every name in it that word, and says what of it lies
# outside: by how many pixels a slide is wider than its room, or reaches into the foot.
OUTSIDE = """async ([scene, word]) => {
  const text = await (await fetch(`/screen/scene/${scene}`)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const heads = ["clock", "progress"].includes(scene) ? "h1, " : ""; // others have one of ours
  const names = `${heads}.name > span, .name > small, .shields strong, .shields small, .quotes p`;
  return [...page.querySelectorAll(".slide")].map((slide) => {
    const stage = document.getElementById("stage");
    stage.replaceChildren(document.importNode(slide, true));
    for (const one of stage.querySelectorAll(names)) one.textContent = word;
    const { scrollWidth, clientWidth } = stage.firstElementChild;
    const parts = [...stage.querySelectorAll("h1, li, p")];
    const low = Math.max(...parts.map((one) => one.getBoundingClientRect().bottom));
    return [scrollWidth - clientWidth, low - stage.getBoundingClientRect().bottom];
  });
}"""


@pytest.mark.parametrize("size", [WALL, UPRIGHT], ids=["lying", "upright"])
def test_a_very_long_word_stays_inside_the_wall(open_page: Open, size: tuple[int, int]) -> None:
    wall = open_page(size=size, path="/screen")
    scenes = {"race", "top", "progress", "badges", "wall", "clock"}
    let_in(open_page, wall, scenes)
    for scene in sorted(scenes):
        slides = wall.evaluate(OUTSIDE, [scene, WORD])
        assert slides, f"{scene} shows nothing"
        for wide, low in slides:
            assert wide <= 0, f"{scene} is {wide} too wide"
            assert low <= 0.5, f"{scene} reaches {low} into the foot"


def test_a_very_long_word_makes_no_page_wider(open_page: Open) -> None:
    page = open_page(COMMS, PHONE)
    places = (
        *(".seasonline .of strong", ".page-head h1", ".facts dt", ".rows .grow a"),
        *(".shield-tile .name", ".card .quote figcaption", ".card .kicker"),
    )
    for path in ("/today", "/me", "/wall", "/challenges", "/studio/seasons"):
        page.goto(path)
        for where in places:
            page.locator(where).evaluate_all(
                "(found, word) => found.forEach((one) => { one.textContent = word; })", WORD
            )
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0], f"{path} is {width} wide"
