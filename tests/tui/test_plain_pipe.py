"""The plain mode as a program of its own, at a pipe."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process

from tests.support.office import TOKEN, Office

RUN = "import sys, tui; sys.exit(tui.run(sys.argv[1], sys.argv[2], True, 'en'))"
WHY = b"You made the figures readable for everybody who comes after us: \xff\xfe."


async def _begun(office: Office, **env: str) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", RUN, office.address, TOKEN),
        stdin=PIPE,
        stdout=PIPE,
        env={**os.environ, **env},
    )


async def test_signs_that_the_pipe_cannot_carry_end_nothing(office: Office) -> None:
    plain = await _begun(office, PYTHONIOENCODING="ascii")
    answers = b"\n".join([b"3", b"m\xff", b"3", b"okaf", b"1", b"2", WHY, b"10", b"y", b"4", b""])
    said, _errors = await asyncio.wait_for(plain.communicate(answers + b"\n"), 30)
    assert plain.returncode == 0
    assert b"Wim Hermans" in said
    assert len(office.posted("deeds")) == 1


async def test_ctrl_c_leaves_at_once_also_while_a_line_is_awaited(office: Office) -> None:
    plain = await _begun(office)
    assert plain.stdout is not None
    await asyncio.wait_for(plain.stdout.readuntil(b"Enter leaves."), 30)
    plain.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(plain.wait(), 10) == -signal.SIGINT
