"""What RQ's own tools see and do: workers, registries, stop commands."""

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from redis import Redis
from rq.command import send_stop_execution_command, send_stop_job_command
from rq.serializers import JSONSerializer
from sqlalchemy import Engine, update

from ai_worker.tests.processes import (
    Running,
    add_job,
    eventually,
    queue_of,
    ring,
    row,
    status_of,
    workers,
    working,
)
from app.core import clock
from app.jobs.models import Job
from app.jobs.states import JobStatus

LONG_MS = 30_000
PROMISED_SECONDS = 2.0


def begun(redis: Redis, database: Engine, *, sleep_ms: int = LONG_MS) -> tuple[UUID, str]:
    """A job that runs, and that RQ knows to run; with its message."""
    job_id = add_job(database, sleep_ms=sleep_ms)
    message = ring(redis, job_id)
    assert eventually(lambda: status_of(database, job_id)[0] == JobStatus.RUNNING)
    registry = queue_of(redis).started_job_registry
    assert eventually(lambda: message in registry.get_job_ids(), 3)
    return job_id, message


def states(redis: Redis) -> list[str]:
    return [each.get_state() for each in workers(redis)]


def is_told(redis: Redis, job_id: UUID, status: JobStatus) -> bool:
    """Whether the last of the job's events says so."""
    entries: Any = redis.xrevrange(f"cadence:events:{job_id}", count=1)
    if not entries:
        return False
    _, fields = entries[0]
    return bool(fields[b"type"] == b"end" and status.value.encode() in fields[b"data"])


def test_its_registries_are_true_while_a_job_runs_and_empty_after_it(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    with working(database, tmp_path, free_port) as running:
        assert eventually(lambda: states(redis) == ["idle"], 5)
        _, message = begun(redis, database, sleep_ms=3000)
        queue = queue_of(redis)
        assert states(redis) == ["busy"]
        assert queue.started_job_registry.get_job_ids() == [message]
        found = queue.fetch_job(message)
        assert found
        assert found.get_status() == "started"
        assert found.worker_name in {each.name for each in workers(redis)}
        assert queue.count == 0
        assert running.in_hand == 1
        assert eventually(lambda: states(redis) == ["idle"], 8)
        assert not queue.started_job_registry.get_job_ids()
        assert queue.fetch_job(message) is None
        assert not redis.keys("rq:execution*")
        assert [each.successful_job_count for each in workers(redis)] == [1]
        running.is_told_to_stop()
        assert running.process.wait(timeout=10) == 0
        assert workers(redis) == []


def has_let_go(redis: Redis, database: Engine, running: Running, job_id: UUID) -> bool:
    """The row, RQ's registry and the hands of the worker all agree."""
    return (
        row(database, job_id).status == JobStatus.CANCELLED
        and running.in_hand == 0
        and not queue_of(redis).started_job_registry.get_job_ids()
    )


def test_every_way_to_stop_a_job_ends_its_work_within_two_seconds(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    def by_its_message(_job_id: UUID, message: str) -> None:
        send_stop_job_command(redis, message, serializer=JSONSerializer)

    def by_its_execution(_job_id: UUID, message: str) -> None:
        job = queue_of(redis).fetch_job(message)
        assert job
        (execution,) = job.get_executions()
        send_stop_execution_command(redis, message, execution.id)

    def by_its_row_alone(job_id: UUID, _message: str) -> None:
        cancelled = (
            update(Job)
            .where(Job.id == job_id)
            .values(status=JobStatus.CANCELLED, finished_at=clock.now())
        )
        with database.begin() as connection:
            connection.execute(cancelled)

    with working(database, tmp_path, free_port) as running:
        for stop in (by_its_message, by_its_execution, by_its_row_alone):
            job_id, message = begun(redis, database)
            stop(job_id, message)
            assert eventually(lambda: running.in_hand == 0, PROMISED_SECONDS), stop.__name__
            assert eventually(partial(has_let_go, redis, database, running, job_id), 3)
            assert eventually(partial(is_told, redis, job_id, JobStatus.CANCELLED), 3)
            assert row(database, job_id).result is None
            assert row(database, job_id).finished_at
        after = add_job(database)
        ring(redis, after)
        assert eventually(lambda: status_of(database, after) == (JobStatus.SUCCEEDED, 1))
