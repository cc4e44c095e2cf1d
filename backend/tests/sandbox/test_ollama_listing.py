"""What is installed, what is loaded, and what the server says to paths it does not have."""

from collections.abc import Iterator

import httpx
import ollama
import pytest

from tests.sandbox.ollama_server import EMBED, STRICT, THINKER, WRITER, asking, cleared, running


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    with asking() as http:
        yield http


@pytest.fixture
def http(shared: httpx.Client) -> Iterator[httpx.Client]:
    with cleared(shared) as http:
        yield http


def test_four_models_are_installed_and_the_writer_comes_first() -> None:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        names = [model.model for model in client.list().models]
        assert names == [f"{name}:latest" for name in (WRITER, THINKER, STRICT, EMBED)]


def test_an_empty_sandbox_lists_nothing() -> None:
    with running(empty=True) as url, ollama.Client(host=url, timeout=10) as client:
        assert client.list().models == []
        assert client.ps().models == []


async def test_the_async_client_sees_the_same_models() -> None:
    with running() as url:
        async with ollama.AsyncClient(host=url, timeout=10) as client:
            assert len((await client.list()).models) == 4


def test_tags_tell_what_a_model_can_do(http: httpx.Client) -> None:
    tags = {model["name"]: model for model in http.get("/api/tags").json()["models"]}
    assert tags["sandbox-writer:latest"]["capabilities"] == ["completion", "tools"]
    assert tags["sandbox-thinker:latest"]["capabilities"] == ["completion", "thinking"]
    assert tags["sandbox-embed:latest"]["capabilities"] == ["embedding"]
    assert tags["sandbox-writer:latest"]["name"] == tags["sandbox-writer:latest"]["model"]
    assert len(tags["sandbox-writer:latest"]["digest"]) == 64


def test_show_describes_a_model_whatever_its_spelling() -> None:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        for name in (WRITER, "Sandbox-Writer:LATEST", f"registry.ollama.ai/library/{WRITER}"):
            shown = client.show(name)
            assert shown.capabilities == ["completion", "tools"]
            assert shown.modelinfo is not None
            assert shown.modelinfo["sandbox-text.context_length"] == 32768


def test_show_takes_the_field_of_older_clients(http: httpx.Client) -> None:
    assert http.post("/api/show", json={"name": WRITER}).status_code == 200


def test_ps_shows_a_model_once_it_is_loaded() -> None:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        client.generate(model=WRITER)
        (loaded,) = client.ps().models
        assert loaded.model == "sandbox-writer:latest"
        assert loaded.context_length == 4096
        assert loaded.size_vram == 0


def test_a_copy_is_a_model_of_its_own_and_can_be_deleted() -> None:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        assert client.copy(WRITER, "our-writer:v1").status == "success"
        assert client.list().models[0].model == "our-writer:v1"
        assert client.chat("our-writer:v1", [{"role": "user", "content": "Hello"}]).message.content
        assert client.delete("our-writer:v1").status == "success"
        assert len(client.list().models) == 4


def test_copy_and_delete_answer_with_an_empty_body(http: httpx.Client) -> None:
    copied = http.post("/api/copy", json={"source": WRITER, "destination": "twin"})
    deleted = http.request("DELETE", "/api/delete", json={"model": "twin"})
    assert (copied.status_code, copied.content) == (200, b"")
    assert (deleted.status_code, deleted.content) == (200, b"")


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "error"),
    [
        ("POST", "/api/chat", {"model": "No"}, 404, "model 'No' not found"),
        ("POST", "/api/chat", {}, 400, "model is required"),
        ("POST", "/api/generate", {"model": "no"}, 404, "model 'no' not found"),
        ("POST", "/api/generate", {}, 404, "model '' not found"),
        ("POST", "/api/show", {"model": "no"}, 404, "model 'no:latest' not found"),
        ("POST", "/api/show", {}, 400, "model is required"),
        ("POST", "/api/embed", {"model": "no"}, 404, 'model "no" not found, try pulling it first'),
        ("POST", "/api/embed", {}, 404, "model '' not found"),
        ("DELETE", "/api/delete", {"model": "no"}, 404, "model 'no' not found"),
        (
            "POST",
            "/api/copy",
            {"source": "no", "destination": "b"},
            404,
            'model "no" not found',
        ),
        ("POST", "/api/chat", {"model": "a/b/c/d"}, 400, "invalid model name"),
        ("POST", "/api/pull", {"model": "a b"}, 400, "invalid model name"),
    ],
)
def test_each_endpoint_has_its_own_words_for_a_missing_model(
    http: httpx.Client, method: str, path: str, body: object, status: int, error: str
) -> None:
    answer = http.request(method, path, json=body)
    assert (answer.status_code, answer.json()) == (status, {"error": error})


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "missing request body"),
        (b"what", "invalid character 'w' looking for beginning of value"),
        (b'{"model": ', "unexpected EOF"),
        (b"[]", "json: cannot unmarshal array into Go value of type api.ChatRequest"),
        (
            b'{"model": 7}',
            "json: cannot unmarshal number into Go struct field ChatRequest.model of type string",
        ),
        (
            b'{"model": "m", "messages": "hi"}',
            "json: cannot unmarshal string into Go struct field "  # noqa: ISC004 - one text
            "ChatRequest.messages of type []api.Message",
        ),
    ],
)
def test_a_body_that_cannot_be_read_is_a_400(
    http: httpx.Client, content: bytes, error: str
) -> None:
    answer = http.post("/api/chat", content=content)
    assert (answer.status_code, answer.json()) == (400, {"error": error})


def test_neither_a_content_type_nor_known_fields_are_needed(http: httpx.Client) -> None:
    body = b'{"model": "sandbox-writer", "stream": null, "colour": "blue"}'
    assert http.post("/api/generate", content=body).json()["done_reason"] == "load"


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api/tags/", "/docs", "/redoc", "/openapi.json", "/v1/other"]
)
def test_an_unknown_path_is_a_plain_404(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert (answer.status_code, answer.text) == (404, "404 page not found")
    assert answer.headers["content-type"] == "text/plain"


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/api/tags"), ("GET", "/api/chat"), ("GET", "/api/delete"), ("POST", "/")],
)
def test_a_wrong_method_is_a_plain_405(http: httpx.Client, method: str, path: str) -> None:
    answer = http.request(method, path)
    assert (answer.status_code, answer.text) == (405, "405 method not allowed")


@pytest.mark.parametrize("path", ["/", "/api/version", "/api/tags"])
def test_three_paths_answer_head(http: httpx.Client, path: str) -> None:
    answer = http.head(path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert http.head("/api/ps").status_code == 405


def test_it_says_that_it_is_running_and_that_it_is_a_sandbox(http: httpx.Client) -> None:
    answer = http.get("/")
    assert (answer.text, answer.headers["x-sandbox"]) == ("Ollama is running", "ollama")
    assert "server" not in answer.headers
    assert http.get("/api/version").json() == {"version": "0.33.1"}
    assert http.get("/api/status").json() == {"cloud": {"disabled": False, "source": "none"}}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "models.example.org"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Host": "localhost:11434"}, 200),
        ({"Origin": "http://localhost:3000"}, 200),
    ],
)
def test_foreign_hosts_and_pages_stay_outside(
    http: httpx.Client, headers: dict[str, str], status: int
) -> None:
    assert http.get("/api/version", headers=headers).status_code == status
