"""The outermost layer: stamps and records every answer, and breaks those that a fault strikes."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.faults import Call, Fault, Switchboard
from sandbox.influencers_club.answers import fair_use_reached, page, rate_limited

STAMP = (b"x-sandbox", b"influencers-club")
_RETRY_SECONDS = 2
_CONTROLS = "/_sandbox"

_INSTEAD: dict[str, Callable[[Fault], Response]] = {
    "rate-limited": lambda fault: rate_limited(int(fault.seconds) or _RETRY_SECONDS).answer(),
    "fair-use": lambda _: fair_use_reached().answer(),
    "error-500": lambda _: page(500, "Server Error (500)"),
    "html-504": lambda _: page(504, "504 Gateway Time-out"),
    "html-404": lambda _: page(404, "Not Found"),
}
"""Answers that are given before any work is done."""


@dataclass(slots=True)
class Delivery:
    """Wraps the whole application, so that no answer leaves without its stamp."""

    app: ASGIApp
    board: Switchboard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        call = None if path.startswith(_CONTROLS) else self.board.record(path)
        stamped = _Stamped(send, call)
        if call is None:
            await self.app(scope, receive, stamped)
            return
        call.end(await self._answer(path, scope, receive, stamped))

    async def _answer(self, path: str, scope: Scope, receive: Receive, send: "_Stamped") -> str:
        """Answer, whole or broken; gives how it ended."""
        if slow := self.board.take("slow", path):
            receive = await _arrived(receive)
            await asyncio.sleep(slow.seconds)
        for name, instead in _INSTEAD.items():
            if fault := self.board.take(name, path):
                await instead(fault)(scope, receive, send)
                return name
        for name in ("lost", "cut-json"):
            if self.board.take(name, path):
                await self._break(name, scope, receive, send)
                return name
        await self.app(scope, receive, send)
        return "slow" if slow else "done"

    async def _break(self, name: str, scope: Scope, receive: Receive, send: "_Stamped") -> None:
        """The work is done and paid; the caller gets nothing, or half of the body."""
        kept = _Kept()
        await self.app(scope, receive, kept)
        if name == "cut-json":
            await send(kept.start)
            half = kept.body[: len(kept.body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
        await _hang_up(send.inner, receive)


@dataclass(slots=True)
class _Stamped:
    """Adds the stamp, and notes when the first byte of content left."""

    inner: Send
    call: Call | None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), STAMP]
        elif self.call is not None and self.call.first_byte_at is None:
            self.call.first_byte_at = time.time()
        await self.inner(message)


@dataclass(slots=True)
class _Kept:
    """Holds an answer back."""

    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")


async def _arrived(receive: Receive) -> Receive:
    """Take the whole request in now, so that the work goes on when the caller leaves meanwhile."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return again


async def _hang_up(send: Send, receive: Receive) -> None:
    """Close the connection under the answer.

    ASGI has no word for it, so this reaches for uvicorn's transport, which `send` is bound to; it
    then waits until uvicorn has noticed, or it would complain about the missing rest.
    """
    cycle = getattr(send, "__self__", None)
    transport = getattr(cycle, "transport", None)
    if transport is None:
        raise TypeError("this server's connection cannot be cut; the sandbox needs uvicorn")
    transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
