"""The main job, end to end, on all four surfaces."""

import re
import sqlite3
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page, expect

from challenges.rules import ShareRule
from challenges.terms import Channel, ItemKey, PersonId
from server.sharing.draw import Draw
from tests.browser.conftest import WALL, Open
from tests.support.demo import AMBASSADOR, COMMS, EMPLOYEE, Running


def _points(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("[data-key=my-points]").inner_text()))


def let_in(open_page: Open, wall: Page, scenes: set[str]) -> None:
    """A comms member types the wall's code and picks scenes."""
    code = wall.locator("[data-code]").get_attribute("data-code") or ""
    assert re.fullmatch(r"[A-Z0-9]{6}", code)
    comms = open_page(COMMS, path=f"/studio/screens?code={code}")
    comms.fill("[name=name]", "Canteen")
    for scene in comms.locator("[name=scenes]").all():
        scene.set_checked(scene.get_attribute("value") in scenes)
    for hour in ("wakes", "sleeps"):  # the same: it never sleeps, whenever this runs
        comms.fill(f"[name={hour}]", "07:00")
    comms.check("[name=weekend]")
    comms.click("main form button:has-text('Let it in')")
    wall.wait_for_selector("[data-state=running]")


def _newcomer(
    demo: Running, tmp_path: Path, name: str = "Nova Newman", department: str = "roads"
) -> str:
    """A one-time sign-in address of somebody who was imported just now."""
    email = f"new.{uuid.uuid4().hex[:8]}@demo.example"
    staff = tmp_path / "staff.csv"
    staff.write_text(f"name,email,department,language\n{name},{email},{department},en\n", "utf-8")
    demo.command("people", "import", str(staff))
    return demo.command("link", email)


def _drawn(demo: Running, person: str, item: str) -> set[str]:
    """On which channels a share of somebody's would be drawn: who holds the database can know."""
    with sqlite3.connect(demo.data / "herald.db") as base:
        [(secret,)] = base.execute("SELECT secret FROM house_secret WHERE name = 'draw'")
    draw = Draw(bytes.fromhex(secret))
    one_in = ShareRule().check_one_in
    return {
        channel.value
        for channel in Channel
        if draw.takes(PersonId(int(person)), ItemKey(item), channel, one_in)
    }


def _joins(page: Page) -> str:
    """Somebody joins and shows their name everywhere; their number."""
    page.click("main form button")
    page.goto("/plan")
    page.click("main form button:has-text('Join')")
    page.wait_for_url("**/me/showing*")
    for surface in ("cohort", "web", "screen"):
        page.check(f"input[name={surface}][value=name]")
    page.click("main form button:has-text('Save')")
    page.goto("/today")
    assert _points(page) == 0
    return page.locator("body").get_attribute("data-person") or ""


def _shares(page: Page, item: str, channel: str) -> None:
    page.goto(f"/library/{item}/share?channel={channel}")
    page.fill("textarea[name=text]", f"Two minutes well spent, says {uuid.uuid4().hex[:6]}.")
    page.click("main form button:has-text('Go on')")
    page.click("main form button:has-text('I posted it')")


def test_an_employee_joins_and_shares_and_the_wall_repaints_by_itself(
    demo: Running, open_page: Open, tmp_path: Path
) -> None:
    wall = open_page(size=WALL, path="/screen")
    let_in(open_page, wall, {"badges", "wall"})

    nova = open_page(path=_newcomer(demo, tmp_path))
    person = _joins(nova)

    nova.click("main a:has-text('Share it')")
    item = urlsplit(nova.url).path.split("/")[2]
    drawn = _drawn(demo, person, item)
    _shares(nova, item, next(one for one in ("linkedin", "bluesky", "x") if one not in drawn))
    expect(nova.locator("main")).to_contain_text("15")
    expect(nova.locator("main")).to_contain_text("First share")
    nova.goto("/today")
    assert _points(nova) == 15

    nova.goto("/me")
    expect(nova.locator("main")).to_contain_text("own words")
    expect(wall.locator("body")).to_contain_text("Nova Newman", timeout=30_000)


def test_a_share_that_is_drawn_counts_with_a_colleagues_word(
    demo: Running, open_page: Open, tmp_path: Path
) -> None:
    nova = open_page(path=_newcomer(demo, tmp_path, name="Nina Newman", department="parks"))
    person = _joins(nova)
    nova.goto("/library")
    shelf = nova.locator("main a.whole").all()
    items = [(one.get_attribute("href") or "").rsplit("/", 1)[1] for one in shelf]
    fills = ("linkedin", "bluesky", "x", "whatsapp", "facebook", "email", "intranet")
    item, channel = next(
        (item, channel)
        for item in items
        for channel in fills
        if channel in _drawn(demo, person, item)
    )
    _shares(nova, item, channel)
    expect(nova.locator("main")).to_contain_text("A colleague checks it next")
    nova.goto("/today")
    assert _points(nova) == 0

    mira = open_page(EMPLOYEE, path="/today")
    mira.click("main a:has-text('for your word')")
    row = mira.locator("li.claim", has_text="Nina Newman")
    row.locator("button:has-text('Yes')").click()
    expect(mira.locator("main")).to_contain_text("Confirmed")
    nova.goto("/today")
    assert _points(nova) == 15


def test_thanks_reach_the_wall_while_it_hangs(demo: Running, open_page: Open) -> None:
    wall = open_page(size=WALL, path="/screen")
    let_in(open_page, wall, {"wall"})
    words = f"Thank you for the plan of the canteen, {uuid.uuid4().hex[:6]}."
    mira = open_page(EMPLOYEE, path="/wall/thank?q=Ada Peeters")
    mira.click("main a:has-text('Ada Peeters')")
    mira.fill("textarea[name=text]", words)
    mira.click("main form button:has-text('Send')")
    expect(mira.locator("main")).to_contain_text(words)
    expect(wall.locator("body")).to_contain_text(words, timeout=30_000)


def test_everybody_who_looks_at_a_board_sees_a_deed_arrive(demo: Running, open_page: Open) -> None:
    board = open_page(EMPLOYEE, path="/wall")
    token = demo.command("token", "create", AMBASSADOR)
    with httpx.Client(
        base_url=demo.base + "/api/v1", headers={"Authorization": f"Bearer {token}"}
    ) as ada:
        ada.get("/me").raise_for_status()
        people = ada.get("/people", params={"q": "carla moreau"}).json()
        words = f"You answered every question of the newcomers at the fair, {uuid.uuid4().hex[:6]}."
        ada.post(
            "/deeds",
            json={"id": uuid.uuid4().hex, "kind": "thanks", "to": people[0]["id"], "text": words},
        ).raise_for_status()
    expect(board.locator("#wall")).to_contain_text(words, timeout=10_000)


def test_the_book_is_whole_after_all_this(demo: Running) -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("herald"), "verify"],
        env={"HERALD_DATA": str(demo.data), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
