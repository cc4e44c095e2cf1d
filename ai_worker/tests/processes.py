"""Workers as processes, and the rows and messages they are given."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from redis import Redis
from rq import Queue, Worker
from rq.serializers import JSONSerializer
from rq.worker import BaseWorker
from sqlalchemy import Connection, Engine, insert, select

import app.models  # noqa: F401
from app.accounts.models import Organization, Role, User
from app.core.clock import now
from app.core.ids import new_id
from app.jobs.bell import BELL
from app.jobs.models import Job
from app.jobs.states import JobQueue, JobStatus

ROOT = Path(__file__).resolve().parents[2]
DONE = (JobStatus.SUCCEEDED, 1)


@dataclass
class Running:
    """A worker's process and where it answers."""

    process: subprocess.Popen[bytes]
    health: str
    log: Path

    def says(self) -> httpx.Response | None:
        try:
            return httpx.get(self.health, timeout=5, trust_env=False)
        except httpx.TransportError:
            return None

    def is_well(self) -> bool:
        answer = self.says()
        return answer is not None and answer.status_code == 200

    def is_red(self, part: str) -> bool:
        """Whether it answers, and says that this part cannot be reached."""
        answer = self.says()
        return (
            answer is not None
            and answer.status_code == 503
            and answer.json()[part] == "unreachable"
        )

    @property
    def in_hand(self) -> int | None:
        answer = self.says()
        return answer.json()["jobs_in_hand"] if answer else None

    def is_told_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)


def eventually(is_so: Callable[[], object], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def worker(
    database: Engine | str,
    tmp_path: Path,
    port: int,
    redis_port: int | None = None,
    **settings: str,
) -> Iterator[Running]:
    address = urlsplit(os.environ["TEST_REDIS_URL"])
    url = database if isinstance(database, str) else f"sqlite:///{database.url.database}"
    environment = {
        "PATH": os.environ["PATH"],
        "CADENCE_ENV_FILE": "",
        "DATABASE_URL": url,
        "REDIS_PORT": str(redis_port or address.port),
        "REDIS_DB": "0" if redis_port else address.path.strip("/") or "0",
        "OLLAMA_BASE_URL": "http://127.0.0.1:1",
        "WORKER_HEALTH_PORT": str(port),
        "JOBS_CANARY_SECONDS": "0",
        **settings,
    }
    log = tmp_path / f"worker-{port}.log"
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


@contextmanager
def working(*words: Any, **settings: Any) -> Iterator[Running]:
    """A worker that is up and well."""
    with worker(*words, **settings) as running:
        assert eventually(running.is_well, 40), running.log.read_text()
        yield running


def add_job(database: Engine, **words: Any) -> UUID:
    """A queued row, as a request would have committed it."""
    with database.begin() as connection:
        return add_row(connection, **words)


def add_row(
    connection: Connection, *, sleep_ms: int = 0, queue: JobQueue = JobQueue.INTERACTIVE
) -> UUID:
    """With a person and an organization of its own."""
    organization, role, user, job = (new_id() for _ in range(4))
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
            queue=queue,
            max_attempts=3,
            params={"payload": "x", "sleep_ms": sleep_ms},
            created_at=now(),
        )
    )
    return job


def ring(
    redis: Redis,
    job_id: UUID,
    *,
    function: str = BELL,
    queue: JobQueue = JobQueue.INTERACTIVE,
    **words: Any,
) -> str:
    """Leave a message, as the API process does; its id."""
    message = queue_of(redis, queue).enqueue_call(
        function, args=(str(job_id),), job_id=f"{job_id}_0", result_ttl=0, **words
    )
    return message.id


def queue_of(redis: Redis, queue: JobQueue = JobQueue.INTERACTIVE) -> Queue:
    return Queue(queue, connection=redis, serializer=JSONSerializer)


def workers(redis: Redis) -> Sequence[BaseWorker]:
    """Those RQ's own tools see."""
    return Worker.all(connection=redis, serializer=JSONSerializer)


def row(database: Engine, job_id: UUID) -> Any:
    """All columns of the job."""
    with database.connect() as connection:
        return connection.execute(select(Job.__table__).where(Job.id == job_id)).one()


def status_of(database: Engine, job_id: UUID) -> tuple[str, int]:
    found = row(database, job_id)
    return found.status, found.attempt
