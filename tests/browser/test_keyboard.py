"""Without a mouse: the focus is never lost, never hidden, and never taken away."""

import re
import uuid

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.support.demo import AMBASSADOR, COMMS, EMPLOYEE, Running


def _in_sight(page: Page) -> bool:
    """Whether the middle of what has the focus can be seen."""
    seen: bool = page.evaluate(
        """() => {
          const one = document.activeElement, box = one.getBoundingClientRect();
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          const top = document.elementFromPoint(x, y);
          return top !== null && (one.contains(top) || top.contains(one));
        }"""
    )
    return seen


_EITHER = re.compile("Take part|Leave it")


def test_the_focus_is_on_the_page_after_its_content_was_exchanged(open_page: Open) -> None:
    page = open_page(EMPLOYEE, path="/challenges/department-wood")
    for _ in range(
        2
    ):  # she may take part in it already: the demo is of the day on which it is made
        page.locator("main form button", has_text=_EITHER).press("Enter")
        expect(page.locator("main .notice[role=status]")).to_be_focused()


def test_a_menu_that_the_focus_has_left_covers_nothing(open_page: Open) -> None:
    page = open_page(EMPLOYEE, PHONE, path="/today")
    menu = page.locator("details.menu").nth(1)
    menu.locator("summary").press("Enter")
    expect(menu).to_have_attribute("open", "")
    menu.locator("button", has_text="Sign out").focus()
    page.keyboard.press("Tab")
    expect(menu).not_to_have_attribute("open", "")
    assert _in_sight(page)


def test_escape_closes_a_menu_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page(EMPLOYEE, path="/today")
    menu = page.locator("details.menu").nth(1)
    menu.locator("summary").press("Enter")
    menu.locator("a").first.focus()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_every_link_of_the_rail_can_be_seen_in_a_low_window(open_page: Open) -> None:
    page = open_page(COMMS, (1280, 360), path="/today")
    for link in page.locator(".rail a").all():
        link.focus()
        assert _in_sight(page), link.inner_text()


def test_the_first_thing_to_put_right_has_the_focus(open_page: Open) -> None:
    page = open_page(EMPLOYEE, path="/me/erase")
    page.click("main form button")
    expect(page.locator(".error-summary")).to_be_focused()
    page.goto("/device")
    page.fill("[name=code]", "ABCD")
    page.press("[name=code]", "Enter")
    expect(page.locator("[name=code]")).to_be_focused()


def _say_thanks(demo: Running, words: str) -> None:
    """Somebody else thanks Carla; every wall that is open hears of it."""
    token = demo.command("token", "create", AMBASSADOR)
    with httpx.Client(
        base_url=demo.base + "/api/v1", headers={"Authorization": f"Bearer {token}"}
    ) as ada:
        carla = ada.get("/people", params={"q": "carla moreau"}).json()[0]["id"]
        ada.post(
            "/deeds", json={"id": uuid.uuid4().hex, "kind": "thanks", "to": carla, "text": words}
        ).raise_for_status()


def test_news_wait_until_the_focus_has_left_what_they_would_repaint(
    demo: Running, open_page: Open
) -> None:
    page = open_page(EMPLOYEE, path="/wall")
    wall = page.locator("#wall")
    older = wall.locator("a", has_text="Older ones")
    words = f"You found the key of the archive, {uuid.uuid4().hex[:6]}."
    with page.expect_event("request", lambda sent: sent.url.endswith("/seasonline")):
        older.focus()
        page.evaluate("document.querySelector('.seasonline').dataset.live = 'line'")
        _say_thanks(demo, words)  # the line of the season is asked for; the wall waits
    expect(older).to_be_focused()
    expect(wall).not_to_contain_text(words)
    page.locator(".mark").focus()
    expect(wall).to_contain_text(words)
