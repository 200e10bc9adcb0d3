"""A session that ends in the middle of a form: what was typed is sent once more, and kept."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.support.demo import COMMS, PASSWORD


def test_what_was_typed_is_kept_when_the_session_ended_in_the_middle_of_a_form(
    open_page: Open,
) -> None:
    page = open_page(COMMS, script=False, path="/studio/content/new")
    page.fill("[name=title]", "A bridge of words")
    page.fill("[name=key]", "bridge-of-words")
    page.fill("[name=url]", "https://demo.example/bridge")
    page.fill("[name=summary]", "Two banks, and what lies between them.")
    page.context.clear_cookies()
    page.click("main form button")
    expect(page.locator("main")).to_contain_text("Your session has ended.")
    with page.context.expect_page() as opened:
        page.click("main a:has-text('Sign in')")
    tab = opened.value
    tab.fill("input[name=email]", COMMS)
    tab.fill("input[name=password]", PASSWORD)
    tab.click("main form button")
    tab.wait_for_url("**/today*")
    page.reload()
    assert page.url.split("?")[0].endswith("/studio/content"), page.url
    expect(page.locator("main")).to_contain_text("A bridge of words")
