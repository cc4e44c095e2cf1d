"""The queues in Redis, as RQ keeps them. A Redis that does not answer is noticed once, by us."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, TypeVar

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.command import send_stop_job_command
from rq.exceptions import InvalidJobOperation, NoSuchJobError
from rq.queue import EnqueueData
from rq.serializers import JSONSerializer

from app.core.config import Settings
from app.core.logging import get_logger
from app.core.together import Together
from app.jobs.states import JobQueue
from app.jobs.upkeep import Ring

BELL: Final = "app.worker.run_job"
"""The one function a message may name."""
ANSWER_SECONDS: Final = 0.25
"""The longest anybody waits for Redis before a job runs without it."""
PING_SECONDS: Final = 1.0
MESSAGE_KEPT_SECONDS: Final = 3_600
THREADS: Final = 4

Found = TypeVar("Found")
_log = get_logger("app.jobs.bell")


class RedisAway(Exception):
    """Redis does not answer, or was found not to a moment ago."""


@dataclass(slots=True)
class Breaker:
    """Open while Redis is away: then nobody waits for it but the ping that closes it again."""

    is_open: bool = False

    def note(self, *, answered: bool, reason: str = "") -> None:
        if answered == self.is_open:
            _log.warning("redis_is_back" if answered else "redis_away", reason=reason)
        self.is_open = not answered


@dataclass(slots=True)
class RqBell:
    """RQ's calls block, for a quarter of a second at most, and run in threads of their own."""

    redis: Redis
    breaker: Breaker = field(default_factory=Breaker)
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(THREADS, thread_name_prefix="bell")
    )
    _rings: Together[Ring, bool] = field(init=False)

    def __post_init__(self) -> None:
        self._rings = Together(self._ring_all)

    @property
    def answers(self) -> bool:
        """Whether Redis did when it was last asked, a second ago at most."""
        return not self.breaker.is_open

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Ask Redis every second for as long as the block lasts, so that no request has to."""
        await self._ping()
        watch = asyncio.create_task(self._ping_for_ever(), name="redis")
        try:
            yield
        finally:
            watch.cancel()
            await asyncio.wait({watch})
            self.threads.shutdown(wait=False)
            self.redis.close()

    async def ring(self, ring: Ring) -> bool:
        """Leave the job's id for a worker; False when Redis is away."""
        if self.breaker.is_open:
            return False
        return await self._rings.ask(ring)

    async def depths(self) -> dict[JobQueue, int]:
        """How many messages each queue holds; raises `RedisAway`."""
        return await self._ask(lambda: {name: self._queue(name).count for name in JobQueue})

    async def without_message(self, rings: Sequence[Ring]) -> Sequence[Ring]:
        """Those whose message is in none of the queues; raises `RedisAway`."""
        held = await self._ask(self._messages)
        return [ring for ring in rings if ring.message_id not in held]

    async def stop(self, message_id: str) -> None:
        """Tell the worker that runs this message to stop; when nobody hears, nothing happens."""
        with suppress(RedisAway, NoSuchJobError, InvalidJobOperation):
            await self._ask(lambda: self._send_stop(message_id))

    def _send_stop(self, message_id: str) -> None:
        send_stop_job_command(self.redis, message_id, serializer=JSONSerializer)

    async def _ring_all(self, rings: Sequence[Ring]) -> Sequence[bool]:
        try:
            await self._ask(lambda: self._enqueue(rings))
        except RedisAway:
            return [False] * len(rings)
        return [True] * len(rings)

    async def _ask(self, question: Callable[[], Found]) -> Found:
        if self.breaker.is_open:
            raise RedisAway
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.threads, question)
        except RedisError as error:
            self.breaker.note(answered=False, reason=type(error).__name__)
            raise RedisAway from error

    async def _ping_for_ever(self) -> None:
        while True:
            await asyncio.sleep(PING_SECONDS)
            await self._ping()

    async def _ping(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self.threads, self.redis.ping)
        except (RedisError, OSError) as error:
            self.breaker.note(answered=False, reason=type(error).__name__)
        else:
            self.breaker.note(answered=True)

    def _enqueue(self, rings: Sequence[Ring]) -> None:
        """One trip for all of them; a message that is there already is written once more."""
        with self.redis.pipeline() as pipe:
            for name in {ring.queue for ring in rings}:
                told = {ring.message_id: ring for ring in rings if ring.queue is name}
                messages = [_message(ring) for ring in told.values()]
                self._queue(name).enqueue_many(messages, pipeline=pipe)
            pipe.execute()

    def _messages(self) -> Collection[str]:
        return {message for name in JobQueue for message in self._queue(name).job_ids}

    def _queue(self, name: JobQueue) -> Queue:
        return queue_in(self.redis, name)


def queue_in(redis: Redis, name: JobQueue) -> Queue:
    return Queue(name.value, connection=redis, serializer=JSONSerializer)


def _message(ring: Ring) -> EnqueueData:
    return Queue.prepare_data(
        BELL,
        args=(str(ring.job_id),),
        job_id=ring.message_id,
        result_ttl=0,
        failure_ttl=MESSAGE_KEPT_SECONDS,
        description=f"ring for {ring.job_id}",
    )


def open_bell(settings: Settings) -> RqBell:
    """A bell of its own: a worker's blocking connection must not lengthen its waits."""
    client = Redis(
        host=settings.redis_host,
        port=settings.redis_port,
        db=settings.redis_db,
        socket_connect_timeout=ANSWER_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return RqBell(client)
