"""Tells RQ in batches what runs and what has ended, so that its registries show the truth.

RQ's own bookkeeping takes some fifty commands a job. Here a round is made every second, and a
message that comes and goes within two of them costs one command.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from redis.client import Pipeline
from redis.exceptions import RedisError
from rq.executions import Execution
from rq.job import Job as Message
from rq.utils import now
from rq.worker import WorkerStatus

from app.core.logging import get_logger

if TYPE_CHECKING:
    from app.worker.bell_worker import BellWorker

ROUND_SECONDS: Final = 1.0
HEARTBEAT_SECONDS: Final = 10.0
EXECUTION_TTL: Final = 60

_log = get_logger("app.worker")


@dataclass(slots=True)
class Entry:
    """A message in hand and, once RQ knows that it runs, its execution."""

    message: Message
    execution: Execution | None = None
    is_over: bool = False
    was_seen: bool = False
    """Whether it was in hand in the round before: what comes and goes is not worth telling."""


@dataclass(slots=True)
class Registrar:
    """A thread that keeps RQ's books; while Redis is away, it keeps them here until it is back."""

    worker: "BellWorker"
    entries: dict[str, Entry] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _ending: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _heard: float = 0.0
    _known_state: str = ""

    def start(self) -> None:
        self._thread = threading.Thread(target=self._keep_books, name="registrar", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Write down the last of it and end."""
        self._ending.set()
        if self._thread:
            self._thread.join(timeout=5)

    def started(self, message: Message) -> None:
        with self._lock:
            self.entries[message.id] = Entry(message)

    def ended(self, message: Message) -> None:
        with self._lock:
            if entry := self.entries.get(message.id):
                entry.is_over = True

    def message_of(self, execution_id: str) -> str | None:
        """The id of the message that this execution of RQ's runs."""
        with self._lock:
            for entry in self.entries.values():
                if entry.execution and entry.execution.id == execution_id:
                    return entry.message.id
        return None

    def _keep_books(self) -> None:
        while not self._ending.wait(ROUND_SECONDS):
            self._try_round()
        self._try_round()

    def _try_round(self) -> None:
        try:
            self._round()
        except (RedisError, OSError) as error:
            if self._known_state:
                _log.warning("registries_wait_for_redis", reason=type(error).__name__)
            self._forget_what_redis_knew()
        except Exception:  # noqa: BLE001  # a thread that dies says nothing; the next round may go well
            _log.exception("registries_not_kept")

    def _forget_what_redis_knew(self) -> None:
        """It may come back empty: then everything is told again."""
        self._known_state, self._heard = "", 0.0
        with self._lock:
            for entry in self.entries.values():
                entry.execution = None

    def _round(self) -> None:
        with self._lock:
            entries = list(self.entries.values())
        over = [entry for entry in entries if entry.is_over]
        new = [entry for entry in entries if entry.was_seen and not entry.execution]
        new = [entry for entry in new if not entry.is_over]
        for entry in entries:
            entry.was_seen = True
        is_due = time.monotonic() - self._heard > HEARTBEAT_SECONDS
        state = WorkerStatus.BUSY if len(entries) > len(over) else WorkerStatus.IDLE
        if not (over or new or is_due or state != self._known_state):
            return
        if is_due:
            self.worker.register_again_if_forgotten()
        with self.worker.connection.pipeline() as pipe:
            executions = [self._begin(entry, pipe) for entry in new]
            self._end(over, pipe)
            if is_due:
                self._beat([entry for entry in entries if not entry.is_over], pipe)
            self.worker.set_state(state, pipeline=pipe)
            pipe.execute()
        self._note(new, executions, over, state, is_due=is_due)

    def _begin(self, entry: Entry, pipe: Pipeline) -> Execution:
        name = self.worker.name
        execution = Execution.create(entry.message, EXECUTION_TTL, pipe, worker_name=name)
        entry.message.prepare_for_execution(name, pipeline=pipe)
        return execution

    def _end(self, over: Sequence[Entry], pipe: Pipeline) -> None:
        """The message is answered, however its job went: that stands in the row."""
        for entry in over:
            if entry.execution:
                entry.execution.delete(job=entry.message, pipeline=pipe)
            self.worker.increment_successful_job_count(pipeline=pipe)
        if over:
            pipe.delete(*(entry.message.key for entry in over))

    def _beat(self, running: Sequence[Entry], pipe: Pipeline) -> None:
        self.worker.heartbeat(pipeline=pipe)
        for entry in running:
            if entry.execution:
                registry = entry.message.started_job_registry
                entry.execution.heartbeat(registry, EXECUTION_TTL, pipeline=pipe)
                entry.message.heartbeat(now(), EXECUTION_TTL, pipeline=pipe, xx=True)

    def _note(
        self,
        new: Sequence[Entry],
        executions: Sequence[Execution],
        over: Sequence[Entry],
        state: str,
        *,
        is_due: bool,
    ) -> None:
        """Redis has it: only now do we hold it for known."""
        with self._lock:
            for entry, execution in zip(new, executions, strict=True):
                entry.execution = execution
            for entry in over:
                if self.entries.get(entry.message.id) is entry:
                    del self.entries[entry.message.id]
        self._known_state = state
        if is_due:
            self._heard = time.monotonic()
