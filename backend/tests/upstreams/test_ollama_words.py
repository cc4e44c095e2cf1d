"""The pure parts of the model server's client: addresses, names, thoughts, lines, lists."""

import json
from collections.abc import AsyncIterator, Sequence

import httpx
import pytest
from pydantic import JsonValue

from app.upstreams.ollama.address import normalised_base_url
from app.upstreams.ollama.installed import can_be_chosen, read_can_chat, read_models
from app.upstreams.ollama.names import canonical, is_remote
from app.upstreams.ollama.problems import (
    ModelRefused,
    ModelServerBusy,
    ModelServerCrashed,
    ModelServerFailed,
    ModelTooLarge,
    OllamaProblem,
    PromptTooLong,
    PullInterrupted,
    PullRefused,
)
from app.upstreams.ollama.thinking import ThoughtFilter
from app.upstreams.ollama.transport import OneLineTransport
from app.upstreams.ollama.verdicts import problem_of_pull, problem_of_words, words_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ollama", "http://ollama:11434"),
        (" http://ollama ", "http://ollama:11434"),
        ("localhost:11434", "http://localhost:11434"),
        ("http://localhost:11434/", "http://localhost:11434"),
        ("http://10.0.0.4:8080/api", "http://10.0.0.4:8080"),
        ("http://ollama/v1/", "http://ollama:11434"),
        ("https://models.example", "https://models.example"),
        ("https://models.example/ollama/v1", "https://models.example/ollama"),
        ("http://[::1]", "http://[::1]:11434"),
    ],
)
def test_an_address_is_read_as_people_mean_it(written: str, meant: str) -> None:
    assert normalised_base_url(written) == meant


@pytest.mark.parametrize(
    ("one", "other", "are_equal"),
    [
        ("qwen2.5", "qwen2.5:latest", True),
        ("Qwen2.5:0.5B", "qwen2.5:0.5b", True),
        ("registry.ollama.ai/library/qwen2.5", " qwen2.5:latest", True),
        ("qwen2.5", "qwen2.5:0.5b", False),
        ("hf.co:443/someone/model", "hf.co:443/someone/model:latest", True),
    ],
)
def test_one_model_has_many_names(one: str, other: str, *, are_equal: bool) -> None:
    assert (canonical(one) == canonical(other)) is are_equal


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("big:cloud", None, True),
        ("big:120b-cloud", None, True),
        ("big", "https://ollama.com", True),
        ("cloudy:7b", None, False),
    ],
)
def test_a_cloud_model_is_known_as_one(name: str, host: JsonValue, *, expected: bool) -> None:
    assert is_remote(name, host) is expected


@pytest.mark.parametrize(
    ("pieces", "passed_on"),
    [
        (["Hello", " there"], "Hello there"),
        (["<think>", "hm, <b>", "</think>", "\n\n", "Hello"], "Hello"),
        (["<th", "ink>hm</thi", "nk>\nHello", " you"], "Hello you"),
        (["\n <think></think>Hello"], "Hello"),
        (["<th", "e end"], "<the end"),
        (["<th"], "<th"),
        (["  ", "Hello"], "  Hello"),
        (["Hello <think>not a thought</think>"], "Hello <think>not a thought</think>"),
        (["<think>never ends"], ""),
        (["<think>", "", "only a thought</think>"], ""),
    ],
)
def test_a_leading_thought_is_left_out(pieces: Sequence[str], passed_on: str) -> None:
    thoughts = ThoughtFilter()

    text = "".join(thoughts.feed(piece) for piece in pieces) + thoughts.end()

    assert text == passed_on


def test_text_is_passed_on_at_once_when_it_cannot_be_a_thought() -> None:
    thoughts = ThoughtFilter()

    assert thoughts.feed("H") == "H"
    assert thoughts.feed("<think>") == "<think>"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
