"""Pieces of a text as the lines of chat and of generate, one by one or all in one object."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal

from starlette.responses import Response

from sandbox.faults import Call

from .answers import CutAnswer, Stream, answer, encoded, line, note_content, timestamp
from .generation import End, Piece
from .refusals import ConnectionLost
from .wire import JsonObject

Events = AsyncGenerator[Piece | End, None]


@dataclass(frozen=True, slots=True)
class Voice:
    """One endpoint's way of writing the same things down. `model` is the name as it was sent."""

    endpoint: Literal["chat", "generate"]
    model: str
    call: Call

    def single(self, reason: Literal["load", "unload"]) -> Response:
        """A load or an unload: one plain object, even when a stream was asked for."""
        return answer({**self._line(Piece()), "done": True, "done_reason": reason})

    async def answer(self, events: Events, *, streams: bool) -> Response:
        if streams:
            return Stream(self._lines(events))
        return await self._whole(events)

    async def _lines(self, events: Events) -> AsyncGenerator[bytes, None]:
        async with aclosing(events):
            async for event in events:
                if isinstance(event, Piece):
                    note_content(self.call, event.content)
                    yield line({**self._line(event), "done": False})
                else:
                    yield line({**self._line(Piece()), **_figures(event)})

    async def _whole(self, events: Events) -> Response:
        """Without an end, the object says `done: false`: the text was cut short."""
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
        body = {**self._line(said), **(_figures(end) if end else {"done": False})}
        note_content(self.call, said.content)
        return CutAnswer(encoded(body), media_type="application/json") if is_cut else answer(body)

    def _line(self, piece: Piece) -> JsonObject:
        head: JsonObject = {"model": self.model, "created_at": timestamp(datetime.now(UTC))}
        extra: JsonObject = {"thinking": piece.thinking} if piece.thinking else {}
        if piece.tool_calls:
            extra["tool_calls"] = piece.tool_calls
        if self.endpoint == "generate":
            return {**head, "response": piece.content, **extra}
        return {**head, "message": {"role": "assistant", "content": piece.content, **extra}}


def joined(before: Piece, after: Piece) -> Piece:
    return Piece(
        before.content + after.content,
        before.thinking + after.thinking,
        before.tool_calls + after.tool_calls,
    )


def _figures(end: End) -> JsonObject:
    """The last object's own fields; a figure of zero is left out, as Go leaves it out."""
    figures = {name: value for name, value in asdict(end).items() if value and name != "reason"}
    return {"done": True, "done_reason": end.reason, **figures}
