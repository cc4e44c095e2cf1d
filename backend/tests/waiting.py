"""Waits for what comes about by itself, for so long at most."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

LOOK_SECONDS: Final = 0.05


async def until(is_so: Callable[[], Awaitable[bool]], *, seconds: float = 10) -> None:
    """Raises `TimeoutError` when it does not come about."""
    async with asyncio.timeout(seconds):
        for _ in range(int(seconds / LOOK_SECONDS) + 1):
            if await is_so():
                return
            await asyncio.sleep(LOOK_SECONDS)
    raise TimeoutError
