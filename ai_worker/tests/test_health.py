"""What the worker answers about itself: red for each thing that keeps jobs from getting done."""

import threading
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from ai_worker.health import health_app
from app.core.telemetry import Telemetry
from app.jobs.schemas import JobsHealth
from app.jobs.states import JobMode


def jobs(*problems: str) -> JobsHealth:
    return JobsHealth(
        status="unhealthy" if problems else "ok",
        problems=problems,
        mode=JobMode.QUEUE,
        redis="connected",
        queue_depth=0,
        workers=1,
        waiting=0,
        running=0,
        failed_count=0,
        oldest_waiting_seconds=None,
        canaries=[],
    )


@dataclass
class Place:
    """A workplace as its last looks found it."""

    redis: bool = True
    jobs: JobsHealth | None = field(default_factory=jobs)
    telemetry: Telemetry = field(default_factory=Telemetry)

    async def redis_answers(self) -> bool:
        return self.redis

    async def jobs_health(self) -> JobsHealth | None:
        return self.jobs


@dataclass
class Process:
    dequeues: bool = True
    jobs_in_hand: int = 2
    stopping: threading.Event = field(default_factory=threading.Event)


async def asked(place: Any, process: Any) -> httpx.Response:
    transport = httpx.ASGITransport(health_app(place, process))
    async with httpx.AsyncClient(transport=transport, base_url="http://worker") as client:
        return await client.get("/health")


async def test_a_worker_that_reaches_everything_is_well() -> None:
    # promise: D5
    answer = await asked(Place(), Process())
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["jobs_in_hand"] == 2


@pytest.mark.parametrize(
    ("place", "process"),
    [
        (Place(redis=False), Process()),
        (Place(jobs=None), Process()),
        (Place(jobs=jobs("No job came through batch for more than 120 s.")), Process()),
        (Place(), Process(dequeues=False)),
    ],
    ids=["no Redis", "no database", "a stale canary", "a stuck thread"],
)
async def test_whatever_keeps_jobs_from_getting_done_is_red(place: Place, process: Process) -> None:
    answer = await asked(place, process)
    assert (answer.status_code, answer.json()["status"]) == (503, "unhealthy")


async def test_a_worker_that_was_told_to_stop_is_red_and_says_why() -> None:
    process = Process()
    process.stopping.set()
    answer = await asked(Place(), process)
    assert (answer.status_code, answer.json()["stopping"]) == (503, True)
