"""Every fault of chat and generate, by model name and by switch."""

import json
from collections.abc import Iterator

import httpx
import ollama
import pytest

from tests.sandbox.ollama_server import (
    HELLO,
    WRITER,
    asking,
    cleared,
    ends,
    eventually,
    running,
    turn_on,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    with asking() as http:
        yield http


@pytest.fixture
def http(shared: httpx.Client) -> Iterator[httpx.Client]:
    with cleared(shared) as http:
        yield http


def ask(http: httpx.Client, fault: str, **words: object) -> httpx.Response:
    body = {"model": f"sandbox-fault/{fault}", "messages": HELLO, "stream": False, **words}
    return http.post("/api/chat", json=body)


def lines(answer: httpx.Response) -> list[dict[str, object]]:
    return [json.loads(line) for line in answer.content.splitlines()]


@pytest.mark.parametrize("streams", [False, True])
@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        ("busy-503", 503, "server busy, please try again.  maximum pending requests exceeded"),
        ("oom", 500, "llama-server reported out-of-memory during startup"),
        ("html-502", 502, "<title>502 Bad Gateway</title>"),
        ("ctx-400-nested", 400, "exceed_context_size_error"),
    ],
)
def test_a_failure_before_the_first_byte_has_a_status(
    http: httpx.Client, fault: str, status: int, text: str, streams: bool
) -> None:
    answer = ask(http, fault, stream=streams)
    assert answer.status_code == status
    assert text in answer.text
    assert ends(http, "/api/chat") == [fault]


def test_a_crashed_runner_does_well_the_next_time(http: httpx.Client) -> None:
    answers = [ask(http, "runner-crash", stream=streams) for streams in (False, False, True, True)]
    assert [answer.status_code for answer in answers] == [500, 200, 500, 200]
    assert "model runner has unexpectedly stopped" in answers[0].json()["error"]
    assert ends(http, "/api/chat") == ["runner-crash", "done"] * 2


def test_an_error_in_the_middle_is_a_line_and_ends_the_stream() -> None:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        heard = []
        with pytest.raises(ollama.ResponseError, match="error was encountered") as raised:
            heard.extend(client.chat("sandbox-fault/error-mid-stream", HELLO, stream=True))
        assert raised.value.status_code == -1
        with pytest.raises(ollama.ResponseError) as whole:
            client.chat("sandbox-fault/error-mid-stream", HELLO)
        assert whole.value.status_code == 500


@pytest.mark.parametrize("streams", [False, True])
def test_a_cut_connection_is_a_protocol_error(http: httpx.Client, streams: bool) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        ask(http, "cut-mid-stream", stream=streams)
    assert eventually(lambda: ends(http, "/api/chat") == ["cut-mid-stream"])


def test_a_stream_can_end_without_done(http: httpx.Client) -> None:
    streamed = lines(ask(http, "no-done", stream=True))
    assert len(streamed) > 60
    assert not any(line["done"] for line in streamed)
    assert ask(http, "no-done").json()["done"] is False


def test_a_stream_can_hang_and_the_server_sees_its_client_leave(http: httpx.Client) -> None:
    with pytest.raises(httpx.ReadTimeout):
        http.post(
            "/api/chat",
            json={"model": "sandbox-fault/hang-mid-stream", "messages": HELLO},
            timeout=0.4,
        )
    assert eventually(lambda: ends(http, "/api/chat") == ["gone"])


def test_a_switch_strikes_as_often_as_it_says_and_only_its_path(http: httpx.Client) -> None:
    turn_on(http, "busy-503", path="/api/chat", times=2)
    body = {"model": WRITER, "messages": HELLO, "stream": False}
    generated = http.post("/api/generate", json={"model": WRITER}).status_code
    statuses = [http.post("/api/chat", json=body).status_code for _ in range(3)]
    assert (generated, statuses) == (200, [503, 503, 200])


def test_a_switch_without_a_path_leaves_the_probes_alone(http: httpx.Client) -> None:
    turn_on(http, "html-502")
    assert http.get("/api/tags").status_code == 200
    assert http.post("/api/generate", json={"model": WRITER}).status_code == 502


def test_a_switch_with_a_path_reaches_the_probes_too(http: httpx.Client) -> None:
    turn_on(http, "html-502", path="/api/tags")
    turn_on(http, "slow-first-byte", path="/api/version", seconds=0.2)
    assert http.get("/api/tags").headers["content-type"].startswith("text/html")
    assert http.get("/api/version").elapsed.total_seconds() > 0.15


@pytest.mark.parametrize("fault", ["slow-load", "slow-first-byte"])
def test_the_slow_ones_take_their_seconds(http: httpx.Client, fault: str) -> None:
    http.post("/api/generate", json={"model": WRITER})
    turn_on(http, fault, seconds=0.3)
    body = {"model": WRITER, "messages": HELLO, "stream": False}
    assert http.post("/api/chat", json=body).elapsed.total_seconds() > 0.3


def test_an_unknown_fault_is_refused_with_the_list(http: httpx.Client) -> None:
    answer = http.post("/_sandbox/faults", json={"name": "fire"})
    assert answer.status_code == 422
    assert "hang-mid-stream" in answer.json()["names"]
    assert len(answer.json()["names"]) == 22


def test_switches_can_be_seen_and_turned_off(http: httpx.Client) -> None:
    turn_on(http, "oom", times=0)
    assert http.get("/_sandbox/faults").json()["on"][0]["name"] == "oom"
    http.delete("/_sandbox/faults")
    assert http.get("/_sandbox/faults").json()["on"] == []


def test_json_can_turn_into_endless_blanks(http: httpx.Client) -> None:
    answer = ask(http, "whitespace-json", format="json", options={"num_predict": 20}).json()
    assert answer["done_reason"] == "length"
    assert answer["message"]["content"].strip() == "{"


def test_json_can_be_cut(http: httpx.Client) -> None:
    answer = ask(http, "truncated-json", format="json").json()
    assert answer["done_reason"] == "length"
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer["message"]["content"])


def test_thoughts_can_leak_into_the_text(http: httpx.Client) -> None:
    message = ask(http, "think-leak", think=False).json()["message"]
    assert message["content"].startswith("<think>")
    assert "</think>" in message["content"]
    assert "thinking" not in message


def test_thinking_can_leave_nothing_for_the_text(http: httpx.Client) -> None:
    answer = ask(http, "empty-thinking").json()
    assert answer["message"]["thinking"]
    assert (answer["message"]["content"], answer["done_reason"]) == ("", "length")
    assert ask(http, "empty-thinking", think=False).json()["message"]["content"]


def test_a_tool_call_can_be_written_as_text(http: httpx.Client) -> None:
    tool = {"type": "function", "function": {"name": "find", "parameters": {"type": "object"}}}
    message = ask(http, "tool-text", tools=[tool]).json()["message"]
    assert "tool_calls" not in message
    assert json.loads(message["content"])["name"] == "find"


def test_the_models_of_faults_are_there_but_not_listed(http: httpx.Client) -> None:
    assert http.post("/api/show", json={"model": "sandbox-fault/oom"}).status_code == 200
    assert "sandbox-fault" not in http.get("/api/tags").text
    assert http.post("/api/show", json={"model": "sandbox-fault/none"}).status_code == 404
