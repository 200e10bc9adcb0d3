"""The log tells where something broke, never what people said."""

import json

import pytest
import structlog

from server.spine import logs


def test_a_traceback_in_the_log_holds_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    secret = "what Ada typed"
    try:
        raise RuntimeError
    except RuntimeError:
        structlog.get_logger().exception("broken")
    line = capsys.readouterr().err
    assert json.loads(line)["event"] == "broken"
    assert "RuntimeError" in line
    assert secret not in line
