"""From a request to pieces of text: wait, load, take a slot, fit the prompt, speak, measure."""

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from .catalogue import Model
from .drafts import Draft, Task, draft, pieces, said_again, shortened_to
from .house import House, refuse_at_the_door
from .mishaps import Strikes
from .options import LoadOptions, Options
from .refusals import ConnectionLost, Refusal, context_exceeded
from .scheduler import Demand, Runner
from .window import CHARACTERS_A_TOKEN, Prompt, Window
from .wire import JsonObject, Message

_MOST_WINDOWS = 10
"""A text without a limit of its own ends after so many windows."""
_CATCH_UP_SECONDS = 0.02
"""A timer rings late by a millisecond or two; so much is made good, a real delay is not."""


@dataclass(frozen=True, slots=True)
class Piece:
    content: str = ""
    thinking: str = ""
    tool_calls: tuple[JsonObject, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """Why a text ended, and its figures in nanoseconds and tokens."""

    reason: str
    total_duration: int
    load_duration: int
    prompt_eval_count: int
    prompt_eval_duration: int
    eval_count: int
    eval_duration: int


@dataclass(frozen=True, slots=True)
class Order:
    """One text to be generated, whichever endpoint asked for it."""

    model: Model
    messages: tuple[Message, ...]
    options: Options
    keep_alive: float | None = None
    schema: JsonObject | None = None
    tools: Sequence[JsonObject] = ()
    think: bool | str | None = None
    truncates: bool = True
    shifts: bool = True


@dataclass(slots=True)
class _Stopwatch:
    """The moments of one text; a duration of zero would be left out on the wire."""

    started: int
    loaded: int = 0
    begun: int = 0
    spoke: int = 0

    def end(self, said: Draft, prompt: Prompt) -> End:
        now = time.perf_counter_ns()
        return End(
            reason=said.reason,
            total_duration=now - self.started,
            load_duration=max(1, self.loaded - self.started),
            prompt_eval_count=prompt.tokens,
            prompt_eval_duration=max(1, self.spoke - self.begun),
            eval_count=-(-said.characters // CHARACTERS_A_TOKEN),
            eval_duration=max(1, now - self.spoke),
        )


def demand(
    house: House, model: Model, options: LoadOptions, keep_alive: float | None, strikes: Strikes
) -> Demand:
    """What to load, and how long it takes; a slow load is one even if the model was loaded."""
    if strikes.ends("oom"):
        raise Refusal(
            500,
            "llama-server reported out-of-memory during startup: "
            "unable to allocate CPU buffer of size 8589934592",
        )
    slow = strikes.seconds("slow-load")
    if slow:
        house.scheduler.expire(model)
    return Demand(model, options, keep_alive, slow or house.settings.load_ms / 1000)


async def generate(
    house: House, order: Order, strikes: Strikes
) -> AsyncGenerator[Piece | End, None]:
    """The pieces of a text and its end, unless a fault has it otherwise.

    Closing the generator gives the slot back at once, and aborts a load that it waits for.
    """
    watch = _Stopwatch(time.perf_counter_ns())
    refuse_at_the_door(strikes)
    options = order.options.load(
        house.settings.context_length, order.model.trained_window, shifts=order.shifts
    )
    wanted = demand(house, order.model, options, order.keep_alive, strikes)
    async with house.scheduler.runner(wanted) as runner:
        watch.loaded = time.perf_counter_ns()
        prompt = _fit(order, options.window, strikes)
        async with runner.slots:
            watch.begun = time.perf_counter_ns()
            _crash_if_struck(house, runner, strikes)
            said = _say(order, prompt, options.window, strikes, house.settings.least_words)
            await asyncio.sleep(strikes.seconds("slow-first-byte"))
            watch.spoke = time.perf_counter_ns()
            async for piece in _spoken(said, house.settings.token_ms / 1000, strikes):
                yield piece
            end = watch.end(said, prompt)
    if not strikes.ends("no-done"):
        yield end


def _fit(order: Order, tokens: int, strikes: Strikes) -> Prompt:
    window = Window(
        tokens,
        num_keep=order.options.num_keep,
        truncates=order.truncates,
        shifts=order.shifts,
        refuses_long_prompts=order.model.refuses_long_prompts,
    )
    if strikes.ends("ctx-400-nested"):
        raise context_exceeded(tokens * 2, tokens)
    return window.fit(order.messages)


def _crash_if_struck(house: House, runner: Runner, strikes: Strikes) -> None:
    if strikes.ends("runner-crash"):
        house.scheduler.drop(runner)
        raise Refusal(
            500,
            "model runner has unexpectedly stopped, this may be due to resource limitations or "
            "an internal error, check ollama server logs for details",
        )


def _say(order: Order, prompt: Prompt, window: int, strikes: Strikes, least_words: int) -> Draft:
    task = Task(
        model=order.model.name.key,
        messages=prompt.messages,
        seed=order.options.seed,
        schema=order.schema,
        tools=order.tools,
        can_think=order.model.can("thinking"),
        think=order.think,
    )
    tokens = min(_MOST_WINDOWS * window, order.options.num_predict)
    if order.options.num_predict <= 0:
        tokens = _MOST_WINDOWS * window
    if not order.shifts:
        tokens = min(tokens, window - prompt.tokens)
    said = said_again(draft(task, strikes), least_words)
    return shortened_to(said, stop=order.options.stop, tokens=tokens)


async def _spoken(said: Draft, seconds: float, strikes: Strikes) -> AsyncGenerator[Piece, None]:
    spoken = [Piece(thinking=text) for text in pieces(said.thinking)]
    spoken += [Piece(content=text) for text in pieces(said.content)]
    if said.tool_calls:
        spoken.append(Piece(tool_calls=said.tool_calls))
    due = time.monotonic()
    for place, piece in enumerate(spoken):
        if place == max(1, len(spoken) // 2):
            await _trouble(strikes)
        if place:
            due = max(due + seconds, time.monotonic() - _CATCH_UP_SECONDS)
            await asyncio.sleep(due - time.monotonic())
        yield piece


async def _trouble(strikes: Strikes) -> None:
    """The faults that strike in the middle of a text."""
    await asyncio.sleep(strikes.seconds("hang-mid-stream"))
    if strikes.ends("cut-mid-stream"):
        raise ConnectionLost
    if strikes.ends("error-mid-stream"):
        raise Refusal(500, "an error was encountered while running the model: unexpected EOF")
