"""What happened to a job, numbered and resumable; Redis or memory is only the pipe."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Protocol, Union, cast
from uuid import UUID

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from app.core.config import Settings
from app.core.logging import get_logger
from app.jobs.schemas import EventId, EventType, JobEvent

KEPT_JOBS: Final = 500
"""How many jobs' events a process remembers; the row keeps how each ended."""
KEPT_SECONDS: Final = 86_400
MOST_EVENTS: Final = 20_000

Field = Union[bytes, bytearray, "memoryview[int]", str, int, float]
"""What redis-py takes as a part of an entry."""

_log = get_logger("app.jobs.events")


class EventLog(Protocol):
    """Where events go and are read from; it may lose them, and never fails its caller."""

    async def append(self, job_id: UUID, event: JobEvent) -> None:
        """Add an event; an id that does not come after the last one is dropped."""

    async def after(self, job_id: UUID, last: EventId, *, patience: float) -> Sequence[JobEvent]:
        """Everything later than `last`, waiting so many seconds for the first; may be empty."""


@dataclass(slots=True)
class _Lane:
    events: list[JobEvent] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class MemoryEvents:
    """The events of jobs that run in this process."""

    lanes: OrderedDict[UUID, _Lane] = field(default_factory=OrderedDict)

    async def append(self, job_id: UUID, event: JobEvent) -> None:
        lane = self._lane(job_id)
        if lane.events and event.id <= lane.events[-1].id:
            return
        lane.events.append(event)
        lane.changed.set()
        lane.changed = asyncio.Event()

    async def after(self, job_id: UUID, last: EventId, *, patience: float) -> Sequence[JobEvent]:
        lane = self._lane(job_id)
        if patience and not (lane.events and lane.events[-1].id > last):
            with suppress(TimeoutError):
                await asyncio.wait_for(lane.changed.wait(), patience)
        return [event for event in lane.events if event.id > last]

    def _lane(self, job_id: UUID) -> _Lane:
        """The job's lane; a reader may come before the first event."""
        lane = self.lanes.setdefault(job_id, _Lane())
        while len(self.lanes) > KEPT_JOBS:
            self.lanes.popitem(last=False)
        return lane


def open_pipe(settings: Settings) -> Redis:
    """The client events travel by; reading may block, so it waits longer than the bell's."""
    return Redis(
        host=settings.redis_host,
        port=settings.redis_port,
        db=settings.redis_db,
        socket_connect_timeout=1,
        socket_timeout=10,
        retry=Retry(NoBackoff(), 1),
    )


@dataclass(frozen=True, slots=True)
class RedisEvents:
    """A capped stream for each job. Its ids are ours, so Redis itself refuses a late attempt's."""

    redis: Redis

    async def append(self, job_id: UUID, event: JobEvent) -> None:
        fields: dict[Field, Field] = {"type": event.type, "data": json.dumps(event.data)}
        try:
            async with self.redis.pipeline(transaction=False) as pipe:
                pipe.xadd(_key(job_id), fields, id=str(event.id), maxlen=MOST_EVENTS)
                if event.type in {"status", "end"}:
                    pipe.expire(_key(job_id), KEPT_SECONDS)
                await pipe.execute()
        except RedisError as error:
            _log.warning("event_lost", job_id=str(job_id), reason=str(error)[:200])

    async def after(self, job_id: UUID, last: EventId, *, patience: float) -> Sequence[JobEvent]:
        block = int(patience * 1000) or None
        try:
            answer = await self.redis.xread({_key(job_id): str(last)}, block=block)
        except RedisError:
            await asyncio.sleep(patience)
            return ()
        return [_event(entry) for stream in _streams(answer) for entry in stream]


def _key(job_id: UUID) -> str:
    return f"cadence:events:{job_id}"


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
