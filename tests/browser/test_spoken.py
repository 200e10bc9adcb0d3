"""What a voice hears of that which changes on a page: enough, and not at every key."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.support.demo import COMMS, EMPLOYEE


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


def test_a_rehearsal_that_runs_takes_no_focus_and_says_when_it_is_done(open_page: Open) -> None:
    page = open_page(COMMS, path="/studio/seasons/new")
    for language in ("en", "nl", "fr", "de"):
        page.fill(f"[name='title.{language}']", "A spring of proofs")
    page.fill("[name=key]", "spring-of-proofs")
    page.fill("[name=opens]", "2030-03-01")
    page.fill("[name=closes]", "2030-06-01")
    page.click("main button:has-text('Make the draft')")
    page.click("main a:has-text('Rehearse it')")
    page.click("main button:has-text('Rehearse it')")
    season = page.locator("main .crumb")
    season.focus()
    page.evaluate("globalThis.unharmed = true")
    expect(page.locator("main")).to_contain_text("Who would have finished", timeout=90_000)
    expect(page.locator("#said")).to_have_text("The rehearsal is done. What it says stands here.")
    expect(season).to_be_focused()
    assert page.evaluate("globalThis.unharmed"), "the page was not loaded again"
    assert page.locator("#rehearsed[hx-get]").count() == 0, "it is asked for no more"


def test_no_two_buttons_of_a_page_are_told_apart_by_their_place_alone(open_page: Open) -> None:
    page = open_page(COMMS, path="/claims")
    yes = page.locator(".claim button", has_text="Yes, that is so")
    about = [
        page.locator(f"[id='{one.get_attribute('aria-describedby')}']").inner_text()
        for one in yes.all()
    ]
    assert about
    assert all(about)
    page.goto("/today")
    names = page.locator("main .card.lead .button").all_inner_texts()
    assert all(": " in name for name in names), names


def test_a_copy_is_said(open_page: Open) -> None:
    page = open_page(EMPLOYEE, path="/library/alt-text-archive/share?channel=linkedin")
    page.click("main form button:has-text('Go on')")
    copy = page.locator("[data-copy]")
    copy.press("Enter")
    expect(copy).to_be_focused()
    expect(page.locator("[data-copy] + [role=status]")).to_have_text("Copied")
