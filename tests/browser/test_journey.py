"""The main job, end to end, on all four surfaces."""

import re
import subprocess
import sys
import uuid
from pathlib import Path

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import WALL, Open
from tests.support.demo import AMBASSADOR, COMMS, EMPLOYEE, Running


def _points(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("[data-key=my-points]").inner_text()))


def _let_in(open_page: Open, wall: Page, scenes: set[str]) -> None:
    """A comms member types the wall's code and picks scenes."""
    code = wall.locator("[data-code]").get_attribute("data-code") or ""
    assert re.fullmatch(r"[A-Z0-9]{6}", code)
    comms = open_page(COMMS, path=f"/studio/screens?code={code}")
    comms.fill("[name=name]", "Canteen")
    for scene in comms.locator("[name=scenes]").all():
        scene.set_checked(scene.get_attribute("value") in scenes)
    comms.click("main form button:has-text('Let it in')")
    wall.wait_for_selector("[data-state=running]")


def _newcomer(demo: Running, tmp_path: Path) -> str:
    """A one-time sign-in address of somebody who was imported just now."""
    email = f"new.{uuid.uuid4().hex[:8]}@demo.example"
    staff = tmp_path / "staff.csv"
    staff.write_text(f"name,email,department,language\nNova Newman,{email},roads,en\n", "utf-8")
    demo.command("people", "import", str(staff))
    return demo.command("link", email)


def test_an_employee_joins_and_shares_and_the_wall_repaints_by_itself(
    demo: Running, open_page: Open, tmp_path: Path
) -> None:
    wall = open_page(size=WALL, path="/screen")
    _let_in(open_page, wall, {"badges", "wall"})

    nova = open_page(path=_newcomer(demo, tmp_path))
    nova.click("main form button")
    nova.goto("/plan")
    nova.click("main form button:has-text('Join')")
    nova.wait_for_url("**/me/showing*")
    for surface in ("cohort", "web", "screen"):
        nova.check(f"input[name={surface}][value=name]")
    nova.click("main form button:has-text('Save')")
    nova.goto("/today")
    assert _points(nova) == 0

    nova.click("main a:has-text('Share it')")
    nova.goto(nova.url.split("?")[0].removesuffix("/share") + "/share?channel=linkedin")
    nova.fill("textarea[name=text]", f"Two minutes well spent, says {uuid.uuid4().hex[:6]}.")
    nova.click("main form button:has-text('Go on')")
    nova.click("main form button:has-text('I posted it')")
    expect(nova.locator("main")).to_contain_text("15")
    expect(nova.locator("main")).to_contain_text("First share")
    nova.goto("/today")
    assert _points(nova) == 15

    nova.goto("/me")
    expect(nova.locator("main")).to_contain_text("own words")
    expect(wall.locator("body")).to_contain_text("Nova Newman", timeout=30_000)


def test_thanks_reach_the_wall_while_it_hangs(demo: Running, open_page: Open) -> None:
    wall = open_page(size=WALL, path="/screen")
    _let_in(open_page, wall, {"wall"})
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
