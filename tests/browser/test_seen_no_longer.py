"""Who changes how they are seen, leaves or is suspended stays on no page that is open."""

import sqlite3

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.support.demo import COMMS, EMPLOYEE, Running


def test_a_name_goes_from_every_open_page_without_a_line(open_page: Open, demo: Running) -> None:
    board = open_page(COMMS, path="/boards?period=all")
    rows = board.locator("#boards a[href^='/boards/people/']")
    by_name = [one for one in rows.all() if _number(one.get_attribute("href"))]
    address = by_name[0].get_attribute("href") or ""
    with sqlite3.connect(demo.data / "herald.db") as database:
        sql = "SELECT name, email FROM person WHERE id = ?"
        name, email = database.execute(sql, (_number(address),)).fetchone()
    opened = open_page(COMMS, path=address)
    wall = open_page(EMPLOYEE, path="/wall")
    # As it is told of a line: whoever asked before the choice has it on their page.
    wall.evaluate("name => { document.querySelector('#wall li').textContent = name }", name)
    for page, place in ((board, "#boards"), (opened, "h1"), (wall, "#wall")):
        expect(page.locator(place)).to_contain_text(name)
    demo.command("people", "suspend", email)
    try:
        for page, place in ((board, "#boards"), (opened, "h1"), (wall, "#wall")):
            expect(page.locator(place)).not_to_contain_text(name)
    finally:
        demo.command("people", "resume", email)
    expect(board.locator("#boards")).to_contain_text(name)


def _number(address: str | None) -> int:
    """The person's number in the address of a row; 0 where a pseudonym stands there."""
    last = (address or "").partition("?")[0].rpartition("/")[2]
    return int(last) if last.isdecimal() else 0
