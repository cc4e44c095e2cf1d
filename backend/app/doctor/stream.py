"""A stream of a known rhythm: whoever reads it through a proxy knows what the proxy adds."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from app.core.sse import ServerEvent

EVENTS: Final = 5
GAP_SECONDS: Final = 0.1


async def beat() -> AsyncIterator[ServerEvent]:
    """So many events, so far apart; half a second in all."""
    for number in range(EVENTS):
        if number:
            await asyncio.sleep(GAP_SECONDS)
        yield ServerEvent("", "beat", {"number": number})
