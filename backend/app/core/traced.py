"""The two ends of a process: requests that come in, calls to upstreams that go out."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

import httpx
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.measuring import method_of, template_of
from app.core.telemetry import Telemetry
from app.core.tracing import HEADER, Place, Span, current_span

QUIET: Final = ("/health", "/metrics")
"""What machines ask every few seconds; each would be a trace of nothing."""
FAILED: Final = 500


@dataclass(frozen=True, slots=True)
class Traced:
    """A request is a span, below the browser's where one came along."""

    app: ASGIApp
    telemetry: Telemetry
    prefix: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(QUIET):
            await self.app(scope, receive, send)
            return
        method, parent = method_of(scope), Place.read(Headers(scope=scope).get(HEADER, ""))
        with self.telemetry.tracing.span(method, "server", parent, {}) as span:

            async def send_noted(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _name(span, method, template_of(scope, self.prefix), int(message["status"]))
                await send(message)

            await self.app(scope, receive, send_noted)


def _name(span: Span, method: str, route: str, status: int) -> None:
    span.rename(f"{method} {route}")
    span.note(
        {"http.request.method": method, "http.route": route, "http.response.status_code": status}
    )
    if status >= FAILED:
        span.failure = str(status)


class TracedTransport(httpx.AsyncBaseTransport):
    """A call made for a request or a job is a span of its own, and tells the upstream so."""

    def __init__(
        self, inner: httpx.AsyncBaseTransport, upstream: str, paths: Sequence[str]
    ) -> None:
        """`paths` are those a span may be named for; what follows them may be an id."""
        self._inner = inner
        self._upstream = upstream
        self._paths = sorted(paths, key=len, reverse=True)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        around = current_span()
        if around is None:
            return await self._inner.handle_async_request(request)
        span = around.tracing.start(
            f"{self._upstream} {request.method} {self._known(request.url.path)}",
            "client",
            around.place,
            {"peer.service": self._upstream, "http.request.method": request.method},
        )
        request.headers[HEADER] = str(span.place)
        try:
            response = await self._inner.handle_async_request(request)
        except BaseException as error:
            span.failure = type(error).__name__
            span.end()
            raise
        span.note({"http.response.status_code": response.status_code})
        if response.is_error:
            span.failure = str(response.status_code)
        response.stream = _UntilClosed(response.stream, span)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()

    def _known(self, path: str) -> str:
        return next((known for known in self._paths if known in path), "elsewhere")


class _UntilClosed(httpx.AsyncByteStream):
    """The span lasts as long as the answer is read: a text is written word by word."""

    def __init__(self, inner: httpx.SyncByteStream | httpx.AsyncByteStream, span: Span) -> None:
        self._inner = inner
        self._span = span

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if not isinstance(self._inner, httpx.AsyncByteStream):
            raise TypeError("an answer to an asynchronous call is read asynchronously")
        try:
            async for chunk in self._inner:
                yield chunk
        except (Exception, asyncio.CancelledError) as error:
            self._span.failure = type(error).__name__
            raise

    async def aclose(self) -> None:
        if isinstance(self._inner, httpx.AsyncByteStream):
            await self._inner.aclose()
        self._span.end()
