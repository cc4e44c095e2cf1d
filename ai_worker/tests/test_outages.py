"""Redis and the database go away under a worker, or it is killed itself: its jobs are done."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from redis import Redis
from sqlalchemy import Engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from ai_worker.tests.processes import (
    DONE,
    add_job,
    add_row,
    eventually,
    ring,
    row,
    status_of,
    worker,
    workers,
    working,
)
from app.core.db import open_engine
from app.core.migrations import upgrade_to_head
from app.jobs.models import Job
from app.jobs.states import JobQueue, JobStatus
from app.worker.loop_thread import LoopThread
from tests.conftest import at_database, command_database
from tests.proxy import open_proxy
from tests.redis_server import redis_server

OUTAGE_SECONDS = 3.0
TAKEN_OVER_SECONDS = 25.0
"""A lease of 15 s, and some for the sweeper to follow the one that died with its worker."""


def test_killed_outright_another_worker_does_its_job(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int, other_port: int
) -> None:
    # promise: S3
    with working(database, tmp_path, free_port) as first:
        job_id = add_job(database, sleep_ms=3000)
        ring(redis, job_id)
        assert eventually(lambda: status_of(database, job_id)[0] == JobStatus.RUNNING)
        first.process.send_signal(signal.SIGKILL)
        first.process.wait(timeout=5)
        with working(database, tmp_path, other_port):
            assert eventually(
                lambda: status_of(database, job_id) == (JobStatus.SUCCEEDED, 2), TAKEN_OVER_SECONDS
            )
    found = row(database, job_id)
    assert (found.deaths, found.result) == (1, {"payload": "x", "attempt": 2})


def test_redis_restarts_empty_and_the_same_process_goes_on(
    database: Engine, tmp_path: Path, free_port: int
) -> None:
    # promise: D5
    with (
        redis_server(tmp_path / "redis") as server,
        working(database, tmp_path, free_port, server.port) as running,
        server.client() as redis,
    ):
        running_then = add_job(database, sleep_ms=4000)
        ring(redis, running_then)
        assert eventually(lambda: status_of(database, running_then)[0] == JobStatus.RUNNING)
        server.kill()
        assert eventually(lambda: running.is_red("redis"), 8), running.log.read_text()
        assert eventually(lambda: status_of(database, running_then) == DONE, 8)
        server.start()
        next_one = add_job(database)
        ring(redis, next_one)
        assert eventually(lambda: status_of(database, next_one) == DONE, 15), (
            running.log.read_text()
        )
        assert eventually(running.is_well)
        assert eventually(lambda: len(workers(redis)) == 1)
        running.is_told_to_stop()
        assert running.process.wait(timeout=10) == 0


def test_flushed_under_it_rqs_tools_find_the_worker_again(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    with working(database, tmp_path, free_port):
        assert eventually(lambda: [each.get_state() for each in workers(redis)] == ["idle"])
        redis.flushdb()
        job_id = add_job(database, sleep_ms=1000)
        ring(redis, job_id)
        assert eventually(lambda: status_of(database, job_id) == DONE)
        assert eventually(lambda: len(workers(redis)) == 1)
        (found,) = workers(redis)
        assert found.queue_names() == list(JobQueue)


class Rows:
    """PostgreSQL's rows, asked from a test that waits for nothing in a loop."""

    def __init__(self, loop: LoopThread, engine: AsyncEngine) -> None:
        self.loop, self.engine = loop, engine

    def add(self, **words: Any) -> UUID:
        async def add() -> UUID:
            async with self.engine.begin() as connection:
                return await connection.run_sync(partial(add_row, **words))

        added: UUID = self.loop.call(add())
        return added

    def status_of(self, job_id: UUID) -> tuple[str, int]:
        async def ask() -> tuple[str, int]:
            async with self.engine.connect() as connection:
                query = select(Job.status, Job.attempt).where(Job.id == job_id)
                status, attempt = (await connection.execute(query)).one()
                return status, attempt

        found: tuple[str, int] = self.loop.call(ask())
        return found

    def is_at(self, job_id: UUID, wanted: tuple[str, int]) -> bool:
        return self.status_of(job_id) == wanted


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    loop = LoopThread()
    yield loop
    loop.end()


@pytest.fixture
def postgresql(loop: LoopThread) -> Iterator[str]:
    """The address of a migrated database of this test alone."""
    server = os.environ["TEST_DATABASE_URL"]
    name = f"cadence_worker_{uuid4().hex[:12]}"
    loop.call(command_database(server, f'CREATE DATABASE "{name}"'))
    try:
        loop.call(upgrade_to_head(at_database(server, name)))
        yield at_database(server, name)
    finally:
        loop.call(command_database(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


@contextmanager
def open_rows(loop: LoopThread, address: str) -> Iterator[Rows]:
    engine = open_engine(address)
    try:
        yield Rows(loop, engine)
    finally:
        loop.call(engine.dispose())


def test_the_database_is_cut_off_and_no_job_is_lost_or_done_twice(
    redis: Redis, loop: LoopThread, postgresql: str, tmp_path: Path, free_port: int
) -> None:
    # promise: D5
    url = make_url(postgresql)
    holding = open_proxy(url.host or "", url.port or 0)
    door = loop.call(holding.__aenter__())
    behind = url.set(host="127.0.0.1", port=door.port).render_as_string(hide_password=False)
    with open_rows(loop, postgresql) as rows, working(behind, tmp_path, free_port) as running:
        short, long = rows.add(sleep_ms=1000), rows.add(sleep_ms=4500)
        for job_id in (short, long):
            ring(redis, job_id)
            assert eventually(partial(rows.is_at, job_id, (JobStatus.RUNNING, 1)))
        loop.call(door.refuses())
        while_away = rows.add()
        ring(redis, while_away)
        assert eventually(lambda: running.is_red("database"), 5), running.log.read_text()
        loop.call(asyncio.sleep(OUTAGE_SECONDS))
        assert rows.status_of(short)[0] == JobStatus.RUNNING  # done by now, and not yet told
        loop.call(door.passes())
        for job_id in (short, long, while_away):
            assert eventually(partial(rows.is_at, job_id, DONE)), running.log.read_text()
        assert eventually(running.is_well)
        running.is_told_to_stop()
        assert running.process.wait(timeout=10) == 0
    loop.call(holding.__aexit__(None, None, None))


def test_a_drain_that_runs_out_of_patience_puts_the_job_back_uncounted(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    # promise: S3
    with working(database, tmp_path, free_port) as running:
        job_id = add_job(database, sleep_ms=60_000)
        ring(redis, job_id)
        assert eventually(lambda: status_of(database, job_id)[0] == JobStatus.RUNNING)
        running.is_told_to_stop()
        late = add_job(database)
        ring(redis, late)
        assert running.process.wait(timeout=30) == 0
    found = row(database, job_id)
    assert (found.status, found.attempt, found.deaths) == (JobStatus.QUEUED, 1, 0)
    assert found.max_attempts == 3 + 1  # so that as many tries are left as before
    assert status_of(database, late) == (JobStatus.QUEUED, 0)


def test_told_to_stop_while_redis_is_away_it_goes_at_once(
    redis: Redis, database: Engine, tmp_path: Path, free_port: int
) -> None:
    # promise: S3
    with (
        redis_server(tmp_path / "redis") as server,
        worker(database, tmp_path, free_port, server.port) as running,
    ):
        assert eventually(running.is_well, 40), running.log.read_text()
        server.kill()
        assert eventually(lambda: running.is_red("redis"), 8)
        running.is_told_to_stop()
        assert running.process.wait(timeout=15) == 0
