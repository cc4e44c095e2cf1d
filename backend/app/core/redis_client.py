"""A client of the settings' Redis for those who can do without it: it gives up at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from app.core.config import Settings

ANSWER_SECONDS: Final = 0.25
MOST_CONNECTIONS: Final = 4


@asynccontextmanager
async def open_redis(settings: Settings) -> AsyncIterator[Redis]:
    """It connects when it is first used, so a Redis that is away stops nobody from starting."""
    client = Redis(
        host=settings.redis_host,
        port=settings.redis_port,
        db=settings.redis_db,
        socket_connect_timeout=ANSWER_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        max_connections=MOST_CONNECTIONS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        yield client
    finally:
        await client.aclose()
