"""POST /api/chat and /api/generate."""

import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from sandbox.faults import Call

from .catalogue import Model
from .generation import Order, demand, generate
from .house import House, refuse_at_the_door
from .mishaps import Strikes
from .options import Options, read_keep_alive, read_options
from .refusals import Refusal
from .schemas import read_format
from .speech import Voice
from .wire import ChatRequest, GenerateRequest, InferenceRequest, JsonObject, Message, read

KEPT_CHARACTERS = 200
"""Of a prompt, in the call log."""


async def chat(house: House, request: Request) -> Response:
    asked = read(ChatRequest, await request.body())
    if not asked.model:
        raise Refusal(400, "model is required")
    model = house.store.named(asked.model)
    _refuse_what_it_cannot(model, asked, "chat")
    refuse_tools(model, asked.tools)
    messages = with_tools(asked.messages, asked.tools)
    voice = Voice("chat", asked.model, request.state.call)
    return await _respond(house, model, asked, voice, messages=messages, tools=asked.tools)


async def generate_text(house: House, request: Request) -> Response:
    asked = read(GenerateRequest, await request.body())
    if asked.raw and (asked.template or asked.system or asked.context):
        raise Refusal(400, "raw mode does not support template, system, or context")
    model = house.store.named(asked.model)
    _refuse_what_it_cannot(model, asked, "generate")
    if asked.suffix:
        raise Refusal(400, f"{model.name.full} does not support insert")
    system = [Message(role="system", content=asked.system)] if asked.system else []
    prompt = [Message(role="user", content=asked.prompt)] if asked.prompt else []
    voice = Voice("generate", asked.model, request.state.call)
    return await _respond(house, model, asked, voice, messages=(*system, *prompt) if prompt else ())


async def _respond(
    house: House,
    model: Model,
    asked: InferenceRequest,
    voice: Voice,
    *,
    messages: Sequence[Message],
    tools: Sequence[JsonObject] = (),
) -> Response:
    order = Order(
        model,
        tuple(messages),
        read_options(asked.options),
        keep_alive=read_keep_alive(asked.keep_alive),
        schema=read_format(asked.format),
        tools=tools,
        think=asked.think,
        truncates=asked.truncate,
        shifts=asked.shift,
    )
    voice.call.prompt = messages[-1].content[:KEPT_CHARACTERS] if messages else ""
    strikes = house.strikes(voice.call, model)
    if not messages:
        return await _load_or_unload(house, order, voice, strikes)
    return await voice.answer(generate(house, order, strikes), streams=asked.stream)


async def _load_or_unload(house: House, order: Order, voice: Voice, strikes: Strikes) -> Response:
    if order.keep_alive == 0:
        house.scheduler.expire(order.model)
        return voice.single("unload")
    await load(house, order.model, order.options, order.keep_alive, strikes, shifts=order.shifts)
    return voice.single("load")


async def load(
    house: House,
    model: Model,
    options: Options,
    keep_alive: float | None,
    strikes: Strikes,
    *,
    shifts: bool = True,
) -> None:
    """Bring a model into memory and let it go again, so that its keep-alive begins."""
    refuse_at_the_door(strikes)
    wanted = options.load(house.settings.context_length, model.trained_window, shifts=shifts)
    async with house.scheduler.runner(demand(house, model, wanted, keep_alive, strikes)):
        pass


def _refuse_what_it_cannot(model: Model, asked: InferenceRequest, endpoint: str) -> None:
    if not model.can("completion"):
        raise Refusal(400, f'"{asked.model}" does not support {endpoint}')
    if asked.think and not model.can("thinking"):
        raise Refusal(400, f'"{asked.model}" does not support thinking')


def refuse_tools(model: Model, tools: Sequence[JsonObject]) -> None:
    if tools and not model.can("tools"):
        # The full name, unlike everywhere else.
        raise Refusal(400, f"{model.name.full} does not support tools")


def with_tools(messages: Sequence[Message], tools: Sequence[JsonObject]) -> tuple[Message, ...]:
    """The conversation with its tools as a template writes them: they take up tokens too."""
    if not messages or not tools:
        return tuple(messages)
    return (Message(role="system", content=json.dumps(list(tools))), *messages)


def call_of(request: Request) -> Call:
    """The line of the call log that this request fills in."""
    call: Call = request.state.call
    return call
