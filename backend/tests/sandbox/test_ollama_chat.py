"""Chat and generate, through the official client and on the wire."""

import asyncio
import json
from collections.abc import Iterable, Iterator

import httpx
import ollama
import pytest
from pydantic import BaseModel

from tests.sandbox.ollama_server import EMBED, HELLO, THINKER, WRITER, asking, cleared, running

TOOL = {
    "type": "function",
    "function": {
        "name": "find_creator",
        "description": "Find a creator",
        "parameters": {
            "type": "object",
            "required": ["handle", "limit"],
            "properties": {
                "handle": {"type": "string"},
                "limit": {"type": "integer", "minimum": 3},
            },
        },
    },
}


class Verdict(BaseModel):
    fits: bool
    score: int
    reasons: list[str]


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


def said(parts: Iterable[ollama.ChatResponse]) -> str:
    return "".join(part.message.content or "" for part in parts)


def test_a_chat_answers_with_text_and_figures(client: ollama.Client) -> None:
    answer = client.chat(WRITER, HELLO)
    assert "no language model wrote it" in (answer.message.content or "")
    assert (answer.done, answer.done_reason) == (True, "stop")
    assert answer.prompt_eval_count == 9  # 36 characters
    assert answer.eval_count is not None
    assert (answer.total_duration or 0) >= (answer.load_duration or 0) + (answer.eval_duration or 0)


def test_a_streamed_chat_says_the_same_in_pieces(client: ollama.Client) -> None:
    parts = list(client.chat(WRITER, HELLO, stream=True))
    whole = client.chat(WRITER, HELLO).message.content
    assert said(parts) == whole
    assert len(parts) > 60
    assert [part.done for part in parts] == [False] * (len(parts) - 1) + [True]
    assert all(part.eval_count is None for part in parts[:-1])


async def test_the_async_client_streams_too() -> None:
    with running() as url:
        async with ollama.AsyncClient(host=url, timeout=10) as client:
            parts = [part async for part in await client.chat(WRITER, HELLO, stream=True)]
            whole = await client.chat(WRITER, HELLO)
    assert said(parts) == whole.message.content


def test_generate_answers_plain_and_streamed(client: ollama.Client) -> None:
    whole = client.generate(WRITER, "Say something about autumn pumpkins.", system="Be brief.")
    parts = list(client.generate(WRITER, "Say something about autumn pumpkins.", stream=True))
    assert "pumpkins" in (whole.response or "")
    assert "pumpkins" in "".join(part.response or "" for part in parts)
    assert parts[-1].done_reason == "stop"


def test_streaming_is_the_default_on_the_wire(http: httpx.Client) -> None:
    answer = http.post("/api/chat", json={"model": WRITER, "messages": HELLO})
    lines = answer.content.split(b"\n")
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["transfer-encoding"] == "chunked"
    assert lines.pop() == b""
    assert all(json.loads(line)["message"]["role"] == "assistant" for line in lines)


def test_no_line_carries_a_character_that_would_split_it(http: httpx.Client) -> None:
    prompt = [{"role": "user", "content": "- Name: Zo\u2028e\n- Bio: caf\u0085e\u2029 noir"}]
    answer = http.post("/api/chat", json={"model": WRITER, "messages": prompt})
    assert answer.content.isascii()
    assert all(json.loads(line) for line in answer.text.splitlines())


def test_the_same_question_gets_the_same_answer_and_a_seed_changes_it(
    client: ollama.Client,
) -> None:
    def say(seed: int) -> str | None:
        return client.chat(WRITER, HELLO, options={"seed": seed}).message.content

    assert say(1) == say(1)
    assert len({say(seed) for seed in range(8)}) > 1


def test_two_sandboxes_say_the_same() -> None:
    heard = []
    for _ in range(2):
        with running() as url, ollama.Client(host=url, timeout=10) as client:
            heard.append(client.chat(WRITER, HELLO).message.content)
    assert heard[0] == heard[1]


@pytest.mark.parametrize("streams", [False, True])
def test_a_schema_gets_an_instance_of_it(client: ollama.Client, streams: bool) -> None:
    schema = Verdict.model_json_schema()
    if streams:
        parts = client.chat(WRITER, HELLO, format=schema, stream=True)
        written = said(parts)
    else:
        written = said([client.chat(WRITER, HELLO, format=schema)])
    assert Verdict.model_validate_json(written) == Verdict(fits=False, score=0, reasons=[])


def test_json_mode_gets_an_object(client: ollama.Client) -> None:
    written = json.loads(client.generate(WRITER, "Autumn", format="json").response or "")
    assert written["sandbox"] is True


def test_any_other_format_is_a_500(http: httpx.Client) -> None:
    answer = http.post("/api/chat", json={"model": WRITER, "messages": HELLO, "format": "yaml"})
    assert answer.status_code == 500
    assert answer.json()["error"].startswith('invalid format: "yaml"')


def test_tools_are_called_and_their_answers_used(client: ollama.Client) -> None:
    asked = client.chat(WRITER, HELLO, tools=[TOOL])
    (call,) = asked.message.tool_calls or []
    assert asked.message.content == ""
    assert call.function.name == "find_creator"
    # The client does not pass the schema's `minimum` on.
    assert call.function.arguments == {"handle": "sandbox handle", "limit": 0}
    result = {"role": "tool", "tool_name": "find_creator", "content": "nobody of that name"}
    told = client.chat(WRITER, [*HELLO, asked.message, result], tools=[TOOL])
    assert "nobody of that name" in (told.message.content or "")


