"""While somebody attacks the ways in, others come in by them."""

from datetime import timedelta

from server.people.actions.devices import EXPIRES, OPEN
from server.people.actions.letting_in import Door
from server.people.models import Device
from server.people.passwords import Passwords
from tests.server.people.test_signing_in import QUICK, a_password, sign_in
from tests.support.herald import ClientAs, Running

__all__ = ["a_password"]  # Bob's, for every test here


async def test_a_house_that_is_attacked_lets_in_whoever_is_not(
    herald_app: Running, client_as: ClientAs
):
    client = client_as(None)
    for number in range(150):
        form = {"email": f"{number}@example.org", "password": "not it at all"}
        assert (await client.post("/sign-in", data=form)).status_code == 422
    assert (await sign_in(client)).status_code == 303


async def test_a_full_door_is_said_on_the_form_and_the_try_does_not_count(
    herald_app: Running, client_as: ClientAs
):
    door = herald_app.app.state.people
    full = Door(passwords=Passwords(QUICK, queue=-2), brake=door.brake)  # no turn, no queue
    herald_app.app.state.people = full
    for _try in range(5):
        answer = await sign_in(client_as(None))
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")
        assert "Bob@Example.org" in answer.text
    herald_app.app.state.people = door
    assert (await sign_in(client_as(None))).status_code == 303


async def test_who_takes_all_codes_keeps_no_terminal_from_one(
    herald_app: Running, client_as: ClientAs
):
    terminal, late = client_as(None), client_as(None)
    asked = (await terminal.post("/api/v1/device/code")).json()
    body = {"device_code": asked["device_code"]}
    await terminal.post("/api/v1/device/token", json=body)  # somebody looks at this one
    ends = herald_app.clock.now() + timedelta(seconds=EXPIRES)
    taken = [Device(secret=f"{n}", user_code=f"{n}", ends_at=ends) for n in range(OPEN)]

    async def command() -> None:
        await Device.bulk_create(taken, batch_size=500)

    await herald_app.herald.writer.run(command)
    answer = await late.post("/api/v1/device/code")
    assert answer.status_code == 200
    herald_app.clock.at += timedelta(seconds=2)
    for device in (asked, answer.json()):
        body = {"device_code": device["device_code"]}
        pending = await terminal.post("/api/v1/device/token", json=body)
        assert pending.json()["code"] == "authorization_pending"
