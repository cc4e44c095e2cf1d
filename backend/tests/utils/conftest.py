"""A model server with nothing installed; one for all tests, emptied before each."""

from collections.abc import Iterator

import httpx
import pytest

from tests.upstreams.servers import sandbox, turn_all_off


@pytest.fixture(scope="session")
def model_server() -> Iterator[str]:
    with sandbox("ollama", "--empty", "--pull-ms", "400") as address:
        yield address


@pytest.fixture
def empty_server(model_server: str) -> str:
    """Its layers stay on its disk: a test that needs a whole pull takes a name of its own."""
    turn_all_off(model_server)
    for name in installed(model_server):
        httpx.request(
            "DELETE", f"{model_server}/api/delete", json={"model": name}, trust_env=False
        ).raise_for_status()
    return model_server


def installed(address: str) -> list[str]:
    models = httpx.get(f"{address}/api/tags", trust_env=False).json()["models"]
    return [model["name"] for model in models]
