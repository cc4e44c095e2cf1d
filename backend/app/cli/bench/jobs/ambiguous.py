"""An enqueue that timed out and happened: whether the job still has one effect.

A door between API and Redis lets the message through and keeps the answer back. The API process
gives up and runs the job itself, while the message waits for a real worker. In every second burst
the worker is frozen until the API has answered, so that each of the two comes first half the time.
"""

import asyncio
import json
import signal
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Final

import httpx

from app.cli.bench.ground import Ground, signed_in
from app.cli.bench.jobs.figures import Figure
from app.cli.bench.jobs.proxy import Proxy, open_proxy
from app.cli.bench.jobs.rows import Rows, open_rows
from app.cli.bench.jobs.stage import bare_stage, echo
from app.cli.ports import free_ports
from app.cli.processes import Child
from app.cli.say import say

TRIES: Final = 100
AT_ONCE: Final = 5
MOST_TIMES: Final = 4
"""Where the API process loses faith within a burst, there are fewer ambiguous tries in it."""
SLEEP_MS: Final = 100
LIMIT_SECONDS: Final = 15.0


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of tries."""
    tries = count or TRIES
    with bare_stage() as place, open_rows(place.settings["DATABASE_URL"]) as rows:
        place.redis()
        redis_port = int(place.settings["REDIS_PORT"])
        (door,) = free_ports(1)
        place.settings["REDIS_PORT"] = str(door)
        child, address = place.backend()
        place.wait_for(child, address)
        place.settings["REDIS_PORT"] = str(redis_port)
        worker = place.worker()
        with closing(signed_in(address)) as client:
            headers = {"Authorization": client.headers["Authorization"]}
        once = asyncio.run(_try_all(_Trial(place, rows, worker, address, headers), door, tries))
    return [Figure("ambiguous: one effect", once, tries, "at least", "tries")]


class _Trial:
    """The processes of this part, and the client that asks them."""

    def __init__(
        self, place: Ground, rows: Rows, worker: Child, address: str, headers: dict[str, str]
    ) -> None:
        self.redis_port = int(place.settings["REDIS_PORT"])
        self.rows = rows
        self.worker = worker
        self.client = httpx.AsyncClient(
            base_url=f"{address}/api/v1", headers=headers, trust_env=False, timeout=30
        )

    async def burst(self, proxy: Proxy, size: int, *, worker_is_late: bool) -> list[str]:
        """The jobs of one burst, all sent before the API process can think Redis away."""
        await self.until_redis_is_trusted()
        proxy.keeps_back = True
        if worker_is_late:
            self.worker.process.send_signal(signal.SIGSTOP)
        try:
            answers = await asyncio.gather(
                *(self.client.post("/jobs", json=echo(SLEEP_MS)) for _ in range(size))
            )
        finally:
            proxy.keeps_back = False
            self.worker.process.send_signal(signal.SIGCONT)
        return [answer.raise_for_status().json()["id"] for answer in answers]

    async def until_redis_is_trusted(self) -> None:
        """The API process leaves a Redis alone for a while that did not answer."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while (await self.client.get("/jobs/health")).json()["mode"] != "queue":
            if time.monotonic() > deadline:
                raise RuntimeError("the API process does not go back to Redis")
            await asyncio.sleep(0.1)

    async def effects(self, job_id: str) -> Counter[str]:
        """How often each event was told."""
        answer = await self.client.get(f"/jobs/{job_id}/events")
        lines = answer.text.splitlines()
        return Counter(line.removeprefix("event: ") for line in lines if line.startswith("event:"))


async def _try_all(trial: _Trial, door: int, tries: int) -> int:
    """How many ambiguous tries there were, less every job that did not happen exactly once."""
    async with trial.client, open_proxy(door, trial.redis_port) as proxy:
        jobs: list[str] = []
        while proxy.kept < tries and len(jobs) < MOST_TIMES * tries:
            size = min(AT_ONCE, tries - proxy.kept)
            late = (len(jobs) // AT_ONCE) % 2 == 1
            jobs += await trial.burst(proxy, size, worker_is_late=late)
        await asyncio.sleep(2)  # a second run would begin now
        rows = await asyncio.to_thread(_outcomes, trial.rows, jobs)
        told = {job_id: await trial.effects(job_id) for job_id in jobs}
    once = [job for job in jobs if rows[job][:2] == ("succeeded", 1) and _is_one(told[job])]
    modes = Counter(mode for _, _, mode in rows.values())
    say(f"{proxy.kept} answers kept back for {len(jobs)} jobs; they ran in: {json.dumps(modes)}")
    say(f"{len(once)} of {len(jobs)} once")
    return min(proxy.kept, tries) - (len(jobs) - len(once))


def _is_one(told: Counter[str]) -> bool:
    return told["end"] == 1 and told["result"] == 1 and not told["error"]


def _outcomes(rows: Rows, jobs: Sequence[str]) -> dict[str, tuple[str, int, str]]:
    """Each job's status, attempt and mode when nothing runs any more."""
    rows.wait_until_over(LIMIT_SECONDS)
    query = "SELECT id, status, attempt, mode FROM jobs WHERE id = ANY($1::uuid[])"
    return {str(row[0]): (row[1], row[2], row[3]) for row in rows.ask(query, list(jobs))}
