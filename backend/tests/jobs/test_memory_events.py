"""The log of what runs in this process: capped, numbered, and right about what comes later."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.jobs.events import KEPT_JOBS, MOST_EVENTS, MemoryEvents, Scribe
from app.jobs.schemas import EventId, JobEvent

ids = some.builds(EventId, some.integers(0, 3), some.integers(0, 90))


async def log_of(told: Sequence[EventId], last: EventId) -> list[EventId]:
    """The ids after `last`, of a log that was told these in this order."""
    log, job_id = MemoryEvents(), uuid4()
    for identity in told:
        await log.append(job_id, JobEvent(identity, "delta", {}))
    return [event.id for event in await log.after(job_id, last, patience=0)]


@given(some.sets(ids, max_size=200), ids)
def test_what_is_later_is_what_is_later(told: set[EventId], last: EventId) -> None:
    later = asyncio.run(log_of(sorted(told), last))
    assert later == sorted(identity for identity in told if identity > last)


@given(some.lists(ids, max_size=40))
def test_an_id_that_does_not_come_after_the_last_one_is_dropped(told: list[EventId]) -> None:
    kept: list[EventId] = []
    for identity in told:
        if not kept or identity > kept[-1]:
            kept.append(identity)
    assert asyncio.run(log_of(told, EventId(-1, 0))) == kept


@pytest.mark.parametrize(
    ("last", "first", "count"),
    [
        (0, 101, MOST_EVENTS),  # what was pushed out is gone
        (99, 101, MOST_EVENTS),
        (100, 101, MOST_EVENTS),
        (101, 102, MOST_EVENTS - 1),
        (MOST_EVENTS + 36, MOST_EVENTS + 37, 64),  # about where it looks from the other end
        (MOST_EVENTS + 35, MOST_EVENTS + 36, 65),
        (MOST_EVENTS + 37, MOST_EVENTS + 38, 63),
        (MOST_EVENTS + 99, MOST_EVENTS + 100, 1),
        (MOST_EVENTS + 100, None, 0),
    ],
)
async def test_of_a_very_long_text_the_oldest_words_go(
    last: int, first: int | None, count: int
) -> None:
    log, job_id = MemoryEvents(), uuid4()
    scribe = Scribe(log, job_id, attempt=1)
    for _ in range(MOST_EVENTS + 100):
        await scribe.write("x")
    later = await log.after(job_id, EventId(1, last), patience=0)
    assert len(later) == count
    assert (later[0].id.number if later else None) == first


async def test_who_waits_is_woken_by_the_first_word() -> None:
    log, job_id = MemoryEvents(), uuid4()
    waiting = [asyncio.create_task(log.after(job_id, EventId(), patience=30)) for _ in range(9)]
    await asyncio.sleep(0.05)
    await Scribe(log, job_id, attempt=1).write("x")
    async with asyncio.timeout(5):
        assert [len(events) for events in await asyncio.gather(*waiting)] == [1] * 9


async def test_of_many_jobs_the_oldest_go() -> None:
    log, jobs = MemoryEvents(), [uuid4() for _ in range(KEPT_JOBS + 1)]
    for job_id in jobs:
        await Scribe(log, job_id, attempt=1).write("x")
    assert len(log.lanes) == KEPT_JOBS
    assert not await log.after(jobs[0], EventId(), patience=0)
    assert len(await log.after(jobs[-1], EventId(), patience=0)) == 1
