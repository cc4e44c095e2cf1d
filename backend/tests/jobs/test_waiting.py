"""Who waits knows the place in line, and how long it will take."""

from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.config import Settings
from app.jobs.models import Job
from app.jobs.states import JobQueue, JobStatus
from app.jobs.waiting import expected_wait
from tests.jobs.ground import ago, claimed, eventually, make_job, make_jobs
from tests.jobs.test_endpoints import JOBS

pytestmark = pytest.mark.usefixtures("nobody_sweeps")


@pytest.mark.parametrize(
    ("place", "free", "slots", "mean", "seconds"),
    [
        (1, 1, 1, 30.0, 0.0),
        (1, 0, 1, 30.0, 30.0),
        (2, 0, 1, 30.0, 60.0),
        (4, 4, 8, 10.0, 0.0),
        (5, 4, 8, 8.0, 1.0),
        (16, 0, 16, 10.0, 10.0),
        (3, 9, 9, 100.0, 0.0),
        (7, 0, 2, 0.0, 0.0),
    ],
)
def test_the_expected_wait_is_the_turns_before_ones_own(
    place: int, free: int, slots: int, mean: float, seconds: float
) -> None:
    assert expected_wait(place, free=free, slots=slots, mean=mean) == pytest.approx(seconds)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Two jobs at once."""
    return settings.model_copy(update={"worker_concurrency": 2})


async def fill(app: FastAPI) -> None:
    """Both places are taken."""
    for job in await make_jobs(app.state.sessions, 2):
        await claimed(app.state.sessions, job.id)


async def done_in_ten_seconds(app: FastAPI) -> Job:
    return await make_job(
        app.state.sessions,
        status=JobStatus.SUCCEEDED,
        started_at=ago(110),
        finished_at=ago(100),
    )


async def look(client: AsyncClient, job_id: UUID) -> Any:
    return (await client.get(f"{JOBS}/{job_id}")).json()


async def test_a_waiting_job_tells_its_place_and_how_long_it_takes(
    app: FastAPI, client: AsyncClient
) -> None:
    await fill(app)
    await done_in_ten_seconds(app)
    waiting = await make_jobs(app.state.sessions, 3)
    await eventually(lambda: knows_the_wait(client, waiting[0]))
    seen = [await look(client, job.id) for job in waiting]
    assert [job["place"] for job in seen] == [1, 2, 3]
    assert [job["expected_wait_seconds"] for job in seen] == pytest.approx([5, 10, 15], rel=0.01)
    listed = (await client.get(JOBS, params={"status": "queued"})).json()["items"]
    assert listed == seen[::-1]


async def knows_the_wait(client: AsyncClient, job: Job) -> bool:
    """As soon as the process has told the tables how many it runs at once."""
    return (await look(client, job.id))["expected_wait_seconds"] is not None


async def test_each_queue_is_a_line_of_its_own(app: FastAPI, client: AsyncClient) -> None:
    await make_jobs(app.state.sessions, 2)
    batch = await make_job(app.state.sessions, queue=JobQueue.BATCH)
    assert (await look(client, batch.id))["place"] == 1


async def test_nothing_is_guessed_about_a_kind_that_never_ended(
    app: FastAPI, client: AsyncClient
) -> None:
    (job,) = await make_jobs(app.state.sessions, 1)
    seen = await look(client, job.id)
    assert (seen["place"], seen["expected_wait_seconds"]) == (1, None)


async def test_who_runs_or_is_over_stands_in_no_line(app: FastAPI, client: AsyncClient) -> None:
    over = await done_in_ten_seconds(app)
    (taken,) = await make_jobs(app.state.sessions, 1)
    await claimed(app.state.sessions, taken.id)
    for job in (over, taken):
        seen = await look(client, job.id)
        assert (seen["place"], seen["expected_wait_seconds"]) == (None, None)
