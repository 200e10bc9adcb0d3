"""What an administrator does about one person, at the command line."""

from pathlib import Path

from tests.server.test_cli import herald, rows, staff

__all__ = ["herald", "staff"]


def test_somebody_is_suspended_and_let_back_in_with_their_roles(
    herald, staff: Path, tmp_path: Path
):
    herald("init", "--people", str(staff), "--admin", "root@house.example")
    herald("people", "roles", "bo@house.example", "ambassador", "-d", "Parks")
    herald("token", "create", "bo@house.example")
    done = herald("people", "suspend", "Bo@house.example")
    assert done.returncode == 0, done.stderr
    assert "herald people resume Bo@house.example" in done.stderr
    kept = "SELECT suspended, roles FROM person WHERE email = 'bo@house.example'"
    assert rows(tmp_path, kept) == [(1, '["ambassador"]')]
    assert rows(tmp_path, "SELECT count(*) FROM token") == [(0,)]
    for words in (("people", "suspend"), ("people", "roles"), ("link",), ("token", "create")):
        again = herald(*words, "bo@house.example")
        assert again.returncode == 1
        assert "bo@house.example is suspended" in again.stderr
    assert herald("people", "resume", "bo@house.example").returncode == 0
    assert rows(tmp_path, kept) == [(0, '["ambassador"]')]
    told = "SELECT what FROM consent ORDER BY id"
    assert rows(tmp_path, told) == [("suspended",), ("resumed",)]
    twice = herald("people", "resume", "bo@house.example")
    assert (twice.returncode, "is not suspended" in twice.stderr) == (1, True)
