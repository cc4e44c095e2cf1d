"""Where a job stands in line, and how long it will stand there."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.core.db import SessionFactory, unit_of_work
from app.jobs.figures import mean_seconds, places_in_line, running_count, slots
from app.jobs.models import Job
from app.jobs.schemas import JobRead
from app.jobs.states import JobMode, JobStatus


def expected_wait(place: int, *, free: int, slots: int, mean: float) -> float:
    """Seconds until the job in this place starts.

    With `slots` jobs at once of `mean` seconds each, one ends every `mean / slots` seconds; the
    first `free` places are taken at once. Limits of a person or a model can make it longer.
    """
    return max(0, place - free) * mean / slots


async def with_places(
    sessions: SessionFactory, jobs: Sequence[Job], mode: JobMode
) -> list[JobRead]:
    """The jobs as they are read; those that wait know their place and how long it may take."""
    items = [JobRead.model_validate(job) for job in jobs]
    waiting = [job for job in jobs if job.status is JobStatus.QUEUED]
    if not waiting:
        return items
    async with unit_of_work(sessions) as session:
        places = await places_in_line(session, [job.id for job in waiting])
        room = await slots(session, mode)
        free = max(0, room - await running_count(session))
        means = {kind: await mean_seconds(session, kind) for kind in {job.kind for job in waiting}}
    return [
        _placed(item, places, free=free, room=room, mean=means.get(item.kind)) for item in items
    ]


def _placed(
    item: JobRead, places: Mapping[UUID, int], *, free: int, room: int, mean: float | None
) -> JobRead:
    place = places.get(item.id)
    if place is None or item.status is not JobStatus.QUEUED:
        return item
    known = mean is not None and room > 0
    wait = expected_wait(place, free=free, slots=room, mean=mean) if known and mean else None
    return item.model_copy(update={"place": place, "expected_wait_seconds": wait})
