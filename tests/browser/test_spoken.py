"""What a voice hears of that which changes on a page: enough, and not at every key."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.support.demo import EMPLOYEE


def test_how_much_was_found_is_said_by_what_was_there_before(open_page: Open) -> None:
    page = open_page(EMPLOYEE, path="/library")
    said = page.locator("main [role=status]")
    was = said.inner_text()
    kept = said.element_handle()
    page.locator("#q").press_sequentially("fountain")
    expect(said).not_to_have_text(was)
    assert kept.evaluate("(one) => one.isConnected")
    page.locator("#q").fill("nothing like it")
    expect(said).to_have_text("0 items")


def test_the_characters_that_are_left_are_said_when_the_hands_rest(open_page: Open) -> None:
    page = open_page(EMPLOYEE, path="/library/alt-text-archive/share?channel=bluesky&caption=own")
    area = page.locator("#text")
    count = page.locator(f"#{(area.get_attribute('aria-describedby') or '').split()[-1]}")
    ears = page.locator(".count + [role=status]")
    assert count.get_attribute("aria-live") is None
    page.clock.install()
    area.press_sequentially("Ten signs.")
    expect(count).to_contain_text("Characters left: ")
    expect(ears).to_be_empty()
    page.clock.run_for(2000)
    expect(ears).to_have_text(count.inner_text())
