"""Events by way of Redis: a capped stream for each job, written behind the work's back."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, Union, cast
from uuid import UUID

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

from app.core.config import Settings
from app.core.logging import get_logger
from app.jobs.events import MOST_EVENTS
from app.jobs.schemas import EventId, EventType, JobEvent

KEPT_SECONDS: Final = 86_400
MOST_READERS: Final = 4_000
"""Each waits on a connection of its own; Redis allows 10,000 clients."""
LONGEST_PAUSE: Final = 2.0
PATIENCE_WITH_THE_DEAD: Final = 10.0
"""Seconds for which a job's events outlive their job while Redis is away; the row has its end."""
MOST_AT_ONCE: Final = 500

Field = Union[bytes, bytearray, "memoryview[int]", str, int, float]
"""What redis-py takes as a part of an entry."""

_log = get_logger("app.jobs.events")


@dataclass(slots=True)
class _Lane:
    """One job's events until it leaves us, so that a Redis that forgot them gets them again."""

    events: list[JobEvent] = field(default_factory=list)
    sent: int = 0
    is_closed: bool = False

    @property
    def is_done(self) -> bool:
        return self.is_closed and self.sent >= len(self.events)


@dataclass(slots=True)
class RedisEvents:
    """Writes without making anybody wait: what is told goes into a lane, a task carries it out.

    Ids are ours, so Redis itself refuses what comes twice, or late from an attempt that was given
    up. After a Redis was away, the lanes of running jobs are told again from their beginning.
    """

    writer: Redis
    reader: Redis
    lanes: dict[UUID, _Lane] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    is_away: bool = False

    async def append(self, job_id: UUID, event: JobEvent) -> None:
        lane = self.lanes.setdefault(job_id, _Lane())
        lane.events.append(event)
        lane.is_closed = False
        self.news.set()

    def close(self, job_id: UUID) -> None:
        if lane := self.lanes.get(job_id):
            lane.is_closed = True
            self._drop_if_done(job_id, lane)

    async def after(self, job_id: UUID, last: EventId, *, patience: float) -> Sequence[JobEvent]:
        block = int(patience * 1000) or None
        try:
            answer = await self.reader.xread({_key(job_id): str(last)}, block=block)
        except RedisError:
            await asyncio.sleep(patience)
            return ()
        return [_event(entry) for stream in _streams(answer) for entry in stream]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Carry events for as long as the block lasts, and the last ones at its end."""
        carrier = asyncio.create_task(self._carry_for_ever(), name="events")
        try:
            yield
        finally:
            carrier.cancel()
            await asyncio.wait({carrier})
            with suppress(RedisError, OSError, TimeoutError):
                async with asyncio.timeout(1):
                    while waiting := self.lanes_with_news():
                        await self._carry(waiting)

    def lanes_with_news(self) -> list[UUID]:
        return [job_id for job_id, lane in self.lanes.items() if lane.sent < len(lane.events)]

    async def _carry_for_ever(self) -> None:
        pause, away_since = 0.1, 0.0
        while True:
            await self.news.wait()
            self.news.clear()
            try:
                while waiting := self.lanes_with_news():
                    await self._carry(waiting)
                pause, self.is_away = 0.1, False
            except (RedisError, OSError) as error:
                away_since = away_since if self.is_away else asyncio.get_running_loop().time()
                self._note_absence(error, away_since)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _carry(self, waiting: Sequence[UUID]) -> None:
        """One trip with what is new, at most so much of it."""
        trip = [(job_id, self._next_of(job_id)) for job_id in waiting[:MOST_AT_ONCE]]
        async with self.writer.pipeline(transaction=False) as pipe:
            for job_id, events in trip:
                _write(pipe, job_id, events)
            answers = await pipe.execute(raise_on_error=False)
        _raise_what_matters(answers)
        for job_id, events in trip:
            self._carried(job_id, len(events))

    def _next_of(self, job_id: UUID) -> Sequence[JobEvent]:
        lane = self.lanes[job_id]
        return lane.events[lane.sent : lane.sent + MOST_AT_ONCE]

    def _carried(self, job_id: UUID, count: int) -> None:
        lane = self.lanes[job_id]
        lane.sent += count
        self._drop_if_done(job_id, lane)

    def _drop_if_done(self, job_id: UUID, lane: _Lane) -> None:
        if lane.is_done:
            del self.lanes[job_id]

    def _note_absence(self, error: Exception, since: float) -> None:
        """Everything is told again later; what is long over is left to the row."""
        if not self.is_away:
            _log.warning("events_wait_for_redis", reason=type(error).__name__)
        self.is_away = True
        is_late = asyncio.get_running_loop().time() - since > PATIENCE_WITH_THE_DEAD
        for job_id, lane in list(self.lanes.items()):
            lane.sent = 0
            if lane.is_closed and is_late:
                del self.lanes[job_id]
        self.news.set()


def open_events(settings: Settings) -> RedisEvents:
    """Separate clients: a reader may block, a writer must know soon that Redis is away."""
    return RedisEvents(
        writer=_client(settings, timeout=2, most=4),
        reader=_client(settings, timeout=8, most=MOST_READERS),
    )


def _client(settings: Settings, *, timeout: float, most: int) -> Redis:
    return Redis(
        host=settings.redis_host,
        port=settings.redis_port,
        db=settings.redis_db,
        socket_connect_timeout=1,
        socket_timeout=timeout,
        max_connections=most,
        retry=Retry(NoBackoff(), 0),
    )


def _key(job_id: UUID) -> str:
    return f"cadence:events:{job_id}"


def _write(pipe: "Pipeline", job_id: UUID, events: Sequence[JobEvent]) -> None:
    for event in events:
        fields: dict[Field, Field] = {"type": event.type, "data": json.dumps(event.data)}
        pipe.xadd(_key(job_id), fields, id=str(event.id), maxlen=MOST_EVENTS)
    if any(event.type in {"status", "end"} for event in events):
        pipe.expire(_key(job_id), KEPT_SECONDS)


def _raise_what_matters(answers: Sequence[object]) -> None:
    """An id that is not later than the last one is refused on purpose; anything else is not."""
    for answer in answers:
        if isinstance(answer, ResponseError) and "equal or smaller" in str(answer):
            continue
        if isinstance(answer, Exception):
            raise answer


Entry = tuple[bytes, dict[bytes, bytes]]


def _streams(answer: object) -> Sequence[Sequence[Entry]]:
    """The entries of each stream: redis-py answers a map or pairs, by the protocol it speaks."""
    if isinstance(answer, dict):
        return [entries for parts in answer.values() for entries in parts]
    pairs = cast("Sequence[tuple[bytes, Sequence[Entry]]]", answer or ())
    return [entries for _, entries in pairs]


def _event(entry: Entry) -> JobEvent:
    identity, fields = entry
    return JobEvent(
        EventId.read(identity.decode()),
        cast("EventType", fields[b"type"].decode()),
        json.loads(fields[b"data"]),
    )
