"""The client and the sandbox over real HTTP: streams, faults, and what the server sees of them."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import aclosing

import httpx
import pytest

from app.upstreams.ollama.client import ChatDelta, ChatDone, Message, Ollama, open_ollama
from app.upstreams.ollama.problems import (
    AnswerCut,
    ModelGatewayFailed,
    ModelMissing,
    ModelServerBusy,
    ModelServerFailed,
    ModelServerStalled,
    ModelTooLarge,
    OllamaProblem,
    PullInterrupted,
    PullRefused,
)
from tests.upstreams.servers import calls, turn_on

MODEL = "sandbox-writer"
ASKED = [
    Message("system", "You write outreach letters."),
    Message("user", "Write to Ines, a trail runner from Portugal, about our shoes."),
]


async def answer(ollama: Ollama, model: str = MODEL) -> tuple[str, ChatDone]:
    pieces: list[str] = []
    async with aclosing(ollama.chat(ASKED, model=model)) as parts:
        async for part in parts:
            if isinstance(part, ChatDone):
                return "".join(pieces), part
            pieces.append(part.text)
    raise AssertionError("a stream ends with ChatDone or raises")


async def test_a_text_streams_in_and_ends_whole(ollama: Ollama) -> None:
    text, end = await answer(ollama)

    assert len(text) > 20
    assert end.done_reason in {"stop", "length"}
    assert end.sandbox
    assert end.prompt_tokens
    assert end.answer_tokens
    assert end.model.startswith(MODEL)


async def test_ten_texts_at_once_all_end_whole(ollama_address: str) -> None:
    async with open_ollama(ollama_address, first_token_seconds=20, stall_seconds=5) as ollama:
        texts = await asyncio.gather(*(answer(ollama) for _ in range(10)))

    assert all(text for text, _ in texts)


@pytest.mark.parametrize(
    ("fault", "kind", "tries"),
    [
        ("hang-mid-stream", ModelServerStalled, 1),
        ("slow-first-byte", ModelServerStalled, 1),
        ("cut-mid-stream", AnswerCut, 1),
        ("error-mid-stream", ModelServerFailed, 1),
        ("no-done", AnswerCut, 1),
        ("oom", ModelTooLarge, 1),
    ],
)
async def test_each_fault_is_its_own_problem(
    ollama: Ollama, ollama_address: str, fault: str, kind: type[OllamaProblem], tries: int
) -> None:
    asked = len(calls(ollama_address, "/api/chat"))
    turn_on(ollama_address, fault, path="/api/chat")

    with pytest.raises(OllamaProblem) as raised:
        await answer(ollama)

    assert isinstance(raised.value, kind)
    assert len(calls(ollama_address, "/api/chat")) == asked + tries


@pytest.mark.parametrize("fault", ["busy-503", "runner-crash", "html-502"])
async def test_a_passing_trouble_is_outlived(
    ollama: Ollama, ollama_address: str, fault: str
) -> None:
    turn_on(ollama_address, fault, path="/api/chat")

    text, _ = await answer(ollama)

    assert text


@pytest.mark.parametrize(
    ("fault", "kind"), [("busy-503", ModelServerBusy), ("html-502", ModelGatewayFailed)]
)
async def test_a_lasting_trouble_is_told_after_two_tries(
    ollama: Ollama, ollama_address: str, fault: str, kind: type[OllamaProblem]
) -> None:
    asked = len(calls(ollama_address, "/api/chat"))
    turn_on(ollama_address, fault, path="/api/chat", times=0)

    with pytest.raises(OllamaProblem) as raised:
        await answer(ollama)

    assert type(raised.value) is kind
    assert len(calls(ollama_address, "/api/chat")) == asked + 2


async def test_a_leaked_thought_stays_out(ollama: Ollama, ollama_address: str) -> None:
    turn_on(ollama_address, "think-leak", path="/api/chat")

    text, _ = await answer(ollama)

    assert text
    assert "think>" not in text


async def test_a_missing_model_is_named(ollama: Ollama) -> None:
    with pytest.raises(ModelMissing, match="ollama pull nobody:7b"):
        await answer(ollama, "nobody:7b")


async def test_closing_the_iterator_stops_the_server(ollama: Ollama, ollama_address: str) -> None:
    async with aclosing(ollama.chat(ASKED, model=MODEL)) as parts:
        first = await anext(parts)

    assert isinstance(first, ChatDelta)
    assert await _last_chat_ended(ollama_address) == "gone"


async def test_cancelling_the_reader_stops_the_server(ollama: Ollama, ollama_address: str) -> None:
    is_begun = asyncio.Event()

    async def read() -> None:
        async for _ in ollama.chat(ASKED, model=MODEL):
            is_begun.set()

    task = asyncio.create_task(read())
    await asyncio.wait_for(is_begun.wait(), 5)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert await _last_chat_ended(ollama_address) == "gone"


async def test_the_models_and_the_choice_are_the_servers(ollama: Ollama) -> None:
    names = [model.name for model in await ollama.models()]

    chosen = await ollama.choose_model("")

    assert chosen in names
    assert "embed" not in str(chosen)


async def test_a_probe_sees_the_sandbox(ollama: Ollama) -> None:
    assert (await ollama.probe(MODEL)).status == "connected"
    probe = await ollama.probe("nobody:7b")
    assert (probe.status, probe.sandbox) == ("model_missing", True)


async def test_a_probe_of_nobody_is_quick() -> None:
    began = time.monotonic()
    async with open_ollama("http://127.0.0.1:1") as ollama:
        probe = await ollama.probe("m:1b")

    assert probe.status == "disconnected"
    assert time.monotonic() - began < 2.5


async def test_a_pull_ends_with_success(ollama: Ollama) -> None:
    progress = [line async for line in ollama.pull("pulled-here:1b")]

    assert progress[0].status == "pulling manifest"
    assert progress[-1].status == "success"
    assert any(line.digest and line.completed == line.total for line in progress)
    assert "pulled-here:1b" in [model.name for model in await ollama.models()]


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        ("pull-missing", PullRefused, "file does not exist"),
        ("pull-412", PullRefused, "newer version"),
        ("pull-disk-full", PullRefused, "no space left"),
        ("pull-end-without-success", PullInterrupted, "without a word"),
        ("html-502", PullInterrupted, "status 502"),
    ],
)
async def test_a_failed_pull_says_why(
    ollama: Ollama, ollama_address: str, fault: str, kind: type[OllamaProblem], words: str
) -> None:
    turn_on(ollama_address, fault, path="/api/pull")

    with pytest.raises(OllamaProblem, match=words) as raised:
        await _drain(ollama, f"{fault}:1b")

    assert type(raised.value) is kind


async def test_a_name_that_is_none_cannot_be_pulled(ollama: Ollama) -> None:
    with pytest.raises(PullRefused, match="invalid model name") as raised:
        await _drain(ollama, "no such name")

    assert "LLM_MODEL" in raised.value.remedy


async def _drain(ollama: Ollama, name: str) -> Sequence[object]:
    return [line async for line in ollama.pull(name)]


async def _last_chat_ended(address: str) -> object:
    """How the server saw the last chat end, once it did."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as http, asyncio.timeout(3):
        while True:
            answer = await http.get("/_sandbox/calls", params={"path": "/api/chat"})
            if ended := answer.json()["calls"][-1]["ended"]:
                return ended
            await asyncio.sleep(0.02)
