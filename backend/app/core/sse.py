"""Server-sent events: one answer that goes on, a comment at once and in every silence."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Final

from fastapi.responses import StreamingResponse
from pydantic import JsonValue

MEDIA_TYPE: Final = "text/event-stream"
SILENCE_SECONDS: Final = 15.0
"""The longest a stream says nothing: proxies cut what they think is dead."""

_HEADERS: Final = {
    # `no-transform` keeps proxies from compressing, and so from holding words back.
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
}


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event as the browser sees it."""

    id: str
    event: str
    data: Mapping[str, JsonValue]

    def written(self) -> bytes:
        identity = f"id: {self.id}\n" if self.id else ""
        return f"{identity}event: {self.event}\ndata: {json.dumps(self.data)}\n\n".encode()


COMMENT: Final = b": \n\n"


def event_stream(
    events: AsyncIterator[ServerEvent | None], headers: Mapping[str, str] | None = None
) -> StreamingResponse:
    """Answer with these events; None in their place is a silence, written as a comment."""

    async def body() -> AsyncIterator[bytes]:
        yield COMMENT
        async for event in events:
            yield event.written() if event else COMMENT

    return StreamingResponse(body(), media_type=MEDIA_TYPE, headers={**_HEADERS, **(headers or {})})
