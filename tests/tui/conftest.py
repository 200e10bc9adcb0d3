"""Lifetimes: an office that is open, folders that are empty, no keyring."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from challenges.terms import Language
from tests.support.office import TOKEN, Office
from tui.link.client import Client
from tui.locale import speak


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine is read or written."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("HERALD_TOKEN", raising=False)
    speak(Language.EN)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """An office that answers."""
    opened = Office()
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
async def client(office: Office) -> AsyncIterator[Client]:
    """Ada's line to it."""
    line = Client(office.address, TOKEN)
    yield line
    await line.close()
