"""People who use the product while it is updated: requests at a steady rate, and open streams."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import httpx

from deployment.tests.bare_metal import DOMAIN, any_certificate

ANSWER_SECONDS: Final = 30
ACCEPTED: Final = 202


@dataclass(slots=True)
class Visitors:
    """Each request has a connection of its own, as from as many people."""

    port: int
    token: str
    creator: dict[str, str]
    answers: Counter[str] = field(default_factory=Counter)
    slowest: float = 0
    jobs: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    """How each stream's last event reads; one that was cut has none."""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def come(self, rate: float, paths: Sequence[str], streams: int) -> None:
        """Until `over` is set; what is open then is waited for."""
        async with asyncio.TaskGroup() as group:
            for number in range(streams):
                group.create_task(self._write_letters(number))
            began, count = time.monotonic(), 0
            while not self.over.is_set():
                group.create_task(self._ask(paths[count % len(paths)]))
                count += 1
                await asyncio.sleep(max(0, began + count / rate - time.monotonic()))

    async def _ask(self, path: str) -> None:
        began = time.monotonic()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                status = await self._status(path)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            status = f"{path} {type(error).__name__} {error}"
        self.answers[status] += 1
        self.slowest = max(self.slowest, time.monotonic() - began)

    async def _status(self, path: str) -> str:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.port, ssl=_CONTEXT, server_hostname=DOMAIN
        )
        try:
            return await self._answer(path, reader, writer)
        finally:
            writer.transport.abort()

    async def _answer(
        self, path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> str:
        lines = [f"GET {path} HTTP/1.1", f"Host: {DOMAIN}", "Connection: close"]
        lines += [f"Authorization: Bearer {self.token}", "", ""]
        writer.write("\r\n".join(lines).encode())
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.read()
        status = head.split(b" ", 2)[1].decode()
        return status if status == "200" and body else f"{path} {head[:100]!r} {body[:100]!r}"

    async def _write_letters(self, number: int) -> None:
        """One after the other, each followed on the connection it was opened on."""
        await asyncio.sleep(number * 0.1)
        async with httpx.AsyncClient(
            base_url=f"https://127.0.0.1:{self.port}/api/v1",
            headers={"Host": DOMAIN, "Authorization": f"Bearer {self.token}"},
            verify=_CONTEXT,
            trust_env=False,
            timeout=ANSWER_SECONDS,
        ) as client:
            while not self.over.is_set():
                try:
                    answer = await self._submit(client, f"Say hello {number}")
                except httpx.HTTPError as error:
                    self.answers[f"job {error!r}"] += 1
                    return
                self.answers[f"job {answer.status_code}"] += 1
                if answer.status_code != ACCEPTED:
                    self.answers[f"job {answer.text}"] += 1
                    return
                self.jobs.append(answer.json()["id"])
                await self._follow(client, self.jobs[-1])

    async def _submit(self, client: httpx.AsyncClient, goal: str) -> httpx.Response:
        body = {"kind": "studio.outreach", "params": {"creator": self.creator, "goal": goal}}
        return await client.post("/jobs", json=body, headers={"Connection": "close"})

    async def _follow(self, client: httpx.AsyncClient, job_id: str) -> None:
        last = "nothing"
        try:
            async with client.stream(
                "GET", f"/jobs/{job_id}/events", headers={"Connection": "close"}
            ) as stream:
                async for line in stream.aiter_lines():
                    last = line.removeprefix("event: ") if line.startswith("event: ") else last
        except httpx.HTTPError as error:
            last = f"cut after {last}: {error!r}"
        self.ends[last] += 1


_CONTEXT: Final = any_certificate()
