"""The worker process: one event loop that runs many jobs at once, rung by RQ.

RQ keeps the main thread (dequeue, registries, maintenance); the jobs' coroutines run in a loop in
a second thread, because a job here waits for a model server and does not compute. The few inner
names of RQ this stands on are pinned with it and guarded by a contract test.
"""

import asyncio
import concurrent.futures
import signal
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import FrameType
from typing import Any, Final
from uuid import UUID

import redis
import redis.asyncio
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.exceptions import StopRequested
from rq.executions import Execution
from rq.job import Job as Message
from rq.serializers import JSONSerializer
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

import app.models  # noqa: F401  # a foreign key resolves only when its table is loaded
from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.core.logging import get_logger
from app.jobs.doorbell import BELL, QUEUE, RqBell, open_bell
from app.jobs.events import RedisEvents, open_pipe
from app.jobs.runner import JobRunner
from app.jobs.states import JobMode
from app.kinds import every_kind, model_server

WORKER_TTL: Final = 30
"""Seconds until Redis forgets a silent worker; half of it is the longest an idle one waits."""
HEARTBEAT_EVERY: Final = 10.0
DRAIN_SECONDS: Final = 25.0
LONGEST_PAUSE: Final = 15.0

Perform = Callable[[UUID], Coroutine[Any, Any, None]]
Beside = Callable[["Bench"], AbstractAsyncContextManager[None]]
_log = get_logger("app.worker")


def run_job(_job_id: str) -> None:
    """The name in every message. It is never called: the worker reads the id and runs the row."""
    raise RuntimeError("this message is for C(AI)DENCE's own worker: python -m ai_worker.main")


class LoopThread:
    """An event loop that lives as long as the process, beside the main thread."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="jobs", daemon=True)
        self.thread.start()

    def submit(self, work: Coroutine[Any, Any, Any]) -> concurrent.futures.Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def call(self, work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401  # what the work gives
        """Run it there and wait for it here."""
        return self.submit(work).result()

    def end(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(timeout=2)


@dataclass(frozen=True, slots=True)
class Bench:
    """What jobs are done with; opened and closed in the loop's thread."""

    sessions: SessionFactory
    pipe: redis.asyncio.Redis
    bell: RqBell
    runner: JobRunner

    async def perform(self, job_id: UUID) -> None:
        """Run the job; one that is cut short by our own end is put back and rung for again."""
        try:
            await self.runner.run(job_id)
        except asyncio.CancelledError:
            await asyncio.shield(self.bell.ring(job_id))
            raise

    async def redis_answers(self) -> bool:
        try:
            async with asyncio.timeout(2):
                await self.pipe.ping()
        except (RedisError, TimeoutError):
            return False
        return True

    async def database_answers(self) -> bool:
        try:
            async with asyncio.timeout(2), unit_of_work(self.sessions) as session:
                await session.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError, TimeoutError):
            return False
        return True


@asynccontextmanager
async def open_bench(settings: Settings) -> AsyncIterator[Bench]:
    """Everything the kinds need, for as long as the block lasts."""
    engine = open_engine(settings.sqlalchemy_url)
    sessions = open_sessions(engine)
    pipe = open_pipe(settings)
    bell = open_bell(settings)
    try:
        async with model_server(settings) as ollama:
            kinds = every_kind(settings, sessions, ollama)
            runner = JobRunner(sessions, kinds, RedisEvents(pipe), JobMode.QUEUE)
            yield Bench(sessions, pipe, bell, runner)
    finally:
        bell.redis.close()
        await pipe.aclose()
        await engine.dispose()


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


class WorkerProcess:
    """Works whenever Redis answers, until it is told to stop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.loop = LoopThread()
        self.stopping = threading.Event()
        self.worker: BellWorker | None = None
        self.connection = redis.Redis(
            host=settings.redis_host,
            port=settings.redis_port,
            db=settings.redis_db,
            socket_connect_timeout=2,
            health_check_interval=15,
        )

    @property
    def jobs_in_hand(self) -> int:
        return len(self.worker.in_hand) if self.worker else 0

    def stop(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        self.stopping.set()
        if self.worker:
            self.worker.stop()

    def run(self, beside: Beside) -> None:
        """Block until told to stop, by SIGTERM or SIGINT; what runs `beside` ends with it."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        stack = AsyncExitStack()
        try:
            bench = self.loop.call(stack.enter_async_context(open_bench(self.settings)))
            self.loop.call(stack.enter_async_context(beside(bench)))
            self._work(bench)
        finally:
            self.loop.call(stack.aclose())
            self.loop.end()

    def _work(self, bench: Bench) -> None:
        pause = 1.0
        while not self.stopping.is_set():
            try:
                self.worker = self._new_worker(bench)
                pause = 1.0
                self.worker.work(logging_level="WARNING")
            except StopRequested:
                break
            except (RedisError, OSError) as error:
                _log.warning("redis_away", reason=type(error).__name__, again_in_seconds=pause)
            self.stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _new_worker(self, bench: Bench) -> BellWorker:
        """A worker of RQ's is born once and dies once; after a lost Redis there is a new one."""
        self.connection.ping()
        slots = self.settings.worker_concurrency
        return BellWorker(self.connection, self.loop, bench.perform, slots)
