"""Ollama in our words: chat, which models there are, is it well, pull one."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast

import httpx
from ollama import AsyncClient, ChatResponse, ProgressResponse

from app.core.metrics import Metrics
from app.core.traced import TracedTransport
from app.upstreams.ollama.address import normalised_base_url
from app.upstreams.ollama.chat import (
    ChatDelta,
    ChatDone,
    ChatRules,
    Message,
    done_from,
    refuse_too_long,
)
from app.upstreams.ollama.counting import PATHS, UPSTREAM, count_answer, counted_failures
from app.upstreams.ollama.installed import InstalledModel
from app.upstreams.ollama.lookups import LOOKUP_SECONDS, Lookups
from app.upstreams.ollama.names import canonical
from app.upstreams.ollama.problems import (
    AnswerCut,
    ModelMissing,
    OllamaProblem,
)
from app.upstreams.ollama.pulling import PullProgress, pulled
from app.upstreams.ollama.streams import next_part
from app.upstreams.ollama.thinking import ThoughtFilter
from app.upstreams.ollama.transport import OneLineTransport
from app.upstreams.ollama.verdicts import raise_for_refusal
from app.upstreams.trust import trusted

KEEP_ALIVE: Final = "30m"
PROBE_SECONDS: Final = 2
TRIES: Final = 2
SLOWEST_LINE: Final = 660
"""The longest silence httpx lets pass; our own, shorter limits strike first."""

__all__ = [
    "ChatDelta",
    "ChatDone",
    "InstalledModel",
    "Message",
    "Ollama",
    "Probe",
    "PullProgress",
    "open_ollama",
]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a look at the model server found."""

    status: Literal["connected", "model_missing", "disconnected"]
    model: str
    """The model texts are written with; empty when none is set and none could be chosen."""
    sandbox: bool


@dataclass(slots=True)
class Ollama:
    """The model server's client; its connections belong to the event loop that opened it."""

    official: AsyncClient
    lookups: Lookups
    rules: ChatRules
    server: "ServerSeen"
    metrics: Metrics = field(default_factory=Metrics)
    pinned: str | None = field(default=None, init=False)
    """The automatic choice, which stays: each pull would change it, and each change loads anew."""
    _seen: frozenset[str] | None = field(default=None, init=False)
    """What was installed at the last look; None before the first."""

    async def chat(
        self, messages: Sequence[Message], *, model: str
    ) -> AsyncGenerator[ChatDelta | ChatDone, None]:
        """The answer in pieces, then exactly one ChatDone; anything less raises an OllamaProblem.

        Closing the iterator, or cancelling the task that reads it, closes the socket at once, which
        stops the model. Use it within `contextlib.aclosing`. A call that fails before its first
        byte is tried once more where that may help; after it, never.
        """
        refuse_too_long(messages, self.rules)
        thoughts, wrote = ThoughtFilter(), False
        async with (
            counted_failures(self.metrics),
            aclosing(self._chunks(messages, model)) as chunks,
        ):
            async for chunk in chunks:
                text = thoughts.feed(chunk.message.content or "")
                text += thoughts.end() if chunk.done else ""
                if text:
                    wrote = wrote or not text.isspace()
                    yield ChatDelta(text)
                if chunk.done:
                    sandbox = self.server.sandbox
                    done = done_from(chunk, model=model, wrote=wrote, sandbox=sandbox)
                    count_answer(self.metrics, done)
                    yield done
                    return
            raise AnswerCut

    async def models(self) -> tuple[InstalledModel, ...]:
        """What is installed, the newest first."""
        return await self.lookups.installed()

    async def choose_model(self, configured: str) -> str | None:
        """The model to write with: the configured one, else an installed one that can talk.

        None when nothing fit is installed; raises an OllamaProblem when the server cannot be asked.
        The automatic choice holds until that model turns out to be gone.
        """
        if configured:
            return configured
        return self.pinned or await self._pin(await self.models())

    async def probe(self, configured: str) -> Probe:
        """Whether texts can be written now, within two seconds; never raises."""
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                installed = await self.models()
                names = frozenset(canonical(model.name) for model in installed)
                self._note_pulled(names)
                if self.pinned and canonical(self.pinned) not in names:
                    self.pinned = None
                model = configured or self.pinned or await self._pin(installed) or ""
        except (OllamaProblem, TimeoutError):
            return Probe("disconnected", configured or self.pinned or "", sandbox=False)
        is_there = bool(model) and canonical(model) in names
        return Probe(
            "connected" if is_there else "model_missing", model, sandbox=self.server.sandbox
        )

    def _note_pulled(self, names: frozenset[str]) -> None:
        """Whoever pulled it: nobody of ours does after the start, and a first request waits."""
        new = names - self._seen if self._seen is not None else frozenset()
        if new:
            log.warning("a model was pulled after the start: %s", ", ".join(sorted(new)))
            self.metrics.model_pulls.inc(len(new))
        self._seen = names

    async def pull(self, name: str) -> AsyncGenerator[PullProgress, None]:
        """Have the server fetch a model; ends only when it is whole.

        Raises PullRefused when trying again is no use, PullInterrupted when it goes on from there.
        """
        stream = await self.official.pull(name, stream=True)
        lines = cast("AsyncGenerator[ProgressResponse, None]", stream)
        async with aclosing(lines), aclosing(pulled(lines)) as steps:
            async for progress in steps:
                yield progress

    async def _chunks(
        self, messages: Sequence[Message], model: str
    ) -> AsyncGenerator[ChatResponse, None]:
        """The raw chunks, the first one after at most one repetition."""
        rules = self.rules
        for tries_left in reversed(range(TRIES)):
            async with aclosing(await self._ask(messages, model)) as stream:
                try:
                    chunk = await next_part(
                        stream, within=rules.first_token_seconds, begun=False, model=model
                    )
                except OllamaProblem as problem:
                    self._forget(problem, model)
                    if not (tries_left and problem.worth_a_retry):
                        raise
                else:
                    while chunk is not None:
                        yield chunk
                        chunk = await next_part(
                            stream, within=rules.stall_seconds, begun=True, model=model
                        )
                    return
            await asyncio.sleep(rules.pause_seconds)

    async def _ask(
        self, messages: Sequence[Message], model: str
    ) -> AsyncGenerator[ChatResponse, None]:
        """The official client's stream, which sends nothing before its first part is awaited."""
        stream = await self.official.chat(
            model,
            [{"role": message.role, "content": message.content} for message in messages],
            stream=True,
            think=False,
            options=self.rules.options,
            keep_alive=KEEP_ALIVE,
        )
        return cast("AsyncGenerator[ChatResponse, None]", stream)

    def _forget(self, problem: OllamaProblem, model: str) -> None:
        """An automatic choice that is gone is made again next time."""
        if isinstance(problem, ModelMissing) and model == self.pinned:
            self.pinned = None

    async def _pin(self, installed: tuple[InstalledModel, ...]) -> str | None:
        self.pinned = await self.lookups.fittest(installed)
        if self.pinned:
            log.info("LLM_MODEL is empty; writing with %s", self.pinned)
        return self.pinned


