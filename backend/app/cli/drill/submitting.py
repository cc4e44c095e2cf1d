"""Clients that want jobs at a bounded rate, insist until each is accepted, and cancel none."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, Final, Self

import httpx

from app.cli.bench.ground import signed_in
from app.cli.drill.verdict import WRITES_A_TEXT, Wish

CLIENTS: Final = 4
CREATORS: Final = 5
MOST_AT_A_TIME: Final = 64
"""Requests under way; a stack that hangs is not asked for ever more."""
BETWEEN_JOBS: Final = (0.125, 0.25)
"""Seconds; four to eight jobs a second."""
TEXTS_OF_TEN: Final = 8
LONGEST_ECHO_MS: Final = 2500
ANSWER_SECONDS: Final = 12.0
PAUSE_SECONDS: Final = 0.5

Creator = dict[str, str]
Body = dict[str, Any]


@dataclass(slots=True)
class Crowd:
    """The clients and what they have wished for."""

    clients: Sequence[httpx.AsyncClient]
    creators: Sequence[Creator]
    seed: int
    wishes: list[Wish] = field(default_factory=list)
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_AT_A_TIME))

    @classmethod
    @asynccontextmanager
    async def signed_in(cls, address: str, seed: int) -> AsyncIterator[Self]:
        """While everything is well: who they are and whom they write to is settled before."""
        with closing(signed_in(address)) as client:
            creators, token = _creators(client), client.headers["Authorization"]
        async with AsyncExitStack() as stack:
            clients = [
                await stack.enter_async_context(
                    httpx.AsyncClient(
                        base_url=f"{address}/api/v1",
                        headers={"Authorization": token},
                        timeout=httpx.Timeout(ANSWER_SECONDS, connect=2),
                        trust_env=False,
                    )
                )
                for _ in range(CLIENTS)
            ]
            yield cls(clients, creators, seed)

    async def wish_until(self, end: float, *, patience: float) -> None:
        """New wishes until `end` on the monotonic clock; each is insisted on for `patience` more.

        Returns when every wish is accepted or given up.
        """
        chance = Random(f"wishes {self.seed}")  # noqa: S311  # to be repeated, not to be guessed
        async with asyncio.TaskGroup() as errands:
            for number in count(1):
                await self.room.acquire()
                if time.monotonic() >= end:
                    return
                wish, body = self._wish(chance, number)
                client = chance.choice(self.clients)
                errands.create_task(self._insist(client, wish, body, end + patience))
                await asyncio.sleep(chance.uniform(*BETWEEN_JOBS))

    def _wish(self, chance: Random, number: int) -> tuple[Wish, Body]:
        key = f"drill-{self.seed}-{number:05}"
        if chance.randrange(10) < TEXTS_OF_TEN:
            kind, goal = WRITES_A_TEXT, f"{key}: ask for a first talk about an autumn campaign"
            params: Body = {"creator": chance.choice(self.creators), "goal": goal}
        else:
            kind = "system.echo"
            params = {"payload": key, "sleep_ms": chance.randrange(LONGEST_ECHO_MS)}
        wish = Wish(key, kind)
        self.wishes.append(wish)
        return wish, {"kind": kind, "params": params}

    async def _insist(
        self, client: httpx.AsyncClient, wish: Wish, body: Body, until: float
    ) -> None:
        """The same key again and again, as a good client does when it got no answer."""
        try:
            while not await _accepted(client, wish, body):
                await asyncio.sleep(PAUSE_SECONDS)
                if time.monotonic() > until:
                    return
        finally:
            self.room.release()


async def _accepted(client: httpx.AsyncClient, wish: Wish, body: Body) -> bool:
    wish.tries += 1
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            answer = await client.post("/jobs", json=body, headers={"Idempotency-Key": wish.key})
    except (httpx.HTTPError, TimeoutError) as error:
        wish.last_answer = type(error).__name__
        return False
    wish.last_answer = f"{answer.status_code} {answer.text[:200]}"
    if answer.is_success:
        wish.job_ids.add(answer.json()["id"])
    return answer.is_success


def _creators(client: httpx.Client) -> list[Creator]:
    search = {"platform": "instagram", "filters": {}, "limit": CREATORS}
    found = client.post("/discovery/search", json=search).raise_for_status().json()
    return [{"platform": "instagram", "handle": item["handle"]} for item in found["items"]]
