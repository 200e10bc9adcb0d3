"""A house of very many departments in the form of a challenge."""

import re

from server.people.actions.importing import import_people
from server.people.actions.rows import Row
from tests.server.studio.test_seasons import challenge, head
from tests.support.herald import CLEO, ClientAs, Running

AT = "/studio/seasons/2028-spring/challenges"


async def test_of_many_departments_the_ticked_ones_stand_first_in_a_list_that_scrolls(
    herald_app: Running, client_as: ClientAs
) -> None:
    rows = [
        Row(
            number=number,
            name=f"Person {number}",
            email=f"p{number}@example.org",
            department=f"Office {number:02}",
            language=None,
        )
        for number in range(30)
    ]
    await import_people(herald_app.herald, rows)
    cleo = client_as(CLEO)
    await cleo.post("/studio/seasons/new", data=head())
    wish = challenge(audience="departments", departments=["office-29", "office-07"])
    assert (await cleo.post(AT, data=wish)).status_code == 303
    form = (await cleo.get(f"{AT}/three?lang=en")).text
    offered = re.findall(r'name="departments" value="([^"]+)"( checked)?', form)
    assert offered[:2] == [("office-07", " checked"), ("office-29", " checked")]
    assert not any(ticked for _key, ticked in offered[2:])
    assert 'class="choices across long"' in form
