"""`/v1`: the shape that other model servers share."""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.ollama_server import HELLO, THINKER, WRITER, asking, cleared


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    with asking() as http:
        yield http


@pytest.fixture
def http(shared: httpx.Client) -> Iterator[httpx.Client]:
    with cleared(shared) as http:
        yield http


def complete(http: httpx.Client, **words: object) -> httpx.Response:
    body = {"model": WRITER, "messages": HELLO, **words}
    return http.post("/v1/chat/completions", json=body)


def events(answer: httpx.Response) -> list[str]:
    assert answer.headers["content-type"].startswith("text/event-stream")
    return [event.removeprefix("data: ") for event in answer.text.split("\n\n") if event]


def test_the_models_are_listed(http: httpx.Client) -> None:
    listed = http.get("/v1/models").json()
    assert listed["object"] == "list"
    assert listed["data"][0]["id"] == "sandbox-writer:latest"
    assert http.get("/v1/models/sandbox-writer").json() == listed["data"][0]


def test_an_empty_list_is_null() -> None:
    with asking(empty=True) as http:
        assert http.get("/v1/models").json() == {"object": "list", "data": None}


def test_a_completion_comes_whole_by_default(http: httpx.Client) -> None:
    answer = complete(http).json()
    (choice,) = answer["choices"]
    assert (answer["object"], choice["finish_reason"]) == ("chat.completion", "stop")
    assert "no language model wrote it" in choice["message"]["content"]
    assert answer["usage"]["prompt_tokens"] == 9
    assert answer["usage"]["total_tokens"] == 9 + answer["usage"]["completion_tokens"]


def test_a_streamed_completion_ends_with_done(http: httpx.Client) -> None:
    *chunks, last = events(complete(http, stream=True, stream_options={"include_usage": True}))
    read = [json.loads(chunk) for chunk in chunks]
    said = "".join(one["choices"][0]["delta"].get("content", "") for one in read[:-1])
    assert last == "[DONE]"
    assert read[0]["choices"][0]["delta"]["role"] == "assistant"
    assert "role" not in read[1]["choices"][0]["delta"]
    assert (read[-1]["choices"], read[-1]["usage"]["prompt_tokens"]) == ([], 9)
    assert read[-2]["choices"][0] == {"index": 0, "delta": {}, "finish_reason": "stop"}
    assert said == complete(http).json()["choices"][0]["message"]["content"]


def test_usage_is_left_out_when_nobody_asked(http: httpx.Client) -> None:
    assert "usage" not in complete(http, stream=True).text


def test_an_error_in_the_middle_is_swallowed_and_done_is_missing(http: httpx.Client) -> None:
    received = events(complete(http, stream=True, model="sandbox-fault/error-mid-stream"))
    assert json.loads(received[-1])["choices"][0]["finish_reason"] is None
    assert "[DONE]" not in received


@pytest.mark.parametrize(
    ("words", "status", "kind"),
    [
        ({"model": "no"}, 404, "not_found_error"),
        ({"messages": []}, 400, "invalid_request_error"),
        ({"model": "sandbox-fault/busy-503"}, 503, "api_error"),
    ],
)
def test_errors_are_objects(
    http: httpx.Client, words: dict[str, object], status: int, kind: str
) -> None:
    answer = complete(http, **words)
    assert answer.status_code == status
    assert answer.json()["error"]["type"] == kind


def test_max_tokens_and_stop_are_honoured(http: httpx.Client) -> None:
    short = complete(http, max_tokens=3).json()["choices"][0]
    stopped = complete(http, stop="sandbox").json()["choices"][0]
    assert short == {
        "index": 0,
        "message": {"role": "assistant", "content": "This text wa"},
        "finish_reason": "length",
    }
    assert stopped["message"]["content"] == "This text was put together by a "


def test_a_schema_is_filled_in(http: httpx.Client) -> None:
    schema = {"type": "object", "required": ["a"], "properties": {"a": {"const": 7}}}
    wanted = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    message = complete(http, response_format=wanted).json()["choices"][0]["message"]
    assert json.loads(message["content"]) == {"a": 7}


def test_tool_arguments_are_a_string_here(http: httpx.Client) -> None:
    tool = {"type": "function", "function": {"name": "find", "parameters": {"type": "object"}}}
    (choice,) = complete(http, tools=[tool]).json()["choices"]
    assert choice["finish_reason"] == "tool_calls"
    assert choice["message"]["tool_calls"][0]["function"] == {"name": "find", "arguments": "{}"}


def test_thoughts_are_called_reasoning(http: httpx.Client) -> None:
    thinking = complete(http, model=THINKER).json()["choices"][0]["message"]
    silent = complete(http, model=THINKER, reasoning_effort="none").json()["choices"][0]["message"]
    assert "reasoning" in thinking
    assert "reasoning" not in silent


def test_content_may_come_in_parts(http: httpx.Client) -> None:
    parts = [{"type": "text", "text": "Autumn pumpkins"}]
    answer = complete(http, messages=[{"role": "user", "content": parts}]).json()
    assert "pumpkins" in answer["choices"][0]["message"]["content"]
