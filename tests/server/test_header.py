"""What every page says at its top."""

from tests.support.herald import ADA, ClientAs, Running, a_deed, bearer, client_as, herald_app

__all__ = ["client_as", "herald_app"]


async def test_the_points_in_the_header_are_served_alone_and_follow_the_book(
    herald_app: Running, client_as: ClientAs
):
    ada = client_as(ADA)
    assert 'data-count="0"' in (await ada.get("/seasonline")).text
    deed = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "x"}
    await ada.post("/api/v1/deeds", json=deed, headers=bearer(ADA))
    header = await ada.get("/seasonline")
    assert f'data-count="{await herald_app.points(ADA)}"' in header.text
    assert "<html" not in header.text
    assert (await client_as(None).get("/seasonline")).status_code == 401


async def test_no_page_carries_a_style_or_a_script_of_its_own(client_as: ClientAs):
    ada = client_as(ADA)
    for path in ("/today", "/challenges", "/library", "/boards", "/badges", "/wall", "/screen"):
        page = (await ada.get(path)).text
        assert " style=" not in page, path
        assert " onclick=" not in page, path
        assert page.count("<script ") == page.count("<script src=") > 0, path
