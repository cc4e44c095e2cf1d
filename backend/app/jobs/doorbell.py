"""Rings a worker through RQ, or has the job run here when no Redis answers."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue, Worker
from rq.serializers import JSONSerializer

from app.core.config import Settings
from app.core.logging import bound_contextvars, get_logger
from app.jobs.states import JobMode

QUEUE: Final = "interactive"
BELL: Final = "app.worker.run_job"
"""The one function a message may name."""
LEAVE_ALONE_SECONDS: Final = 2.0
"""After a Redis did not answer, nobody waits for it again so soon."""
ANSWER_SECONDS: Final = 0.5
MESSAGE_KEPT_SECONDS: Final = 3_600

_log = get_logger("app.jobs.doorbell")


@dataclass(frozen=True, slots=True)
class QueueState:
    """What Redis says of the queue."""

    depth: int
    workers: int


@dataclass(slots=True)
class RqBell:
    """The queue in Redis. Its calls block for half a second at most and run in a thread."""

    redis: Redis
    away_until: float = 0.0

    async def ring(self, job_id: UUID) -> bool:
        """Leave the job's id for a worker; False when Redis is away."""
        return await self._ask(lambda: self._enqueue(job_id)) is not None

    async def state(self) -> QueueState | None:
        """The queue's depth and who listens; None when Redis is away."""
        return await self._ask(self._look)

    async def _ask(self, question: Callable[[], "QueueState"]) -> QueueState | None:
        if time.monotonic() < self.away_until:
            return None
        try:
            return await asyncio.to_thread(question)
        except RedisError as error:
            self.away_until = time.monotonic() + LEAVE_ALONE_SECONDS
            _log.warning("redis_away", reason=type(error).__name__)
            return None

    def _enqueue(self, job_id: UUID) -> QueueState:
        self._queue().enqueue_call(
            BELL,
            args=(str(job_id),),
            result_ttl=0,
            failure_ttl=MESSAGE_KEPT_SECONDS,
            description=f"ring for {job_id}",
        )
        return QueueState(depth=0, workers=0)

    def _look(self) -> QueueState:
        queue = self._queue()
        return QueueState(depth=queue.count, workers=Worker.count(queue=queue))

    def _queue(self) -> Queue:
        return Queue(QUEUE, connection=self.redis, serializer=JSONSerializer)


def open_bell(settings: Settings) -> RqBell:
    """A bell of its own: a worker's blocking connection must not lengthen its waits."""
    client = Redis(
        host=settings.redis_host,
        port=settings.redis_port,
        db=settings.redis_db,
        socket_connect_timeout=ANSWER_SECONDS / 2,
        socket_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return RqBell(client)


@dataclass(slots=True)
class Doorbell:
    """Gets a committed job going. Jobs that run here belong to the process, not to a request."""

    bell: RqBell
    run_here: Callable[[UUID], Awaitable[None]]
    running_here: dict[UUID, asyncio.Task[None]] = field(default_factory=dict)

    async def ring(self, job_id: UUID) -> JobMode:
        """Ring a worker; when that fails, start the job in this process and say so."""
        if await self.bell.ring(job_id):
            return JobMode.QUEUE
        task = asyncio.create_task(self._run(job_id), name=f"job {job_id}")
        self.running_here[job_id] = task
        task.add_done_callback(lambda _: self.running_here.pop(job_id, None))
        return JobMode.SYNCHRONOUS

    async def finished_here(self, job_id: UUID) -> None:
        """Wait for a job that runs in this process; leaving early does not end it."""
        if task := self.running_here.get(job_id):
            await asyncio.wait({task})

    async def drain(self, patience: float) -> None:
        """Let what runs here finish; what does not in time goes back to the queue."""
        tasks = set(self.running_here.values())
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=patience)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=5)

    async def _run(self, job_id: UUID) -> None:
        with bound_contextvars(job_id=str(job_id)):
            try:
                await self.run_here(job_id)
            except Exception:  # noqa: BLE001  # recorded by the runner; here it only must not be silent
                _log.exception("job_broke")
