"""The process around the worker: it works whenever Redis answers, until it is told to stop."""

import signal
import threading
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from types import FrameType
from typing import Final

import redis
from redis.exceptions import RedisError
from rq.exceptions import StopRequested

from app.core.config import Settings
from app.core.logging import get_logger
from app.worker.bell_worker import BellWorker
from app.worker.loop_thread import LoopThread
from app.worker.slots import Slots
from app.worker.workplace import Workplace, open_workplace

LONGEST_PAUSE: Final = 5.0
STUCK_SECONDS: Final = 60.0
"""An idle worker comes round every 15 s; one that did not for so long is stuck."""

Beside = Callable[[Workplace], AbstractAsyncContextManager[None]]
_log = get_logger("app.worker")


class WorkerProcess:
    """Works whenever Redis answers, until it is told to stop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.loop = LoopThread()
        self.slots = Slots(settings.worker_concurrency)
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
        return self.slots.taken

    @property
    def dequeues(self) -> bool:
        """Whether the thread that dequeues came round of late."""
        return (
            self.worker is not None and time.monotonic() - self.worker.dequeued_at < STUCK_SECONDS
        )

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
            workplace = self.loop.call(stack.enter_async_context(open_workplace(self.settings)))
            self.loop.call(stack.enter_async_context(beside(workplace)))
            self._work(workplace)
        finally:
            self.loop.call(stack.aclose())
            self.loop.end()

    def _work(self, workplace: Workplace) -> None:
        """A worker of RQ's is born once; it needs Redis for that, and for nothing after it."""
        pause = 0.5
        while not self.stopping.is_set():
            try:
                self.worker = self._new_worker(workplace)
                pause = 0.5
                self.worker.work(logging_level="WARNING")
            except StopRequested:
                break
            except (RedisError, OSError) as error:
                _log.warning("redis_away", reason=type(error).__name__, again_in_seconds=pause)
            self.stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _new_worker(self, workplace: Workplace) -> BellWorker:
        self.connection.ping()
        return BellWorker(
            self.connection, self.loop, workplace.perform, workplace.stop_job, self.slots
        )
