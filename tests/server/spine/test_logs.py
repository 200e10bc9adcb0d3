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


def test_what_a_command_prints_is_its_own_words_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    structlog.reset_defaults()
    logs.begin()
    structlog.get_logger().info("season sealed")
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err)["event"] == "season sealed"
