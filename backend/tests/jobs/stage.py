"""A running job in either mode, and readers of it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import uvicorn
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from starlette.types import Message, Receive, Scope, Send

from app.jobs.runner import JobRunner
from tests.jobs.speaker import SPEAK, Speaker
from tests.jobs.test_endpoints import JOBS, events

Told = Sequence[tuple[str, str, Any]]


@dataclass(slots=True)
class Stage:
    """Without a worker, the process that takes the request runs the job."""

    app: FastAPI
    client: AsyncClient
    worker: JobRunner | None
    speaker: Speaker = field(default_factory=Speaker)
    _work: set[asyncio.Task[Any]] = field(default_factory=set)

    async def begin(self) -> str:
        """The id of a job that runs now and says what its speaker is given."""
        self.speaker.joins(self.app)
        request = asyncio.create_task(self.client.post(JOBS, json=SPEAK))
        self._work.add(request)
        if self.worker:
            job_id = (await request).json()["id"]
            self._work.add(asyncio.create_task(self.worker.run(UUID(job_id))))
        await asyncio.wait_for(self.speaker.begun.wait(), 10)
        (job,) = (await self.client.get(JOBS, params={"status": "running"})).json()["items"]
        return str(job["id"])

    async def end(self) -> None:
        self.speaker.ends()
        await asyncio.wait_for(asyncio.gather(*self._work), 10)

    async def read(self, job_id: str, *, after: str = "") -> Told:
        """Everything until the end of the stream."""
        headers = {"Last-Event-ID": after} if after else {}
        return events(await self.client.get(f"{JOBS}/{job_id}/events", headers=headers))


def words_of(told: Told) -> list[str]:
    return [body["text"] for _, kind, body in told if kind == "delta"]


@asynccontextmanager
async def over_http(stage: Stage) -> AsyncIterator[AsyncClient]:
    """The same application behind a real socket: answers arrive while they are written."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(stage.app, lifespan="off", ws="none", log_config=None)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with AsyncClient(
            base_url=base,
            headers=stage.client.headers,
            trust_env=False,
        ) as client:
            yield client
        server.should_exit = True
        await serving


@asynccontextmanager
async def counted(stage: Stage, most: int) -> AsyncIterator[tuple[AsyncClient, asyncio.Event]]:
    """A client, and whether so many of its requests have begun to be answered."""
    begun, all_have = 0, asyncio.Event()

    async def counting(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            nonlocal begun
            await send(message)
            begun += message["type"] == "http.response.start"
            if begun == most:
                all_have.set()

        await stage.app(scope, receive, sending)

    transport = ASGITransport(counting)
    headers = stage.client.headers
    async with AsyncClient(
        transport=transport, base_url="http://testserver", headers=headers
    ) as client:
        yield client, all_have


async def lines_until(answer: httpx.Response, last: str) -> list[str]:
    """The data lines as they come, up to the one with this word."""
    found: list[str] = []
    async for line in answer.aiter_lines():
        if line.startswith("data: "):
            found.append(line)
            if last in line:
                break
    return found
