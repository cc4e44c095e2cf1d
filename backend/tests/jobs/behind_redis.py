"""The application with a Redis behind a door, and no worker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from fastapi import FastAPI
from httpx import AsyncClient, Response

from app.core.config import Settings
from app.jobs.bell import queue_in
from app.jobs.states import JobQueue
from tests.conftest import calling, running, sign_in
from tests.jobs.test_endpoints import ECHO, JOBS
from tests.proxy import LOOPBACK, Proxy, open_proxy
from tests.redis_server import RedisServer
from tests.waiting import until

GENEROUS_SECONDS: Final = 4


@dataclass(frozen=True, slots=True)
class Place:
    app: FastAPI
    client: AsyncClient
    door: Proxy
    server: RedisServer

    async def post(self, body: dict[str, Any] = ECHO) -> Response:
        """A bound that waiting for Redis once stays under, and waiting for it often does not."""
        async with asyncio.timeout(GENEROUS_SECONDS):
            return await self.client.post(JOBS, json=body)

    async def health(self) -> Any:
        return (await self.client.get(f"{JOBS}/health")).json()

    async def in_mode(self, mode: str, *, seconds: float = 10) -> None:
        async def is_so() -> bool:
            return bool((await self.health())["mode"] == mode)

        await until(is_so, seconds=seconds)

    def messages(self) -> list[str]:
        with self.server.client() as client:
            return queue_in(client, JobQueue.INTERACTIVE).job_ids


@asynccontextmanager
async def placed(settings: Settings, server: RedisServer) -> AsyncIterator[Place]:
    async with open_proxy(LOOPBACK, server.port) as door:
        behind = settings.model_copy(update={"redis_host": LOOPBACK, "redis_port": door.port})
        async with running(behind) as app, calling(app) as anonymous:
            token = await sign_in(anonymous, settings.first_superuser)
            async with calling(app, token) as client:
                yield Place(app, client, door, server)


def ran_here(answer: Response) -> bool:
    job = answer.json()
    return (answer.status_code, job["status"], job["mode"], job["attempt"]) == (
        200,
        "succeeded",
        "synchronous",
        1,
    )
