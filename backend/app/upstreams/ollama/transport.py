"""What lies between the official client and the wire: it mends what that client cannot read."""

import re
from collections.abc import AsyncIterator
from typing import Final

import httpx

ESCAPES: Final = {b"\xe2\x80\xa8": rb"\u2028", b"\xe2\x80\xa9": rb"\u2029", b"\xc2\x85": rb"\u0085"}
BREAKS: Final = re.compile(b"|".join(ESCAPES))
BEGINNINGS: Final = (b"\xe2\x80", b"\xe2", b"\xc2")


class OneLineTransport(httpx.AsyncBaseTransport):
    """Writes raw line breaks of Unicode as JSON escapes, while the answer streams by.

    The official client cuts its stream at every character Unicode calls a line break; a server may
    send U+2028, U+2029 and U+0085 raw inside a JSON string, and half a line is no JSON. Outside of
    strings JSON has no place for them, so that escaping them changes nothing but their spelling.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _Escaped(response.stream)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


class _Escaped(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        held = b""
        async for chunk in self._inner:
            whole, held = _split_character(held + chunk)
            yield BREAKS.sub(lambda found: ESCAPES[found.group()], whole)
        if held:
            yield held

    async def aclose(self) -> None:
        await self._inner.aclose()


def _split_character(chunk: bytes) -> tuple[bytes, bytes]:
    """What can be passed on, and the start of a character whose rest comes with the next chunk."""
    for beginning in BEGINNINGS:
        if chunk.endswith(beginning):
            return chunk[: -len(beginning)], beginning
    return chunk, b""
