"""RQ's worker, with the work done in an event loop.

The few inner names of RQ this stands on are pinned with it and guarded by a contract test.
"""

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.exceptions import StopRequested
from rq.executions import Execution
from rq.job import Job as Message
from rq.serializers import JSONSerializer

from app.core.logging import get_logger
from app.jobs.doorbell import BELL, QUEUE
from app.worker.loop_thread import LoopThread

WORKER_TTL: Final = 30
"""Seconds until Redis forgets a silent worker; half of it is the longest an idle one waits."""
HEARTBEAT_EVERY: Final = 10.0
DRAIN_SECONDS: Final = 25.0

Perform = Callable[[UUID], Coroutine[Any, Any, None]]
_log = get_logger("app.worker")


class BellWorker(SimpleWorker):
    """RQ's worker, with the work done in an event loop instead of here."""

    def __init__(
        self, connection: redis.Redis, loop: LoopThread, perform: Perform, slots: int
    ) -> None:
        queue = Queue(QUEUE, connection=connection, serializer=JSONSerializer)
        super().__init__(
            [queue],
            connection=connection,
            serializer=JSONSerializer,
            worker_ttl=WORKER_TTL,
            log_job_description=False,
        )
        self.loop = loop
        self.perform = perform
        self.slots = threading.BoundedSemaphore(slots)
        self.in_hand: set[concurrent.futures.Future[Any]] = set()
        self.listening = False

    def stop(self) -> None:
        """Take nothing more. Called from a signal handler, in the thread that dequeues."""
        self._stop_requested = True
        if self.listening:
            raise StopRequested

    def _install_signal_handlers(self) -> None:
        """The process listens for signals itself, also while there is no Redis to work for."""

    def dequeue_job_and_maintain_ttl(
        self, timeout: int | None, max_idle_time: int | None = None
    ) -> tuple[Message, Queue] | None:
        self.listening = True
        try:
            return super().dequeue_job_and_maintain_ttl(timeout, max_idle_time)
        finally:
            self.listening = False

    def execute_job(self, job: Message, queue: Queue) -> None:
        """Hand the job to the loop as soon as a slot is free; a foreign message is dropped."""
        job_id = named_job(job)
        if job_id is None:
            _log.warning("message_refused", queue=queue.name)
            job.delete()
            return
        while not self.slots.acquire(timeout=HEARTBEAT_EVERY):
            self.heartbeat()
        execution = self.prepare_execution(job)
        self.prepare_job_execution(job, remove_from_intermediate_queue=True)
        job.started_at = datetime.now(UTC)
        work = self.loop.submit(self._perform(job_id, job, queue, execution))
        self.in_hand.add(work)
        work.add_done_callback(self._put_down)

    def get_heartbeat_ttl(self, job: Message, working_time: float = 0.0) -> int:  # noqa: ARG002
        return WORKER_TTL

    def teardown(self) -> None:
        """Let running jobs finish, give the others back, then say goodbye to Redis."""
        _, late = concurrent.futures.wait(self.in_hand, timeout=DRAIN_SECONDS)
        for work in late:
            work.cancel()
        concurrent.futures.wait(late, timeout=3)
        super().teardown()  # type: ignore[no-untyped-call]  # RQ has no types here

    async def _perform(
        self, job_id: UUID, job: Message, queue: Queue, execution: Execution
    ) -> None:
        heart = asyncio.create_task(self._beat(job, execution))
        try:
            await self.perform(job_id)
        except Exception:  # noqa: BLE001  # the row says how it failed; here it must not be silent
            _log.exception("job_broke", job_id=str(job_id))
        finally:
            heart.cancel()
            await asyncio.shield(asyncio.to_thread(self._finish, job, queue, execution))

    async def _beat(self, job: Message, execution: Execution) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_EVERY)
            try:
                await asyncio.to_thread(self.maintain_heartbeats, job, execution)
            except RedisError as error:
                _log.warning("heartbeat_lost", reason=type(error).__name__)

    def _finish(self, job: Message, queue: Queue, execution: Execution) -> None:
        """The message is answered, however the job went: that stands in its row."""
        job.ended_at = datetime.now(UTC)
        try:
            self.handle_job_success(
                job=job,
                queue=queue,
                started_job_registry=queue.started_job_registry,
                execution=execution,
            )
        except RedisError as error:
            _log.warning("message_left", reason=type(error).__name__)

    def _put_down(self, work: concurrent.futures.Future[Any]) -> None:
        self.in_hand.discard(work)
        self.slots.release()


def named_job(message: Message) -> UUID | None:
    """The job a message rings for; None for anything that is not ours to run.

    The function's name is compared and never imported: who can write to Redis cannot run code.
    """
    try:
        if message.func_name != BELL:
            return None
        return UUID(str(message.args[0]))
    except Exception:  # noqa: BLE001  # a message can be broken in any way
        return None
