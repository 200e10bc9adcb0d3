"""The API about people, and the import."""

from challenges.terms import BETWEEN
from server.people import actions
from server.people.actions.rows import Row
from tests.support.herald import ADA, BOB, CLEO, ClientAs, Running, bearer


def a_row(**more: object) -> Row:
    given = {"number": 2, "name": "New One", "email": "new@example.org", "department": "Port"}
    return Row(**{**given, "language": None, **more})  # type: ignore[arg-type]


async def test_an_ambassador_sees_the_budget_and_an_employee_does_not(client_as: ClientAs):
    ada = (await client_as(ADA).get("/api/v1/me")).json()
    assert ada["giving"]["budget"] >= 50
    assert ada["giving"]["left"] == ada["giving"]["budget"]
    assert ada["roles"] == ["ambassador"]
    assert len(ada["values"]) == 5
    bob = (await client_as(BOB).get("/api/v1/me")).json()
    assert bob["giving"] is None
    assert bob["consent"] == {"cohort": "name", "web": "name", "screen": "name"}


async def test_a_colleague_is_found_by_name_only_where_the_name_is_shown(
    herald_app: Running, client_as: ClientAs
):
    async def found(person: int) -> list[str]:
        answer = await client_as(None).get("/api/v1/people?q=cl", headers=bearer(person))
        return [one["name"] for one in answer.json()]

    assert await found(ADA) == ["Bob Claes", "Cleo Maes"]
    cleo = client_as(CLEO)
    await cleo.post("/me/showing", data={"cohort": "name", "web": "pseudonym", "screen": "hidden"})
    assert await found(BOB) == []  # not themselves, and no pseudonym
    assert await found(ADA) == ["Bob Claes", "Cleo Maes"]  # their own ambassador
    await cleo.post("/me/showing", data={"cohort": "hidden", "web": "hidden", "screen": "hidden"})
    assert await found(ADA) == ["Bob Claes"]


async def test_an_imported_person_is_in_nothing(herald_app: Running, client_as: ClientAs):
    done = await actions.import_people(herald_app.herald, [a_row()])
    assert (done.created, done.departments) == (1, 0)
    register = herald_app.app.state.register
    [fresh] = [one for one in register if one.email == "new@example.org"]
    assert not fresh.face.joined
    assert fresh.face.department == "port"
    answer = await client_as(None).get("/api/v1/people?q=new", headers=bearer(ADA))
    assert answer.json() == []
    assert await herald_app.points(fresh.face.id) == 0


async def test_importing_again_updates_by_e_mail_and_keeps_what_people_chose(
    herald_app: Running,
):
    rows = [
        a_row(name="Bob Claessens", email="bob@example.org", department="New Works"),
        a_row(number=3, name="Ada Peeters", email="ada@example.org", department="haven"),
    ]
    done = await actions.import_people(herald_app.herald, rows)
    assert (done.created, done.updated, done.unchanged, done.departments) == (0, 1, 1, 1)
    bob = herald_app.app.state.register.known(BOB)
    assert (bob.face.name, bob.face.department) == ("Bob Claessens", "new-works")
    assert bob.face.joined
    assert bob.language == "nl"
    assert BETWEEN not in herald_app.app.state.register.departments