async def test_raw_line_breaks_inside_json_are_escaped_at_every_cut(size: int) -> None:
    text = "one\u2028two\u2029three\u0085four é € 🏃"
    line = json.dumps({"text": text}, ensure_ascii=False).encode()

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(line), size):
            yield line[start : start + size]

    inner = httpx.MockTransport(lambda _: httpx.Response(200, content=pieces()))
    async with httpx.AsyncClient(transport=OneLineTransport(inner)) as client:
        answer = await client.get("http://ollama.example/")

    assert len(answer.text.splitlines()) == 1
    assert answer.json() == {"text": text}


NESTED = json.dumps({"error": {"code": 400, "message": "the available context size is too small"}})


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("plain words", "plain words"),
        ({"message": "an object"}, "an object"),
        ({"error": {"message": "deep"}}, "deep"),
        (NESTED, "the available context size is too small"),
        ('{"error": "cut', '{"error": "cut'),
        ({"odd": 1}, '{"odd": 1}'),
        ("", "no words at all"),
        ("two\n lines", "two lines"),
    ],
)
def test_an_errors_words_are_unwrapped(error: object, words: str) -> None:
    assert words_of(error) == words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("server busy, please try again.  maximum pending requests exceeded", ModelServerBusy),
        ("model runner has unexpectedly stopped, this may be due to…", ModelServerCrashed),
        ("llama-server process has terminated: signal: killed", ModelServerCrashed),
        ("llama-server reported out-of-memory during startup: x", ModelTooLarge),
        ("model requires more system memory (5 GiB) than is available", ModelTooLarge),
        ("request (9 tokens) exceeds the available context size (8 tokens)", PromptTooLong),
        ("the prompt is longer than the context length currently available", PromptTooLong),
        ('option "num_ctx" must be of type integer', ModelRefused),
        ("prediction aborted, token repeat limit reached", ModelServerFailed),
    ],
)
def test_a_text_without_a_status_has_its_problem(words: str, kind: type[OllamaProblem]) -> None:
    assert type(problem_of_words(words)) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("pull model manifest: file does not exist", PullRefused),
        ("pull model manifest: 412: requires a newer version of Ollama", PullRefused),
        ("invalid model name", PullRefused),
        ("write blobs/sha256-1-partial: no space left on device", PullRefused),
        ("max retries exceeded: EOF", PullInterrupted),
        ("dial tcp: lookup registry.ollama.ai: no such host", PullInterrupted),
    ],
)
def test_a_failed_pull_is_tried_again_only_when_that_may_help(
    words: str, kind: type[OllamaProblem]
) -> None:
    assert type(problem_of_pull(words)) is kind


def test_lists_are_read_as_far_as_they_make_sense() -> None:
    tags: JsonValue = {
        "models": [
            {"name": "talker:1b", "size": 5, "capabilities": ["completion"], "details": None},
            {"model": "old:1b", "details": {"family": "llama"}, "size": "big"},
            {"name": "embed:1b", "capabilities": ["embedding"]},
            {"name": "far:cloud", "remote_host": "https://ollama.com"},
            {"size": 3},
            "nonsense",
        ]
    }

    models = read_models(tags)

    assert [model.name for model in models] == ["talker:1b", "old:1b", "embed:1b", "far:cloud"]
    assert [model.can_chat for model in models] == [True, None, False, None]
    assert [model.name for model in can_be_chosen(models)] == ["talker:1b", "old:1b"]


@pytest.mark.parametrize("answer", [None, [], {}, {"models": None}, {"models": {"name": "x"}}])
def test_a_list_that_is_none_is_empty(answer: JsonValue) -> None:
    assert read_models(answer) == ()


@pytest.mark.parametrize(
    ("name", "family", "answer", "expected"),
    [
        ("old:1b", "llama", {"capabilities": ["completion"]}, True),
        ("old:1b", "llama", {"capabilities": ["embedding"]}, False),
        ("old:1b", "llama", {}, True),
        ("nomic-embed-text", "x", {}, False),
        ("mystery", "nomic-bert", {}, False),
    ],
)
def test_old_servers_are_asked_one_by_one(
    name: str, family: str, answer: JsonValue, *, expected: bool
) -> None:
    model = read_models({"models": [{"name": name, "details": {"family": family}}]})[0]

    assert read_can_chat(model, answer) is expected
