"""What every request passes: who may come in, the call log, and the client that walks away."""

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.faults import Call, Switchboard

from .mishaps import Strikes
from .refusals import GATEWAY_PAGE

SANDBOX_HEADER = "X-Sandbox"
_LOCAL_NAMES = (".localhost", ".local", ".internal")
_WITHOUT_A_MODEL = frozenset(
    {"/", "/api/version", "/api/tags", "/api/ps", "/api/show", "/v1/models"}
)


def is_local(host: str) -> bool:
    """Whether a Host header, or the host of an Origin, is one that a loopback server answers."""
    name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    if name in {"", "localhost"} or name.endswith(_LOCAL_NAMES):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_private or address.is_unspecified


class Door:
    """Runs the app beside a watch on the connection: a client that leaves cancels its request."""

    def __init__(self, app: ASGIApp, board: Switchboard) -> None:
        self.app = app
        self.board = board

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith("/_sandbox"):
            await self.app(scope, receive, _signed(send))
        elif not _may_come_in(Headers(scope=scope)):
            await Response(status_code=403)(scope, receive, _signed(send))
        else:
            await self._answer(scope, receive, _signed(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        call = self.board.record(scope["path"])
        scope.setdefault("state", {})["call"] = call
        body = await _whole_body(receive)
        if body is None:
            call.end("gone")
            return
        reply = _Reply(send, call)
        work = self._work(scope, call, body, reply)
        try:
            left = await _unless_the_client_leaves(
                work, _leaving(receive), lambda: reply.is_complete
            )
        except asyncio.CancelledError:
            # Only a server that stops cancels from outside, and it closes the connection itself.
            return
        if left:
            call.end("gone")
        elif call.ended_at is None:
            call.end(call.ended)  # a fault cut the answer off

    async def _work(self, scope: Scope, call: Call, body: bytes, reply: "_Reply") -> None:
        if scope["path"] in _WITHOUT_A_MODEL:
            strikes = Strikes(self.board, call, is_named_only=True)
            await asyncio.sleep(strikes.seconds("slow-first-byte"))
            if strikes.ends("html-502"):
                await HTMLResponse(GATEWAY_PAGE, 502)(scope, _replay(body), reply)
                return
        await self.app(scope, _replay(body), reply)


class _Reply:
    """The way back, which knows whether the whole answer has been sent.

    The call log says `done` before the last byte leaves: who has the answer finds it there.
    """

    def __init__(self, send: Send, call: Call) -> None:
        self.send = send
        self.call = call
        self.is_complete = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self.is_complete = True
            self.call.end(self.call.ended or "done")
        await self.send(message)


async def _unless_the_client_leaves(
    work: Awaitable[None], leaving: Awaitable[None], is_complete: Callable[[], bool]
) -> bool:
    """Run the work; cancel it if the client leaves before its answer is complete, and say so."""
    working, watching = asyncio.ensure_future(work), asyncio.ensure_future(leaving)
    try:
        await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
        left = not working.done() and not is_complete()
        if left:
            working.cancel()
        await asyncio.wait({working})
        if not working.cancelled():
            working.result()
        return left
    finally:
        working.cancel()
        watching.cancel()


def _may_come_in(headers: Headers) -> bool:
    """Foreign hosts and foreign pages may not; origins of desktop apps have other schemes."""
    origin = urlsplit(headers.get("origin", ""))
    is_foreign_page = origin.scheme in {"http", "https"} and not is_local(origin.netloc)
    return is_local(headers.get("host", "")) and not is_foreign_page


def _signed(send: Send) -> Send:
    async def send_signed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            MutableHeaders(scope=message)[SANDBOX_HEADER] = "ollama"
        await send(message)

    return send_signed


async def _whole_body(receive: Receive) -> bytes | None:
    """None when the client left before it had sent everything."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


async def _leaving(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


def _replay(body: bytes) -> Receive:
    """The request as the app reads it: in one piece, and then nothing more."""
    unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if unread:
            return unread.pop()
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    return receive
