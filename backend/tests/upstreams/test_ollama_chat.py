"""Chat over answers that no well-behaved server gives."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from pydantic import JsonValue

from app.upstreams.ollama.client import ChatDelta, ChatDone, Message, Ollama, open_ollama
from app.upstreams.ollama.problems import (
    AnswerCut,
    AnswerEmpty,
    ModelGatewayFailed,
    ModelMissing,
    ModelRefused,
    ModelServerAway,
    ModelServerBusy,
    ModelServerCrashed,
    ModelServerFailed,
    ModelServerStalled,
    OllamaProblem,
    PromptTooLong,
)

ASKED = [Message("system", "Write."), Message("user", "Three hooks, please.")]
Step = httpx.Response | Exception


def chunk(text: str, **words: JsonValue) -> dict[str, JsonValue]:
    return {
        "model": "m:1b",
        "created_at": "2026-03-02T09:20:11.104511Z",
        "message": {"role": "assistant", "content": text},
        "done": False,
        **words,
    }


def done(reason: JsonValue = "stop", text: str = "") -> dict[str, JsonValue]:
    figures: dict[str, JsonValue] = {
        "total_duration": 2_140_331_250,
        "load_duration": 1_820_114_000,
        "prompt_eval_count": 41,
        "eval_count": 2,
    }
    return chunk(text, done=True, done_reason=reason, **figures)


def lines(*parts: JsonValue, ascii_only: bool = True) -> httpx.Response:
    text = "".join(json.dumps(part, ensure_ascii=ascii_only) + "\n" for part in parts)
    headers = {"content-type": "application/x-ndjson", "x-sandbox": "ollama"}
    return httpx.Response(200, content=_streamed(text.encode()), headers=headers)


async def _streamed(content: bytes) -> AsyncIterator[bytes]:
    """In small pieces, as from a socket; whole bodies would be read ahead of the stream."""
    for start in range(0, len(content), 50):
        yield content[start : start + 50]


@dataclass
class Server:
    """Answers with one step after another; the last one stays."""

    steps: Sequence[Step | Callable[[], httpx.Response]]
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        step = self.steps[min(len(self.asked), len(self.steps)) - 1]
        if isinstance(step, Exception):
            raise step
        return step if isinstance(step, httpx.Response) else step()

    @asynccontextmanager
    async def opened(self, **limits: float) -> AsyncIterator[Ollama]:
        async with open_ollama(
            "ollama",
            context_tokens=2048,
            answer_tokens=512,
            first_token_seconds=limits.get("first", 1),
            stall_seconds=limits.get("stall", 1),
            pause_seconds=0,
            transport=httpx.MockTransport(self),
        ) as ollama:
            yield ollama

    async def answer(self, **limits: float) -> list[ChatDelta | ChatDone]:
        async with self.opened(**limits) as ollama, aclosing(ollama.chat(ASKED, model="m:1b")) as s:
            return [part async for part in s]

    async def problem(self, **limits: float) -> OllamaProblem:
        with pytest.raises(OllamaProblem) as raised:
            await self.answer(**limits)
        return raised.value


def text_of(parts: Sequence[ChatDelta | ChatDone]) -> str:
    return "".join(part.text for part in parts if isinstance(part, ChatDelta))


async def test_an_answer_comes_in_pieces_and_ends_with_its_figures() -> None:
    parts = await Server([lines(chunk("Three"), chunk(""), chunk(" hooks"), done())]).answer()

    assert text_of(parts) == "Three hooks"
    assert parts[-1] == ChatDone(
        done_reason="stop",
        model="m:1b",
        prompt_tokens=41,
        answer_tokens=2,
        total_seconds=2.14033125,
        load_seconds=1.820114,
        prompt_seconds=None,
        answer_seconds=None,
        sandbox=True,
    )
    assert all(isinstance(part, ChatDelta) for part in parts[:-1])


async def test_everything_that_must_be_sent_is_sent_every_time() -> None:
    server = Server([lines(done(text="Hi"))])

    await server.answer()

    assert str(server.asked[0].url) == "http://ollama:11434/api/chat"
    assert json.loads(server.asked[0].content) == {
        "model": "m:1b",
        "messages": [
            {"role": "system", "content": "Write."},
            {"role": "user", "content": "Three hooks, please."},
        ],
        "tools": [],
        "stream": True,
        "think": False,
        "options": {"num_ctx": 2048, "num_predict": 512, "temperature": 0.7},
        "keep_alive": "30m",
    }


async def test_the_clouds_key_stays_in_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_API_KEY", "secret")
    server = Server([lines(done(text="Hi"))])

    await server.answer()

    assert "authorization" not in server.asked[0].headers


async def test_an_answer_as_long_as_allowed_says_so() -> None:
    parts = await Server([lines(chunk("Three"), done("length"))]).answer()

    assert isinstance(parts[-1], ChatDone)
    assert parts[-1].done_reason == "length"


async def test_raw_line_separators_do_not_break_the_stream() -> None:
    text = "one\u2028two\u0085three\u2029four"

    parts = await Server([lines(chunk(text), done(), ascii_only=False)]).answer()

    assert text_of(parts) == text


async def test_a_leaked_thought_is_no_part_of_the_answer() -> None:
    parts = await Server([lines(chunk("<think>Hm."), chunk("</think>\n\nHi"), done())]).answer()

    assert text_of(parts) == "Hi"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ([chunk("Three")], AnswerCut),
        ([chunk("Three"), done(None)], AnswerCut),
        ([chunk("Three"), {"error": "an error was encountered while running"}], ModelServerFailed),
        ([chunk("Three"), {"error": {"message": "an object"}}], AnswerCut),
        ([chunk("Three"), {"error": "model runner has unexpectedly stopped"}], ModelServerCrashed),
        ([chunk("Three"), {"model": "m:1b", "done": True}], AnswerCut),
        ([chunk("Three"), ["a", "list"]], AnswerCut),
        ([chunk("Three"), "a string"], AnswerCut),
        ([done("load")], AnswerEmpty),
        ([done("stop")], AnswerEmpty),
        ([chunk("  \n"), done("stop")], AnswerEmpty),
        ([chunk("<think>all of the budget"), done("length")], AnswerEmpty),
    ],
)
async def test_a_part_is_never_passed_off_as_the_whole(
    parts: list[JsonValue], kind: type[OllamaProblem]
) -> None:
    server = Server([lines(*parts)])

    assert type(await server.problem()) is kind
    assert len(server.asked) == 1, "nothing is repeated after the first byte"


@pytest.mark.parametrize("cut", [b'{"model": "m:1b", "mess', b"\n", b"<html>"])
async def test_half_a_line_is_a_cut_answer(cut: bytes) -> None:
    whole = json.dumps(chunk("Three")).encode() + b"\n"

    problem = await Server([httpx.Response(200, content=_streamed(whole + cut))]).problem()

    assert isinstance(problem, AnswerCut)


async def test_a_lost_connection_is_a_cut_answer() -> None:
    async def lost() -> AsyncIterator[bytes]:
        yield json.dumps(chunk("Three")).encode() + b"\n"
        raise httpx.RemoteProtocolError("peer closed connection")

    problem = await Server([httpx.Response(200, content=lost())]).problem()

    assert isinstance(problem, AnswerCut)


def error(status: int, words: JsonValue) -> Callable[[], httpx.Response]:
    return lambda: httpx.Response(status, json={"error": words})


def page(status: int) -> Callable[[], httpx.Response]:
    return lambda: httpx.Response(status, html="<title>proxy</title>")


@pytest.mark.parametrize(
    ("step", "kind", "status", "tries"),
    [
        (error(404, "model 'm:1b' not found"), ModelMissing, 503, 1),
        (error(404, 'model "m:1b" not found, try pulling it first'), ModelMissing, 503, 1),
        (error(400, "invalid character 'x'"), ModelRefused, 502, 1),
        (
            error(400, '{"error":{"message":"exceeds the available context size"}}'),
            PromptTooLong,
            422,
            1,
        ),
        (error(401, "unauthorized"), ModelRefused, 502, 1),
        (lambda: httpx.Response(403), ModelRefused, 502, 1),
        (error(429, "limit"), ModelServerBusy, 503, 2),
        (error(503, "server busy, please try again."), ModelServerBusy, 503, 2),
        (error(500, "model runner has unexpectedly stopped"), ModelServerCrashed, 502, 2),
        (error(500, "reported out-of-memory during startup"), ModelServerFailed, 502, 1),
        (error(500, "error parsing tool call"), ModelServerFailed, 502, 1),
        (page(502), ModelGatewayFailed, 502, 2),
        (page(504), ModelGatewayFailed, 502, 2),
        (lambda: httpx.Response(404, text="404 page not found"), ModelRefused, 502, 1),
        (lambda: httpx.Response(500, json=["a list"]), ModelServerFailed, 502, 1),
        (lambda: httpx.Response(302, headers={"location": "/x"}), ModelRefused, 502, 1),
        (httpx.ConnectError("refused"), ModelServerAway, 502, 2),
        (httpx.ConnectTimeout("slow"), ModelServerAway, 502, 2),
        (httpx.PoolTimeout("full"), ModelServerBusy, 503, 2),
        (httpx.ReadTimeout("late"), ModelServerStalled, 504, 1),
        (httpx.RemoteProtocolError("no answer"), AnswerCut, 502, 2),
    ],
)
async def test_each_refusal_has_its_problem_and_its_number_of_tries(
    step: Step | Callable[[], httpx.Response], kind: type[OllamaProblem], status: int, tries: int
) -> None:
    server = Server([step])

    problem = await server.problem()

    assert isinstance(problem, kind)
    assert problem.status == status
    assert len(server.asked) == tries


async def test_a_busy_server_is_asked_once_more() -> None:
    busy = httpx.Response(503, json={"error": "server busy"})

    parts = await Server([busy, lines(chunk("Hi"), done())]).answer()

    assert text_of(parts) == "Hi"


async def test_a_missing_model_says_how_to_install_it() -> None:
    problem = await Server([error(404, "model 'm:1b' not found")]).problem()

    assert "ollama pull m:1b" in problem.detail


async def test_a_server_without_a_first_word_has_stalled() -> None:
    async def silent() -> AsyncIterator[bytes]:
        await asyncio.sleep(30)
        yield b""

    problem = await Server([httpx.Response(200, content=silent())]).problem(first=0.05)

    assert isinstance(problem, ModelServerStalled)
    assert "had not begun" in problem.detail


async def test_a_server_that_stops_in_mid_answer_has_stalled() -> None:
    is_closed = asyncio.Event()

    async def hanging() -> AsyncIterator[bytes]:
        try:
            yield json.dumps(chunk("Three")).encode() + b"\n"
            await asyncio.sleep(30)
        finally:
            is_closed.set()

    problem = await Server([httpx.Response(200, content=hanging())]).problem(first=5, stall=0.05)

    assert isinstance(problem, ModelServerStalled)
    assert "in the middle" in problem.detail
    assert is_closed.is_set(), "the stream is closed by the time the problem is raised"


async def test_a_prompt_that_cannot_fit_is_refused_before_it_is_sent() -> None:
    server = Server([lines(done(text="Hi"))])
    long = [Message("user", "a" * 3 * 1600)]

    async with server.opened() as ollama:
        with pytest.raises(PromptTooLong, match="LLM_CONTEXT_TOKENS"):
            async for _ in ollama.chat(long, model="m:1b"):
                pass

    assert server.asked == []


def listing(*names: str) -> Callable[[], httpx.Response]:
    models = [{"name": name, "capabilities": ["completion"]} for name in names]
    return lambda: httpx.Response(200, json={"models": models})


async def test_the_automatic_choice_stays_until_its_model_is_gone() -> None:
    gone = error(404, "model 'a:1b' not found")
    server = Server([listing("a:1b"), listing(), gone, listing("b:1b", "c:1b"), listing("c:1b")])

    async with server.opened() as ollama:
        assert await ollama.choose_model("") == "a:1b"
        assert await ollama.choose_model("") == "a:1b"
        with pytest.raises(ModelMissing):
            async for _ in ollama.chat(ASKED, model="a:1b"):
                pass
        assert await ollama.choose_model("") == "c:1b", "the one that is loaded"

    assert [request.url.path for request in server.asked] == [
        "/api/tags",
        "/api/ps",
        "/api/chat",
        "/api/tags",
        "/api/ps",
    ]


async def test_a_configured_model_is_taken_without_asking() -> None:
    server = Server([listing()])

    async with server.opened() as ollama:
        assert await ollama.choose_model("m:1b") == "m:1b"

    assert server.asked == []


async def test_nothing_to_choose_from_is_no_choice() -> None:
    async with Server([listing()]).opened() as ollama:
        assert await ollama.choose_model("") is None


@pytest.mark.parametrize(
    ("step", "configured", "status"),
    [
        (listing("m:1b"), "M:1b", "connected"),
        (listing("m:latest"), "m", "connected"),
        (listing("m:1b"), "other", "model_missing"),
        (listing(), "", "model_missing"),
        (httpx.ConnectError("refused"), "m:1b", "disconnected"),
        (httpx.ReadTimeout("late"), "", "disconnected"),
        (page(502), "m:1b", "disconnected"),
        (lambda: httpx.Response(200, json=["odd"]), "m:1b", "disconnected"),
        (lambda: httpx.Response(200, text="{"), "m:1b", "disconnected"),
        (lambda: httpx.Response(200, json={"models": None}), "m:1b", "model_missing"),
    ],
)
async def test_a_probe_tells_how_it_is_and_never_raises(
    step: Step | Callable[[], httpx.Response], configured: str, status: str
) -> None:
    async with Server([step]).opened() as ollama:
        probe = await ollama.probe(configured)

    assert probe.status == status
    assert probe.model == configured
    assert not probe.sandbox


async def test_a_probe_chooses_again_when_the_choice_is_gone() -> None:
    server = Server([listing("a:1b"), listing(), listing("b:1b"), listing()])

    async with server.opened() as ollama:
        assert (await ollama.probe("")).model == "a:1b"
        assert (await ollama.probe("")).model == "b:1b"
