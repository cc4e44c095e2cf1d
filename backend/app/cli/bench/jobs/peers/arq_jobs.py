"""arq: 100 jobs at once, a short poll instead of its half second, no result kept."""

import asyncio
import os
import time
from typing import Any, ClassVar

from arq import create_pool
from arq.connections import RedisSettings
from marks import mark  # type: ignore[import-not-found]  # it lies beside this file


async def work(_context: dict[str, Any], seconds: float) -> None:
    began = time.time()
    if seconds:
        await asyncio.sleep(seconds)
    mark(began)


class Peer:
    """What `arq arq_jobs.Peer` reads."""

    functions: ClassVar = [work]
    redis_settings = RedisSettings.from_dsn(os.environ["PEER_REDIS"])
    max_jobs = 100
    poll_delay = 0.01
    keep_result = 0


def enqueue(count: int, seconds: float) -> None:
    async def send() -> None:
        pool = await create_pool(Peer.redis_settings)
        for _ in range(count):
            await pool.enqueue_job("work", seconds)
        await pool.aclose()

    asyncio.run(send())
