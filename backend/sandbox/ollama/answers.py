"""How answers leave: JSON with ASCII escapes, lines that are sent at once, and broken bodies."""

import json
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import datetime

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from sandbox.faults import Call

from .refusals import ConnectionLost, Refusal

JSON_TYPE = "application/json; charset=utf-8"
NDJSON_TYPE = "application/x-ndjson"
_MISSING_BYTES = 64


def encoded(content: object) -> bytes:
    """JSON in ASCII: a raw U+2028 inside a line would break the line for many clients."""
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def line(content: object) -> bytes:
    return encoded(content) + b"\n"


def answer(content: object, status: int = 200) -> Response:
    return Response(encoded(content), status, media_type=JSON_TYPE)


def refused(refusal: Refusal) -> Response:
    if refusal.is_html:
        return Response(refusal.text, refusal.status, media_type="text/html")
    return answer({"error": refusal.text}, refusal.status)


def error_line(refusal: Refusal) -> bytes:
    return line({"error": refusal.text})


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, as `2026-03-02T09:20:11.104511Z`."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def note_content(call: Call, content: str) -> None:
    """Remember when the first content was handed over for sending, or every piece if asked to."""
    if content and call.first_byte_at is None:
        call.first_byte_at = time.time()
    if content and call.pieces is not None:
        call.pieces.append((time.time(), len(content)))


class Stream(Response):
    """Chunks that are sent one by one; nothing is sent before the first of them is there.

    So a refusal before the first chunk still has a status of its own. A later one becomes the
    chunk that `on_refusal` makes of it, and ends the stream.
    """

    def __init__(
        self,
        chunks: AsyncGenerator[bytes],
        *,
        media_type: str = NDJSON_TYPE,
        on_refusal: Callable[[Refusal], bytes] = error_line,
    ) -> None:
        self.chunks = chunks
        self.on_refusal = on_refusal
        self.status_code = 200
        self.background = None
        self.init_headers({"content-type": media_type})

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        async with aclosing(self.chunks) as chunks:
            first = await anext(chunks, b"")
            await send(self._start())
            await send({"type": "http.response.body", "body": first, "more_body": True})
            try:
                await self._send_rest(chunks, send)
            except ConnectionLost:
                # An answer that is left unfinished makes uvicorn close the connection.
                return
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send_rest(self, chunks: AsyncGenerator[bytes], send: Send) -> None:
        try:
            async for chunk in chunks:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        except Refusal as refusal:
            last = self.on_refusal(refusal)
            await send({"type": "http.response.body", "body": last, "more_body": True})

    def _start(self) -> Message:
        return {"type": "http.response.start", "status": 200, "headers": self.raw_headers}


class CutAnswer(Response):
    """A single JSON object whose connection is closed before its last bytes."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        length = str(len(self.body) + _MISSING_BYTES).encode()
        sent = self.raw_headers
        headers = [(name, length if name == b"content-length" else value) for name, value in sent]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": bytes(self.body), "more_body": True})
