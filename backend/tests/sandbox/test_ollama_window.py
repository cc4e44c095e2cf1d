"""Prompts that are longer than their window: cut in silence, or refused."""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.ollama_server import STRICT, WRITER, asking, cleared

LONG = "pumpkin " * 4_000  # 8,000 tokens of four characters


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    with asking() as http:
        yield http


@pytest.fixture
def http(shared: httpx.Client) -> Iterator[httpx.Client]:
    with cleared(shared) as http:
        yield http


def ask(http: httpx.Client, *contents: str, **words: object) -> httpx.Response:
    messages = [{"role": "user", "content": content} for content in contents]
    body = {"model": WRITER, "messages": messages, "stream": False, **words}
    return http.post("/api/chat", json=body)


def test_a_short_prompt_is_counted_whole(http: httpx.Client) -> None:
    assert ask(http, "a" * 40, "b" * 41).json()["prompt_eval_count"] == 10 + 11


def test_the_oldest_messages_are_dropped_without_a_sign(http: httpx.Client) -> None:
    answer = ask(http, "a" * 8_000, "b" * 8_000, "c" * 4_000)
    assert answer.status_code == 200
    assert answer.json()["prompt_eval_count"] == 2_000 + 1_000


def test_system_messages_outlive_older_ones(http: httpx.Client) -> None:
    messages = [
        {"role": "system", "content": "s" * 400},
        {"role": "user", "content": "a" * 16_000},
        {"role": "user", "content": "b" * 400},
    ]
    body = {"model": WRITER, "messages": messages, "stream": False}
    assert http.post("/api/chat", json=body).json()["prompt_eval_count"] == 200


def test_one_message_that_is_too_long_is_cut_to_about_half_the_window(http: httpx.Client) -> None:
    assert ask(http, LONG).json()["prompt_eval_count"] == 2050
    kept = ask(http, LONG, options={"num_ctx": 1000, "num_keep": 100}).json()
    assert kept["prompt_eval_count"] == 1000 - 900 // 2


def test_the_text_knows_only_what_was_not_cut(http: httpx.Client) -> None:
    said = ask(http, f"- Name: Ines Vale\n{LONG}").json()["message"]["content"]
    assert "Ines Vale" not in said


def test_a_native_template_refuses_with_json_inside_json(http: httpx.Client) -> None:
    answer = ask(http, LONG, model=STRICT)
    inner = json.loads(answer.json()["error"])["error"]
    assert answer.status_code == 400
    assert inner["type"] == "exceed_context_size_error"
    assert inner["message"].startswith(
        "request (8000 tokens) exceeds the available context size (4096 tokens)"
    )


def test_without_truncate_every_model_refuses(http: httpx.Client) -> None:
    answer = ask(http, LONG, truncate=False)
    assert answer.status_code == 400
    assert "exceed_context_size_error" in answer.json()["error"]


def test_without_shift_a_long_prompt_is_refused_and_a_text_ends_with_the_window(
    http: httpx.Client,
) -> None:
    refused = ask(http, LONG, shift=False)
    ended = ask(http, "a" * 40, shift=False, options={"num_ctx": 16}).json()
    assert refused.status_code == 400
    assert refused.json()["error"].startswith("the prompt is longer than the context length")
    assert (ended["done_reason"], ended["eval_count"]) == ("length", 6)


def test_the_window_is_never_wider_than_the_model_was_trained(http: httpx.Client) -> None:
    ask(http, "hello", options={"num_ctx": 999_999})
    assert http.get("/api/ps").json()["models"][0]["context_length"] == 32_768
