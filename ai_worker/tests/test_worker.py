"""The worker as a process: rung by Redis, told to stop by a signal, asked for its health."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
from alembic import command
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import Engine, create_engine, insert, select, text

import app.models  # noqa: F401
from app.accounts.models import Organization, Role, User
from app.core.clock import now
from app.core.ids import new_id
from app.core.migrations import alembic_config
from app.jobs.bell import BELL
from app.jobs.models import Job
from app.jobs.states import JobQueue, JobStatus

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Running:
    """A worker's process and where it answers."""

    process: subprocess.Popen[bytes]
    health: str
    log: Path

    def says(self) -> httpx.Response | None:
        try:
            return httpx.get(self.health, timeout=3, trust_env=False)
        except httpx.TransportError:
            return None

    def is_well(self) -> bool:
        answer = self.says()
        return answer is not None and answer.status_code == 200


def eventually(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def redis() -> Iterator[Redis]:
    address = os.environ.get("TEST_REDIS_URL")
    if not address:
        pytest.fail("TEST_REDIS_URL is not set: run the tests with ./cadence test worker")
    client = Redis.from_url(address)
    client.flushdb()
    yield client
    client.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "worker.db"
    command.upgrade(alembic_config(f"sqlite+aiosqlite:///{path}"), "head")
    engine = create_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@contextmanager
def worker(
    database: Engine, tmp_path: Path, port: int, redis_port: int | None = None
) -> Iterator[Running]:
    address = urlsplit(os.environ["TEST_REDIS_URL"])
    environment = {
        "PATH": os.environ["PATH"],
        "CADENCE_ENV_FILE": "",
        "DATABASE_URL": f"sqlite:///{database.url.database}",
        "REDIS_PORT": str(redis_port or address.port),
        "REDIS_DB": address.path.strip("/") or "0",
        "OLLAMA_BASE_URL": "http://127.0.0.1:1",
        "WORKER_HEALTH_PORT": str(port),
    }
    log = tmp_path / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "ai_worker.main"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    running = Running(process, f"http://127.0.0.1:{port}/health", log)
    try:
        yield running
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(timeout=10)


def add_job(database: Engine, *, sleep_ms: int = 0) -> UUID:
    """A queued row, as a request would have committed it."""
    organization, role, user, job = (new_id() for _ in range(4))
    with database.begin() as connection:
        mail = f"{user}@example.com"
        connection.execute(insert(Organization).values(id=organization, name=mail))
        connection.execute(insert(Role).values(id=role, name=str(role), permissions=[]))
        connection.execute(
            insert(User).values(
                id=user, organization_id=organization, role_id=role, email=mail, name=""
            )
        )
        connection.execute(
            insert(Job).values(
                id=job,
                organization_id=organization,
                created_by=user,
                kind="system.echo",
                max_attempts=3,
                params={"payload": "x", "sleep_ms": sleep_ms},
                created_at=now(),
            )
        )
    return job


def ring(redis: Redis, job_id: UUID, *, function: str = BELL, **words: Any) -> None:
    queue = Queue(JobQueue.INTERACTIVE, connection=redis, serializer=JSONSerializer)
    queue.enqueue_call(function, args=(str(job_id),), result_ttl=0, **words)


def status_of(database: Engine, job_id: UUID) -> tuple[str, int]:
    with database.connect() as connection:
        row = connection.execute(select(Job.status, Job.attempt).where(Job.id == job_id)).one()
    return row.status, row.attempt


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