def test_a_tool_call_arrives_in_one_piece_of_a_stream(client: ollama.Client) -> None:
    parts = list(client.chat(WRITER, HELLO, tools=[TOOL], stream=True))
    assert [bool(part.message.tool_calls) for part in parts] == [True, False]


def test_a_model_without_tools_refuses_them_by_its_full_name(client: ollama.Client) -> None:
    with pytest.raises(ollama.ResponseError) as refused:
        client.chat(THINKER, HELLO, tools=[TOOL])
    assert refused.value.status_code == 400
    assert refused.value.error == (
        "registry.ollama.ai/library/sandbox-thinker:latest does not support tools"
    )


def test_a_thinking_model_thinks_unless_told_not_to(client: ollama.Client) -> None:
    by_default = client.chat(THINKER, HELLO).message
    told_not_to = client.chat(THINKER, HELLO, think=False).message
    assert by_default.thinking
    assert told_not_to.thinking is None
    assert by_default.content == told_not_to.content
    assert client.generate(THINKER, "Autumn", think="low").thinking


def test_thinking_comes_before_the_text(client: ollama.Client) -> None:
    parts = list(client.chat(THINKER, HELLO, stream=True))
    thinks = [bool(part.message.thinking) for part in parts]
    assert thinks == sorted(thinks, reverse=True)
    assert not any(part.message.content for part in parts if part.message.thinking)


@pytest.mark.parametrize(("think", "status"), [(True, 400), ("high", 400), (False, 200)])
def test_a_plain_model_refuses_only_to_think(
    http: httpx.Client, think: object, status: int
) -> None:
    body = {"model": WRITER, "messages": HELLO, "think": think, "stream": False}
    answer = http.post("/api/chat", json=body)
    assert answer.status_code == status
    if status == 400:
        assert answer.json() == {"error": '"sandbox-writer" does not support thinking'}


def test_a_level_of_thinking_nobody_knows_is_a_400(http: httpx.Client) -> None:
    answer = http.post("/api/chat", json={"model": THINKER, "messages": HELLO, "think": "deep"})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith('invalid think value: "deep"')


def test_an_embedding_model_does_not_talk(client: ollama.Client) -> None:
    with pytest.raises(ollama.ResponseError, match='"sandbox-embed" does not support chat'):
        client.chat(EMBED, HELLO)
    with pytest.raises(ollama.ResponseError, match='"sandbox-embed" does not support generate'):
        client.generate(EMBED, "Hello")


def test_num_predict_ends_a_text_by_its_length(client: ollama.Client) -> None:
    answer = client.chat(WRITER, HELLO, options={"num_predict": 5})
    assert answer.message.content == "This text was put to"
    assert (answer.done_reason, answer.eval_count) == ("length", 5)


def test_thinking_can_spend_the_whole_of_num_predict(client: ollama.Client) -> None:
    answer = client.chat(THINKER, HELLO, options={"num_predict": 5})
    assert (answer.message.content, answer.done_reason) == ("", "length")


def test_a_stop_word_ends_a_text_before_it(client: ollama.Client) -> None:
    answer = client.chat(WRITER, HELLO, options={"stop": ["a sandbox"]})
    assert answer.message.content == "This text was put together by "
    assert answer.done_reason == "stop"


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"num_ctx": "big"}, "num_ctx"),
        ({"temperature": True}, "temperature"),
        ({"stop": "x"}, "stop"),
    ],
)
def test_an_option_of_the_wrong_type_is_a_500(
    http: httpx.Client, options: dict[str, object], wanted: str
) -> None:
    body = {"model": WRITER, "messages": HELLO, "options": options}
    answer = http.post("/api/chat", json=body)
    assert answer.status_code == 500
    assert answer.json()["error"].startswith(f'option "{wanted}" must be of type')


def test_no_messages_load_and_a_keep_alive_of_zero_unloads(http: httpx.Client) -> None:
    loaded = http.post("/api/chat", json={"model": WRITER, "messages": []})
    assert loaded.headers["content-type"].startswith("application/json")
    assert loaded.json()["done_reason"] == "load"
    assert loaded.json()["message"] == {"role": "assistant", "content": ""}
    assert len(http.get("/api/ps").json()["models"]) == 1
    unloaded = http.post("/api/generate", json={"model": WRITER, "keep_alive": 0})
    assert (unloaded.json()["done_reason"], unloaded.json()["response"]) == ("unload", "")
    assert http.get("/api/ps").json() == {"models": []}


def test_raw_and_suffix_have_their_refusals(http: httpx.Client) -> None:
    raw = http.post("/api/generate", json={"model": WRITER, "raw": True, "system": "s"})
    suffix = http.post("/api/generate", json={"model": WRITER, "prompt": "a", "suffix": "b"})
    assert (raw.status_code, suffix.status_code) == (400, 400)
    assert suffix.json()["error"].endswith("does not support insert")


async def test_ten_chats_at_once_all_get_their_own_answer() -> None:
    with running() as url:
        async with ollama.AsyncClient(host=url, timeout=10) as client:
            asked = [[{"role": "user", "content": f"About pumpkin{n}s"}] for n in range(10)]
            answers = await asyncio.gather(*(client.chat(WRITER, messages) for messages in asked))
    for number, answer in enumerate(answers):
        assert f"pumpkin{number}s" in (answer.message.content or "")
