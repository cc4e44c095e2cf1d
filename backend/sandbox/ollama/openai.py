"""The part of `/v1` that other servers share: the model list and chat completions."""

import json
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from sandbox.faults import Call

from .answers import CutAnswer, Stream, answer, encoded, note_content
from .catalogue import Model
from .generation import End, Order, Piece, generate
from .house import House
from .inference import call_of, refuse_tools, with_tools
from .openai_wire import CompletionRequest, read_messages, response_schema
from .options import read_options
from .refusals import ConnectionLost, Refusal
from .speech import Events, joined
from .wire import JsonObject, read

_KINDS = {400: "invalid_request_error", 404: "not_found_error"}


def refused_as_object(refusal: Refusal) -> Response:
    """These endpoints' errors are objects where the native ones are strings."""
    kind = _KINDS.get(refusal.status, "api_error")
    error = {"message": refusal.text, "type": kind, "param": None, "code": None}
    return answer({"error": error}, refusal.status)


async def list_models(house: House, _: Request) -> Response:
    """`data` is null when nothing is installed, as an empty Go slice is."""
    cards = [_card(model) for model in house.store.newest_first()]
    return answer({"object": "list", "data": cards or None})


async def get_model(house: House, request: Request) -> Response:
    return answer(_card(house.store.named(request.path_params["name"])))


def _card(model: Model) -> JsonObject:
    return {
        "id": model.name.short,
        "object": "model",
        "created": int(model.modified_at.timestamp()),
        "owned_by": model.name.namespace,
    }


async def complete(house: House, request: Request) -> Response:
    asked = read(CompletionRequest, await request.body())
    if not asked.messages:
        raise Refusal(400, "[] is too short - 'messages'")
    model = house.store.named(asked.model)
    order = _order(model, asked)
    events = generate(house, order, house.strikes(call_of(request), model))
    completion = _Completion(asked.model, call_of(request), int(time.time()))
    if asked.stream:
        chunks = completion.chunks(events, counts=bool(asked.stream_options.get("include_usage")))
        return Stream(chunks, media_type="text/event-stream", on_refusal=completion.broken_off)
    return await completion.whole(events)


def _order(model: Model, asked: CompletionRequest) -> Order:
    if not model.can("completion"):
        raise Refusal(400, f'"{asked.model}" does not support chat')
    refuse_tools(model, asked.tools)
    return Order(
        model,
        with_tools(read_messages(asked.messages), asked.tools),
        read_options(asked.options),
        schema=response_schema(asked.response_format),
        tools=asked.tools,
        think=asked.think,
    )


@dataclass(frozen=True, slots=True)
class _Completion:
    """One answer, whole or as server-sent events."""

    model: str
    call: Call
    created: int

    async def whole(self, events: Events) -> Response:
        said, end, is_cut = Piece(), None, False
        async with aclosing(events):
            try:
                async for event in events:
                    if isinstance(event, Piece):
                        said = joined(said, event)
                    else:
                        end = event
            except ConnectionLost:
                is_cut = True
        message = {"role": "assistant", **_delta(said)}
        choice = {"index": 0, "message": message, "finish_reason": _finish(said, end)}
        body = self._object("chat.completion", choice, end)
        note_content(self.call, said.content)
        return CutAnswer(encoded(body), media_type="application/json") if is_cut else answer(body)

    async def chunks(self, events: Events, *, counts: bool) -> AsyncGenerator[bytes, None]:
        """Without an end there is no `[DONE]`, and that is the only sign."""
        said = Piece()
        async with aclosing(events):
            async for event in events:
                if isinstance(event, End):
                    for last in self._last(said, event, counts=counts):
                        yield last
                    continue
                role = {} if said != Piece() else {"role": "assistant"}
                said = joined(said, event)
                note_content(self.call, event.content)
                yield self._chunk({**role, **_delta(event)}, None)

    def broken_off(self, _: Refusal) -> bytes:
        """A failure in the middle becomes an empty chunk: its text is swallowed."""
        return self._chunk({"content": ""}, None)

    def _last(self, said: Piece, end: End, *, counts: bool) -> list[bytes]:
        finish = self._chunk({}, _finish(said, end))
        usage = _event(self._object("chat.completion.chunk", None, end))
        return [finish, *([usage] if counts else []), b"data: [DONE]\n\n"]

    def _chunk(self, delta: JsonObject, finish: str | None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _event(self._object("chat.completion.chunk", choice, None))

    def _object(
        self,
        kind: Literal["chat.completion", "chat.completion.chunk"],
        choice: JsonObject | None,
        end: End | None,
    ) -> JsonObject:
        body: JsonObject = {
            "id": f"chatcmpl-{self.call.number}",
            "object": kind,
            "created": self.created,
            "model": self.model,
            "system_fingerprint": "fp_ollama",
            "choices": [choice] if choice else [],
        }
        return {**body, "usage": _usage(end)} if end else body


def _event(content: JsonObject) -> bytes:
    return b"data: " + encoded(content) + b"\n\n"


def _delta(piece: Piece) -> JsonObject:
    delta: JsonObject = {"content": piece.content}
    if piece.thinking:
        delta["reasoning"] = piece.thinking
    if piece.tool_calls:
        delta["tool_calls"] = [_tool_call(call) for call in piece.tool_calls]
    return delta


def _tool_call(call: JsonObject) -> JsonObject:
    """Here `arguments` is JSON in a string, where the native API has an object."""
    function = call["function"]
    words = function if isinstance(function, dict) else {}
    called = {"name": words.get("name"), "arguments": json.dumps(words.get("arguments"))}
    return {"id": call["id"], "index": 0, "type": "function", "function": called}


def _finish(said: Piece, end: End | None) -> str | None:
    if end is None:
        return None
    return "tool_calls" if said.tool_calls else end.reason


def _usage(end: End) -> JsonObject:
    return {
        "prompt_tokens": end.prompt_eval_count,
        "completion_tokens": end.eval_count,
        "total_tokens": end.prompt_eval_count + end.eval_count,
    }
