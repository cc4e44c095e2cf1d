"""Vectors: of length one, repeatable, and near for texts that share words."""

import math
from collections.abc import Iterator, Sequence

import httpx
import ollama
import pytest

from tests.sandbox.ollama_server import EMBED, asking, cleared, running


@pytest.fixture(scope="module")
def client() -> Iterator[ollama.Client]:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        yield client


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    with asking() as http:
        yield http


@pytest.fixture
def http(shared: httpx.Client) -> Iterator[httpx.Client]:
    with cleared(shared) as http:
        yield http


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def test_one_text_gives_one_vector_of_length_one(client: ollama.Client) -> None:
    answer = client.embed(EMBED, "slow cooking in small kitchens")
    (vector,) = answer.embeddings
    assert len(vector) == 64
    assert math.isclose(dot(vector, vector), 1)
    assert answer.prompt_eval_count == 8


def test_many_texts_give_as_many_vectors(client: ollama.Client) -> None:
    texts = ["slow cooking", "slow cooking at home", "motor racing"]
    cooking, home, racing = client.embed(EMBED, texts).embeddings
    assert dot(cooking, home) > dot(cooking, racing)
    assert list(cooking) == list(client.embed(EMBED, "slow cooking").embeddings[0])


def test_dimensions_shorten_a_vector_that_stays_normalised(client: ollama.Client) -> None:
    (vector,) = client.embed(EMBED, "slow cooking", dimensions=16).embeddings
    assert len(vector) == 16
    assert math.isclose(dot(vector, vector), 1)


async def test_the_async_client_embeds_too() -> None:
    with running() as url:
        async with ollama.AsyncClient(host=url, timeout=10) as client:
            assert len((await client.embed(EMBED, ["a", "b"])).embeddings) == 2


def test_no_input_loads_the_model(http: httpx.Client) -> None:
    assert http.post("/api/embed", json={"model": EMBED}).json()["embeddings"] == []
    assert http.get("/api/ps").json()["models"][0]["name"] == "sandbox-embed:latest"


def test_what_is_no_text_is_refused(http: httpx.Client) -> None:
    answer = http.post("/api/embed", json={"model": EMBED, "input": [1]})
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid input type"})


def test_a_long_text_is_cut_or_refused(http: httpx.Client) -> None:
    body = {"model": EMBED, "input": "pumpkin " * 4_000}
    assert http.post("/api/embed", json=body).json()["prompt_eval_count"] == 2_048
    refused = http.post("/api/embed", json={**body, "truncate": False})
    assert refused.status_code == 400
    assert refused.json() == {"error": "the input length exceeds the context length"}


def test_the_older_endpoint_gives_one_vector(client: ollama.Client) -> None:
    assert len(client.embeddings(EMBED, "slow cooking").embedding) == 64
    assert client.embeddings(EMBED, "").embedding == []
