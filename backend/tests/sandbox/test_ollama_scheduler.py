"""Loading, slots, keep-alive, the queue, and clients that walk away."""

import asyncio
import contextlib
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import ollama
import pytest

from tests.sandbox.ollama_server import (
    HELLO,
    STRICT,
    THINKER,
    WRITER,
    asking,
    ends,
    eventually,
    running,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    with asking() as http:
        yield http


def load(http: httpx.Client, model: str = WRITER, **words: object) -> httpx.Response:
    return http.post("/api/generate", json={"model": model, **words})


def loaded(http: httpx.Client) -> list[str]:
    return [model["name"] for model in http.get("/api/ps").json()["models"]]


def chat(http: httpx.Client, **words: object) -> dict[str, Any]:
    body = {"model": WRITER, "messages": HELLO, "stream": False, **words}
    answer: dict[str, Any] = http.post("/api/chat", json=body).json()
    return answer


def test_only_the_first_request_pays_for_the_load() -> None:
    with asking(load_ms=120) as http:
        first, second = chat(http), chat(http)
    assert first["load_duration"] >= 115_000_000
    assert second["load_duration"] < 100_000_000


def test_another_window_loads_the_model_again() -> None:
    with asking(load_ms=120) as http:
        chat(http)
        again = chat(http, options={"num_ctx": 2048})
        assert again["load_duration"] >= 115_000_000
        assert http.get("/api/ps").json()["models"][0]["context_length"] == 2048


def test_an_idle_model_leaves_when_its_keep_alive_is_over() -> None:
    with asking() as http:
        load(http, keep_alive=0.2)
        assert loaded(http) == ["sandbox-writer:latest"]
        assert eventually(lambda: loaded(http) == [])


def test_a_keep_alive_of_zero_unloads_after_the_answer() -> None:
    with asking() as http:
        assert chat(http, keep_alive=0)["eval_count"] > 0
        assert loaded(http) == []


def test_an_unload_waits_for_the_answers_that_run() -> None:
    with asking(token_ms=5) as http, ThreadPoolExecutor(1) as threads:
        running_chat = threads.submit(chat, http)
        assert eventually(lambda: loaded(http) != [])
        http.post("/api/generate", json={"model": WRITER, "keep_alive": 0})
        assert running_chat.result()["done_reason"] == "stop"
        assert loaded(http) == []


@pytest.mark.parametrize(
    ("keep_alive", "year"), [("10m", "20"), ("1h30m", "20"), (-1, "23"), ("-1s", "23")]
)
def test_a_keep_alive_is_seconds_or_a_duration(
    shared: httpx.Client, keep_alive: object, year: str
) -> None:
    load(shared, keep_alive=keep_alive)
    assert shared.get("/api/ps").json()["models"][0]["expires_at"].startswith(year)


@pytest.mark.parametrize("keep_alive", ["300", "-1", "soon", True])
def test_a_keep_alive_without_a_unit_is_refused(shared: httpx.Client, keep_alive: object) -> None:
    assert load(shared, keep_alive=keep_alive).status_code == 400


def test_a_full_memory_gives_up_the_model_that_would_leave_first() -> None:
    with asking() as http:
        load(http, WRITER, keep_alive="1m")
        load(http, THINKER, keep_alive="9m")
        load(http, STRICT, keep_alive="8m")
        http.post("/api/embed", json={"model": "sandbox-embed"})
        assert loaded(http) == [
            "sandbox-thinker:latest",
            "sandbox-strict:latest",
            "sandbox-embed:latest",
        ]


def test_requests_beyond_the_slots_wait_in_silence() -> None:
    with asking(parallel=2, token_ms=3) as http, ThreadPoolExecutor(6) as threads:
        load(http)
        started = time.monotonic()
        answers = list(threads.map(lambda _: chat(http), range(6)))
        spent = time.monotonic() - started
    one = min(answer["eval_duration"] for answer in answers) / 1e9
    assert all("error" not in answer for answer in answers)
    assert spent > 2.8 * one


def test_only_a_full_load_queue_is_busy() -> None:
    with asking(max_queue=1, load_ms=300) as http, ThreadPoolExecutor(3) as threads:
        waiting = [threads.submit(load, http, model) for model in (WRITER, THINKER)]
        time.sleep(0.1)
        refused = load(http, STRICT)
        assert [one.result().status_code for one in waiting] == [200, 200]
        assert load(http).status_code == 200
    assert refused.status_code == 503
    assert refused.json() == {
        "error": "server busy, please try again.  maximum pending requests exceeded"
    }


def test_a_client_that_leaves_while_loading_aborts_the_load() -> None:
    with asking(load_ms=400) as http:
        with pytest.raises(httpx.ReadTimeout):
            http.post("/api/generate", json={"model": WRITER}, timeout=0.1)
        assert eventually(lambda: ends(http, "/api/generate") == ["gone"])
        time.sleep(0.4)
        assert loaded(http) == []


def test_a_client_that_leaves_frees_its_slot_at_once() -> None:
    with asking(parallel=1, token_ms=20) as http:
        load(http)
        with pytest.raises(httpx.ReadTimeout):
            http.post(
                "/api/chat",
                json={"model": WRITER, "messages": HELLO, "stream": False},
                timeout=0.2,
            )
        started = time.monotonic()
        with http.stream("POST", "/api/chat", json={"model": WRITER, "messages": HELLO}) as stream:
            next(stream.iter_raw())
        assert time.monotonic() - started < 1


async def test_the_server_notices_a_cancelled_stream() -> None:
    with running(token_ms=50) as url:
        async with ollama.AsyncClient(host=url, timeout=10) as client:

            async def listen() -> None:
                async for _ in await client.chat(WRITER, HELLO, stream=True):
                    heard.set()

            heard = asyncio.Event()
            listening = asyncio.create_task(listen())
            await asyncio.wait_for(heard.wait(), 5)
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listening
            with httpx.Client(base_url=url) as http:
                assert await asyncio.to_thread(
                    eventually, lambda: ends(http, "/api/chat") == ["gone"]
                )


def test_the_call_log_tells_when_the_first_word_left() -> None:
    with asking(load_ms=100) as http:
        before = time.time()
        with http.stream("POST", "/api/chat", json={"model": WRITER, "messages": HELLO}) as stream:
            words = stream.iter_raw()
            next(words)
            arrived = time.time()
            for _ in words:
                pass
        (call,) = http.get("/_sandbox/calls", params={"path": "/api/chat"}).json()["calls"]
    assert before <= call["at"] <= call["first_byte_at"] <= arrived
    assert call["first_byte_at"] - call["at"] >= 0.095
    assert call["ended"] == "done"
    assert call["first_byte_at"] <= call["ended_at"] <= time.time()


def test_the_call_log_tells_when_a_client_left_and_what_it_had_asked() -> None:
    with asking(token_ms=50) as http:
        body = {"model": WRITER, "messages": [{"role": "user", "content": "first " * 100}]}
        with http.stream("POST", "/api/chat", json=body) as stream:
            words = stream.iter_raw()  # the stream is closed as soon as nobody holds this
            next(words)
            still_runs = _calls(http)[0]
        left = time.time()
        assert eventually(lambda: ends(http, "/api/chat") == ["gone"])
        (call,) = _calls(http)
    assert (still_runs["ended"], still_runs["ended_at"]) == ("", None)
    assert left - 0.1 <= call["ended_at"] <= time.time()
    assert call["prompt"] == ("first " * 100)[:200]


def test_the_call_log_can_be_read_in_turn() -> None:
    with asking() as http:
        for _ in range(3):
            http.post("/api/generate", json={"model": WRITER})
        (first, second, third) = (call["number"] for call in _calls(http, path="generate"))
        assert [call["number"] for call in _calls(http, path="generate", after=first)] == [
            second,
            third,
        ]
        assert len(_calls(http, path="generate", after=0)) == 3
        assert _calls(http, path="generate", after=third) == []


def _calls(http: httpx.Client, **words: str | int) -> list[dict[str, Any]]:
    answer = http.get("/_sandbox/calls", params={"path": "/api/chat", **words})
    calls: list[dict[str, Any]] = answer.json()["calls"]
    return calls


def test_a_long_text_tells_when_each_of_its_pieces_left() -> None:
    with asking(token_ms=0, least_words=500, notes_pieces=True) as http:
        text = chat_streamed(http)
        (call,) = http.get("/_sandbox/calls", params={"path": "/api/chat"}).json()["calls"]
    assert len(text.split()) >= 500
    assert sum(characters for _, characters in call["pieces"]) == len(text)
    assert sorted(call["pieces"]) == call["pieces"]


def test_pieces_are_not_noted_unless_asked_for(shared: httpx.Client) -> None:
    chat_streamed(shared)
    assert shared.get("/_sandbox/calls").json()["calls"][-1]["pieces"] is None


def chat_streamed(http: httpx.Client) -> str:
    with http.stream("POST", "/api/chat", json={"model": WRITER, "messages": HELLO}) as stream:
        return "".join(json.loads(line)["message"]["content"] for line in stream.iter_lines())
