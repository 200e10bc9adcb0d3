"""The command line speaks the language of its terminal; the server that it starts, its readers'."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

RUN = [sys.executable, "-c", "from server.cli import main; main()"]
MISTAKES = "naam;mail;dienst\nBo;bo@;Parken\n"
SPOKEN = {
    "en": ("The book is whole: 0 lines", "No line.", "row 2, column email", "nobody 77 here"),
    "nl": ("Het boek is heel: 0 regels", "Geen regel.", "rij 2, kolom email", "77 is hier niemand"),
    "fr": ("Le livre est intact : 0 lignes", "Aucune ligne.", "ligne 2, colonne email", "77 n'est"),
    "de": ("Das Buch ist heil: 0 Zeilen", "Keine Zeile.", "Zeile 2, Spalte email", "77 ist hier"),
}


def run(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    whole = {**os.environ, "HERALD_DATA": str(folder), "LC_ALL": "", **env}
    return subprocess.run(
        [*RUN, *words], capture_output=True, text=True, timeout=60, env=whole, check=False
    )


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    assert run(folder, "init", "--admin", "root@house.example").returncode == 0
    return folder


@pytest.mark.parametrize("language", SPOKEN)
def test_what_is_told_and_refused_is_in_the_language_of_the_terminal(
    founded: Path, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(MISTAKES, encoding="utf-8")
    told = [
        run(founded, *words, LANG=f"{language}_BE.UTF-8")
        for words in (
            ["verify"],
            ["explain", "root@house.example"],
            ["people", "import", str(file)],
            ["explain", "77"],
        )
    ]
    assert [one.returncode for one in told] == [0, 0, 1, 1]
    for one, words in zip(told, SPOKEN[language], strict=True):
        assert words in one.stdout + one.stderr
        assert "\N{SOFT HYPHEN}" not in one.stdout + one.stderr


def test_the_option_goes_before_the_terminal_and_its_first_variable_before_the_rest(
    founded: Path,
) -> None:
    french, dutch, english = SPOKEN["fr"][0], SPOKEN["nl"][0], SPOKEN["en"][0]
    asked = run(founded, "verify", "--language", "nl", LANG="fr_BE.UTF-8")
    assert asked.stdout.startswith(dutch)
    first = run(founded, "verify", LC_ALL="fr_BE.UTF-8", LANG="nl_BE.UTF-8")
    assert first.stdout.startswith(french)
    none = run(founded, "verify", LC_ALL="C", LANG="nl_BE.UTF-8")
    assert none.stdout.startswith(english)


def test_a_setting_that_does_not_read_is_said_in_the_language_of_the_terminal(
    tmp_path: Path,
) -> None:
    told = run(tmp_path, "verify", LANG="fr_BE.UTF-8", HERALD_PORT="many")
    assert told.stderr == (
        "herald: HERALD_PORT vaut « many » : utilisez un nombre entier de 1 à 65535.\n"
    )
    told = run(tmp_path, "verify", LANG="de_DE", HERALD_DATABASE_URL="postgres://a:b%@c/d")
    assert "postgres://NAME:PASSWORD@HOST:PORT/DATABASE" in told.stderr
    assert "% → %25, @ → %40" in told.stderr
    assert "b%@c" not in told.stderr, "it may be the password"


def test_a_server_speaks_its_readers_language_whatever_its_terminal_speaks(founded: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "HERALD_DATA": str(founded), "HERALD_PORT": str(port), "LC_ALL": "fr_BE"}
    with subprocess.Popen([*RUN, "serve"], env=env, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Herald est prêt : http://127.0.0.1:{port}\n"
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for wanted, words in (({}, 'lang="en"'), ({"Accept-Language": "de"}, 'lang="de"')):
            line.request("GET", "/sign-in", headers=wanted)
            assert words in line.getresponse().read().decode()
        line.close()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