@dataclass(slots=True)
class ServerSeen:
    """Who answered last: a sandbox says so in a header of every answer."""

    sandbox: bool = False

    async def note(self, response: httpx.Response) -> None:
        self.sandbox = "x-sandbox" in response.headers


@asynccontextmanager
async def open_ollama(
    base_url: str,
    *,
    context_tokens: int = 8192,
    answer_tokens: int = 1024,
    temperature: float = 0.7,
    first_token_seconds: float = 300,
    stall_seconds: float = 60,
    pause_seconds: float = 1.5,
    transport: httpx.AsyncBaseTransport | None = None,
    metrics: Metrics | None = None,
) -> AsyncIterator[Ollama]:
    """The client for as long as the block lasts, in the event loop it was opened in."""
    rules = ChatRules(
        context_tokens=context_tokens,
        answer_tokens=answer_tokens,
        temperature=temperature,
        first_token_seconds=first_token_seconds,
        stall_seconds=stall_seconds,
        pause_seconds=pause_seconds,
    )
    server, address = ServerSeen(), normalised_base_url(base_url)
    longest = max(first_token_seconds, stall_seconds, SLOWEST_LINE)
    hooks: dict[str, list[Callable[..., Any]]] = {
        "request": [_travel_without_key],
        "response": [server.note, raise_for_refusal],
    }
    official = AsyncClient(
        address,
        timeout=httpx.Timeout(connect=5, read=longest, write=30, pool=30),
        follow_redirects=False,
        trust_env=False,
        event_hooks=hooks,
        transport=OneLineTransport(_traced(transport or _wire(None))),
    )
    lists = httpx.AsyncClient(
        base_url=address,
        timeout=LOOKUP_SECONDS,
        trust_env=False,
        event_hooks=hooks,
        transport=_traced(transport or _wire(100)),
    )
    metrics = metrics or Metrics()
    async with official, lists:
        yield Ollama(official, Lookups(lists, metrics), rules, server, metrics)


def _wire(most: int | None) -> httpx.AsyncHTTPTransport:
    """Texts take as many connections as there are jobs: how many, the queue's workers decide."""
    limits = httpx.Limits(max_connections=most)
    return httpx.AsyncHTTPTransport(verify=trusted(), trust_env=False, limits=limits)


def _traced(transport: httpx.AsyncBaseTransport) -> httpx.AsyncBaseTransport:
    return TracedTransport(transport, UPSTREAM, PATHS)


async def _travel_without_key(request: httpx.Request) -> None:
    """The official client sends OLLAMA_API_KEY to any host; it belongs to Ollama's cloud only."""
    request.headers.pop("authorization", None)
