"""RQ's worker, with the work done in an event loop.

The few inner names of RQ this stands on are pinned with it and guarded by a contract test.
"""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Final
from uuid import UUID

import redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker, worker_registration
from rq.command import parse_payload
from rq.exceptions import DequeueTimeout, StopRequested
from rq.job import Job as Message
from rq.serializers import JSONSerializer

from app.core.logging import get_logger
from app.jobs.bell import BELL
from app.worker.intake import Intake
from app.worker.loop_thread import LoopThread
from app.worker.registrar import Registrar
from app.worker.slots import Slots

WORKER_TTL: Final = 30
"""Seconds until Redis forgets a silent worker; half of it is the longest an idle one waits."""
ROUND_SECONDS: Final = 1.0
SUSPENSION_SECONDS: Final = 5.0
LONGEST_PAUSE: Final = 5.0
DRAIN_SECONDS: Final = 25.0
HAND_BACK_SECONDS: Final = 3.0

Perform = Callable[[UUID], Coroutine[Any, Any, Any]]
StopJob = Callable[[UUID], Coroutine[Any, Any, Any]]
_log = get_logger("app.worker")


class BellWorker(SimpleWorker):
    """Dequeues here, in the main thread; the jobs run in the loop of another.

    Whatever Redis does, it lives on: it dequeues again when Redis is back, and jobs in hand never
    notice.
    """

    def __init__(
        self,
        connection: redis.Redis,
        loop: LoopThread,
        perform: Perform,
        stop_job: StopJob,
        slots: Slots,
    ) -> None:
        self.intake = Intake(connection, slots)
        super().__init__(
            self.intake.queues,
            connection=connection,
            serializer=JSONSerializer,
            worker_ttl=WORKER_TTL,
            log_job_description=False,
        )
        self.loop = loop
        self.perform = perform
        self.stop_job = stop_job
        self.slots = slots
        self.registrar = Registrar(self)
        self.handed_over: deque[tuple[Message, UUID]] = deque()
        self.in_hand: dict[str, asyncio.Task[None]] = {}
        self.dequeued_at = time.monotonic()
        """When the dequeuing thread last came round: a stuck one is not alive."""
        self.listening = False
        self.stopped = threading.Event()
        self._asked_for_suspension = 0.0

    def stop(self) -> None:
        """Take nothing more. Called from a signal handler, in the thread that dequeues."""
        self._stop_requested = True
        self.stopped.set()
        if self.listening:
            raise StopRequested

    def _install_signal_handlers(self) -> None:
        """The process listens for signals itself, also while there is no Redis to work for."""

    def bootstrap(self, *words: Any, **named_words: Any) -> None:  # noqa: ANN401  # RQ's
        super().bootstrap(*words, **named_words)
        self.registrar.start()

    def check_for_suspension(self, burst: bool) -> None:
        """Rarer than before every job; and a Redis that is away suspends nobody."""
        if time.monotonic() - self._asked_for_suspension < SUSPENSION_SECONDS:
            return
        self._asked_for_suspension = time.monotonic()
        try:
            super().check_for_suspension(burst)
        except RedisError as error:
            _log.warning("redis_away", reason=type(error).__name__)

    def run_maintenance_tasks(self) -> None:
        try:
            super().run_maintenance_tasks()  # type: ignore[no-untyped-call]
        except RedisError as error:
            _log.warning("redis_away", reason=type(error).__name__)

    def heartbeat(self, timeout: int | None = None, pipeline: Any = None) -> None:  # noqa: ANN401
        """Only as a part of the registrar's rounds: RQ asks for one several times a job."""
        if pipeline is not None:
            super().heartbeat(timeout, pipeline=pipeline)

    def dequeue_job_and_maintain_ttl(
        self,
        timeout: int | None,
        max_idle_time: int | None = None,  # noqa: ARG002  # RQ's own signature
    ) -> tuple[Message, Queue] | None:
        """The next message there is room for; comes back empty only when told to stop."""
        pause = 0.1
        while not self._stop_requested:
            self.dequeued_at = time.monotonic()
            if not self.slots.wait_for_one(ROUND_SECONDS):
                continue
            try:
                if taken := self._next(timeout or 1):
                    return taken
            except DequeueTimeout:
                pause = 0.1
            except (RedisError, OSError) as error:
                _log.warning("redis_away", reason=type(error).__name__, again_in_seconds=pause)
                self.stopped.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        return None

    def _next(self, timeout: int) -> tuple[Message, Queue] | None:
        self.listening = True
        try:
            return self.intake.next(timeout)
        finally:
            self.listening = False

    def execute_job(self, job: Message, queue: Queue) -> None:
        """Hand the job to the loop; a foreign message is dropped."""
        self.registrar.started(job)
        job_id = named_job(job)
        if job_id is None:
            _log.warning("message_refused", queue=queue.name)
            self.registrar.ended(job)
            return
        self.slots.take()
        self.handed_over.append((job, job_id))
        if len(self.handed_over) == 1:
            self.loop.soon(self._start_all)

    def _start_all(self) -> None:
        """In the loop's thread: one wake-up for all that came since the last one."""
        while self.handed_over:
            message, job_id = self.handed_over.popleft()
            task = self.loop.loop.create_task(self._perform(job_id))
            self.in_hand[message.id] = task
            task.add_done_callback(partial(self._put_down, message))

    async def _perform(self, job_id: UUID) -> None:
        try:
            await self.perform(job_id)
        except Exception:  # noqa: BLE001  # the row says how it failed; here it must not be silent
            _log.exception("job_broke", job_id=str(job_id))

    def _put_down(self, message: Message, _task: asyncio.Task[None]) -> None:
        self.in_hand.pop(message.id, None)
        self.registrar.ended(message)
        self.slots.give_back()

    def get_heartbeat_ttl(self, job: Message, working_time: float = 0.0) -> int:  # noqa: ARG002
        return WORKER_TTL

    def register_again_if_forgotten(self) -> None:
        """A Redis that came back empty knows no worker; a heartbeat alone leaves it unborn."""
        if self.connection.hexists(self.key, "birth"):
            return
        with self.connection.pipeline() as pipe:
            pipe.hset(self.key, mapping=self.serialize())
            worker_registration.register(self, pipe)
            pipe.execute()

    def handle_payload(self, message: dict[Any, Any]) -> None:
        """RQ's commands; one that stops a job cancels it as a person would."""
        told = parse_payload(message)
        if told.get("command") == "stop-job":
            self._stop_message(str(told.get("job_id")))
        elif told.get("command") == "stop-execution":
            self.request_stop_execution(str(told.get("execution_id")))
        else:
            super().handle_payload(message)  # type: ignore[no-untyped-call]

    def request_stop_execution(self, execution_id: str) -> None:
        if message_id := self.registrar.message_of(execution_id):
            self._stop_message(message_id)

    def _stop_message(self, message_id: str) -> None:
        job_id = job_of(message_id)
        if job_id and message_id in self.in_hand:
            self.loop.submit(self.stop_job(job_id))

    def teardown(self) -> None:
        """Let running jobs finish, give the others back, then say goodbye to Redis."""
        if self._stop_requested:
            self._drain()
        self.registrar.stop()
        try:
            self.intake.put_back()
            super().teardown()  # type: ignore[no-untyped-call]  # RQ has no types here
        except RedisError as error:
            _log.warning("goodbye_not_heard", reason=type(error).__name__)

    def _drain(self) -> None:
        if not self.slots.wait_for_all(DRAIN_SECONDS):
            self.loop.soon(self._cut_short)
            self.slots.wait_for_all(HAND_BACK_SECONDS)

    def _cut_short(self) -> None:
        """What is cancelled here puts its job back before it ends."""
        for task in list(self.in_hand.values()):
            task.cancel()


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


def job_of(message_id: str) -> UUID | None:
    try:
        return UUID(message_id.partition("_")[0])
    except ValueError:
        return None
