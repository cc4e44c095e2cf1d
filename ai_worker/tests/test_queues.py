"""Three lines before one worker: people's jobs come first, and always find a place."""

from pathlib import Path
from uuid import UUID

from redis import Redis
from rq import suspension
from sqlalchemy import Engine

from ai_worker.tests.processes import (
    DONE,
    add_job,
    eventually,
    queue_of,
    ring,
    row,
    status_of,
    worker,
    working,
)
from app.jobs.states import JobQueue, JobStatus

SUSPENSION_IS_NOTICED_SECONDS = 6.0


def rung(redis: Redis, database: Engine, queue: JobQueue, *, sleep_ms: int = 0) -> UUID:
    job_id = add_job(database, queue=queue, sleep_ms=sleep_ms)
    ring(redis, job_id, queue=queue)
    return job_id


def test_all_three_are_served_and_peoples_jobs_first(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    # promise: D5
    wished = [JobQueue.MAINTENANCE, JobQueue.BATCH, JobQueue.INTERACTIVE]
    jobs = [rung(redis, database, queue) for queue in wished for _ in range(2)]
    with worker(database, tmp_path, free_port, WORKER_CONCURRENCY="1"):
        assert eventually(lambda: all(status_of(database, each) == DONE for each in jobs), 40)
    began = sorted((row(database, job_id) for job_id in jobs), key=lambda each: each.started_at)
    served = [each.queue for each in began]
    assert served == [queue for queue in reversed(wished) for _ in range(2)]
    assert not any(queue_of(redis, queue).count for queue in wished)


def test_batch_work_leaves_a_place_for_people(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    with working(database, tmp_path, free_port, WORKER_CONCURRENCY="4"):
        batch = [rung(redis, database, JobQueue.BATCH, sleep_ms=4000) for _ in range(4)]

        def running() -> int:
            return sum(status_of(database, each)[0] == JobStatus.RUNNING for each in batch)

        assert eventually(lambda: running() == 3)
        urgent = rung(redis, database, JobQueue.INTERACTIVE)
        assert eventually(lambda: status_of(database, urgent) == DONE, 3)
        assert running() == 3
        assert eventually(lambda: all(status_of(database, each) == DONE for each in batch))


def test_suspended_by_rq_it_takes_nothing_until_it_is_resumed(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    with worker(database, tmp_path, free_port) as running:
        suspension.suspend(redis)
        assert eventually(lambda: running.says() is not None), running.log.read_text()
        job_id = rung(redis, database, JobQueue.INTERACTIVE)
        assert not eventually(lambda: status_of(database, job_id) == DONE, 3)
        suspension.resume(redis)
        assert eventually(lambda: status_of(database, job_id) == DONE)
        suspension.suspend(redis)
        # One that listens already takes one more message, as every worker of RQ's does.
        last = [rung(redis, database, JobQueue.INTERACTIVE, sleep_ms=500)]

        def takes_another() -> bool:
            last.append(rung(redis, database, JobQueue.INTERACTIVE))
            return eventually(lambda: status_of(database, last[-1]) == DONE, 2)

        assert eventually(lambda: not takes_another(), 2 * SUSPENSION_IS_NOTICED_SECONDS)
        assert running.is_well()
        suspension.resume(redis)
        assert eventually(lambda: all(status_of(database, each) == DONE for each in last))
