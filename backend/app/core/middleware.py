"""What stands around every request: its id, its log line, its limit, an answer to a bug."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.ids import new_id
from app.core.logging import bound_contextvars, get_logger
from app.core.problem_answers import problem_response, unexpected_response
from app.core.problems import BodyTooLarge

ACCEPTABLE_ID: Final = re.compile(r"^[A-Za-z0-9._-]{8,64}$")
HEADER: Final = "X-Request-ID"
_log = get_logger("app.requests")


@dataclass(frozen=True, slots=True)
class RequestIdentity:
    """Names each request, says so in the answer, and logs it once when it is over."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        identity = given if ACCEPTABLE_ID.match(given) else str(new_id())
        started, status = time.perf_counter(), 0

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                MutableHeaders(scope=message)[HEADER] = identity
            await send(message)

        with bound_contextvars(request_id=identity):
            try:
                await self.app(scope, receive, send_named)
            finally:
                _log.info(
                    "request",
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    ms=round((time.perf_counter() - started) * 1000, 1),
                    client=(scope.get("client") or ("",))[0],
                )


@dataclass(frozen=True, slots=True)
class Unexpected:
    """A bug answers 500 in our words; its trace goes to the log and nowhere else."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_watched)
        except Exception:
            _log.exception("unexpected", path=scope.get("path"))
            if started or scope["type"] != "http":
                raise
            await unexpected_response(scope["path"])(scope, receive, send)


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """No body larger than this is read, whatever its headers say.

    FastAPI's own limit answers in plain text; ours is a problem like every other.
    """

    app: ASGIApp
    limit: int
    roomy: Mapping[re.Pattern[str], int] = field(default_factory=dict)
    """The paths that take a file, each with a limit of its own."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self._limit(scope["path"])
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > limit:
            too_large = problem_response(BodyTooLarge(limit), scope["path"])
            await too_large(scope, receive, send)
            return
        read = 0

        async def receive_counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise BodyTooLarge(limit)
            return message

        await self.app(scope, receive_counted, send)

    def _limit(self, path: str) -> int:
        own = (limit for pattern, limit in self.roomy.items() if pattern.match(path))
        return next(own, self.limit)
