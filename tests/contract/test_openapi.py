"""The OpenAPI document is true: what it promises, a running Herald does, whatever it is sent."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy, sampled_from
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from tests.support.demo import AMBASSADOR, COMMS, Running, running

load_all_checks()
# What reads may still be refused: a rule of the game says no with 404, 409 or 422.
# And a question that nobody understands is passed over.
_REFUSED = CHECKS.get_by_names(["positive_data_acceptance", "negative_data_rejection"])
# Each example is a call of a running server with a database: few, and of every operation.
_EXAMPLES = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def herald(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A demo of its own: what is sent changes it."""
    with running(tmp_path_factory.mktemp("contract") / "var") as served:
        yield served


@pytest.fixture(scope="module")
def document(herald: Running) -> Any:
    """The document that the running Herald gives."""
    return schemathesis.openapi.from_url(f"{herald.base}/api/v1/openapi.json")


@pytest.fixture(scope="module")
def tokens(herald: Running) -> list[str]:
    """Of an ambassador and of the comms team: between them they may do everything."""
    return [herald.command("token", "create", who) for who in (AMBASSADOR, COMMS)]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_one_that_the_document_promises(
    document: Any, tokens: list[str], mode: GenerationMode
) -> None:
    for found in document.exclude(path="/api/v1/stream").get_all_operations():
        operation = found.ok()
        takes = any((operation.body, operation.query, operation.path_parameters))
        if takes or mode is GenerationMode.POSITIVE:
            _try(operation.as_strategy(generation_mode=mode), tokens)


def _try(cases: SearchStrategy[Any], tokens: list[str]) -> None:
    @_EXAMPLES
    @given(case=cases, token=sampled_from(tokens))
    def send(case: Any, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        case.call_and_validate(headers=headers, excluded_checks=_REFUSED, timeout=20)

    send()


def test_the_document_is_of_openapi_3_1_and_asks_for_a_token(herald: Running) -> None:
    told = httpx.get(f"{herald.base}/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert told["security"] == [{"bearer": []}]
    open_to_all = {
        path
        for path, operations in told["paths"].items()
        for one in operations.values()
        if one.get("security") == [{}] or one.get("security") == []
    }
    assert open_to_all == {"/api/v1/device/code", "/api/v1/device/token"}
    for path in set(told["paths"]) - open_to_all:
        for method in told["paths"][path]:
            answer = httpx.request(method, herald.base + re.sub(r"\{\w+\}", "1", path))
            assert answer.status_code == 401, path
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["www-authenticate"] == "Bearer"


def test_the_stream_is_what_the_document_says(herald: Running, tokens: list[str]) -> None:
    headers = {"Authorization": f"Bearer {tokens[0]}", "Last-Event-ID": "1"}
    with httpx.stream("GET", f"{herald.base}/api/v1/stream", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        text = ""
        for chunk in answer.iter_text():
            text += chunk
            if "event: " in text:
                break
    assert "event: resync" in text
