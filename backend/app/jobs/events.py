"""What happened to a job, numbered and resumable; in this process's memory for what runs here."""

import asyncio
from bisect import bisect_right
from collections import OrderedDict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol
from uuid import UUID

from pydantic import JsonValue

from app.jobs.schemas import EventId, EventType, JobEvent

KEPT_JOBS: Final = 500
"""How many jobs' events a process remembers; the row keeps how each ended."""
MOST_EVENTS: Final = 20_000
"""Of one job; of a longer one the oldest go, and its result has the whole."""


class EventLog(Protocol):
    """Where events go and are read from; it may lose them, and never fails or delays its caller."""

    async def append(self, job_id: UUID, event: JobEvent) -> None:
        """Add an event; an id that does not come after the last one is dropped."""

    def close(self, job_id: UUID) -> None:
        """Nothing more comes from here: what was told need not be kept for telling it again."""

    async def after(self, job_id: UUID, last: EventId, *, patience: float) -> Sequence[JobEvent]:
        """Everything later than `last`, waiting so many seconds for the first; may be empty."""


@dataclass(slots=True)
class Scribe:
    """Numbers one claim's events."""

    log: EventLog
    job_id: UUID
    attempt: int
    number: int = field(default=0)

    async def tell(self, type_: EventType, data: dict[str, JsonValue]) -> None:
        self.number += 1
        event = JobEvent(EventId(self.attempt, self.number), type_, data)
        await self.log.append(self.job_id, event)

    async def write(self, text: str) -> None:
        await self.tell("delta", {"text": text})


@dataclass(slots=True)
class _Lane:
    events: deque[JobEvent] = field(default_factory=lambda: deque(maxlen=MOST_EVENTS))
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

    def close(self, job_id: UUID) -> None:
        """Readers may still come: the lane stays until others push it out."""

    async def after(self, job_id: UUID, last: EventId, *, patience: float) -> Sequence[JobEvent]:
        lane = self._lane(job_id)
        if patience and not (lane.events and lane.events[-1].id > last):
            with suppress(TimeoutError):
                await asyncio.wait_for(lane.changed.wait(), patience)
        return _later_than(last, lane.events)

    def _lane(self, job_id: UUID) -> _Lane:
        """The job's lane; a reader may come before the first event."""
        lane = self.lanes.setdefault(job_id, _Lane())
        while len(self.lanes) > KEPT_JOBS:
            self.lanes.popitem(last=False)
        return lane


def _later_than(last: EventId, events: deque[JobEvent]) -> list[JobEvent]:
    """A reader that keeps up asks for the newest few: they are looked for from that end."""
    if not events or events[-1].id <= last:
        return []
    newest = list(islice(reversed(events), 64))[::-1]
    if newest[0].id <= last:
        return newest[bisect_right(newest, last, key=lambda event: event.id) :]
    return [event for event in events if event.id > last]
