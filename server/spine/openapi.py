"""The OpenAPI document, made true: without what the framework says and Herald never does."""

from typing import Any

from litestar import Request
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from server.spine.problems import MEANINGS

_OWN = "application/problem+json"
_PROBLEM = {_OWN: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
BEARER = Components(
    security_schemes={
        "bearer": SecurityScheme(
            type="http", scheme="bearer", description="`herald token create EMAIL` prints one."
        )
    }
)


class Document(JsonRenderPlugin):
    """The document as JSON, without the framework's own answer to what does not read.

    Litestar documents a 400 with a body of its own for every handler that takes something; Herald
    answers a 422 in its own words there.
    """

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The document."""
        for path in openapi_schema["paths"].values():
            for operation in path.values():
                _own_problems(operation["responses"])
        return super().render(request, openapi_schema)


def _own_problems(responses: dict[str, Any]) -> None:
    foreign = "400" in responses and _OWN not in responses["400"]["content"]
    if foreign:
        del responses["400"]
        responses.setdefault("422", {"description": MEANINGS[422], "content": _PROBLEM})
