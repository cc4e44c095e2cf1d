"""The worker as a process: rung by Redis, told to stop by a signal, asked for its health."""

import signal
import socket
from pathlib import Path
from typing import Any
from uuid import uuid4

from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import Engine, text

from ai_worker.tests.processes import add_job, eventually, ring, status_of, worker
from app.jobs.bell import BELL
from app.jobs.states import JobQueue, JobStatus


def test_it_does_what_it_is_rung_for_and_leaves_no_message(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    # promise: D5
    with worker(database, tmp_path, free_port) as running:
        assert eventually(running.is_well), running.log.read_text()
        jobs = [add_job(database) for _ in range(3)]
        for job_id in jobs:
            ring(redis, job_id)
            ring(redis, job_id)
        done = (JobStatus.SUCCEEDED, 1)
        assert eventually(lambda: all(status_of(database, each) == done for each in jobs))
        queue = Queue(JobQueue.INTERACTIVE, connection=redis, serializer=JSONSerializer)
        assert eventually(lambda: not queue.count and not queue.started_job_registry.count)
        assert eventually(lambda: not redis.keys("rq:job:*"))
        events: Any = redis.xrange(f"cadence:events:{jobs[0]}")
        assert [entry[b"type"] for _, entry in events][-2:] == [b"result", b"end"]


def test_one_process_runs_many_jobs_at_once(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    with worker(database, tmp_path, free_port) as running:
        assert eventually(running.is_well), running.log.read_text()
        jobs = [add_job(database, sleep_ms=3000) for _ in range(8)]
        for job_id in jobs:
            ring(redis, job_id)
        assert eventually(
            lambda: all(status_of(database, each)[0] == JobStatus.RUNNING for each in jobs), 8
        )
        answer = running.says()
        assert answer
        assert answer.json()["jobs_in_hand"] == 8


def test_whoever_can_write_to_redis_cannot_run_code(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    trace = tmp_path / "ran"
    with worker(database, tmp_path, free_port) as running:
        assert eventually(running.is_well), running.log.read_text()
        queue = Queue(JobQueue.INTERACTIVE, connection=redis, serializer=JSONSerializer)
        queue.enqueue_call("os.system", args=(f"touch {trace}",))
        queue.enqueue_call(BELL, args=("no uuid",))
        queue.enqueue_call(BELL, args=(str(uuid4()),))
        job_id = add_job(database)
        ring(redis, job_id)
        assert eventually(lambda: status_of(database, job_id)[0] == JobStatus.SUCCEEDED)
        assert not trace.exists()
        assert eventually(lambda: b"message_refused" in running.log.read_bytes())


def test_told_to_stop_it_finishes_what_it_has_in_hand(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    # promise: S3
    with worker(database, tmp_path, free_port) as running:
        assert eventually(running.is_well), running.log.read_text()
        job_id = add_job(database, sleep_ms=1500)
        ring(redis, job_id)
        assert eventually(lambda: status_of(database, job_id)[0] == JobStatus.RUNNING)
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=30) == 0
    assert status_of(database, job_id) == (JobStatus.SUCCEEDED, 1)


def test_without_redis_it_waits_and_says_so(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    with worker(database, tmp_path, free_port, redis_port=1) as running:
        assert eventually(lambda: running.says() is not None), running.log.read_text()
        answer = running.says()
        assert answer
        assert answer.status_code == 503
        assert (answer.json()["redis"], answer.json()["database"]) == ("unreachable", "connected")
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=10) == 0


def test_a_taken_health_port_is_one_line(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    taken = socket.create_server(("127.0.0.1", free_port))
    with taken, worker(database, tmp_path, free_port) as running:
        assert running.process.wait(timeout=20) == 1
        assert "WORKER_HEALTH_PORT" in running.log.read_text()
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM jobs")).scalar() == 0
