"""/jobs: submit, look, follow, cancel, retry; and how the engine is."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from app.core.schemas import Page
from app.core.sse import MEDIA_TYPE, event_stream
from app.jobs.dependencies import FollowerDep, JobServiceDep, OverseerDep
from app.jobs.models import Job
from app.jobs.schemas import (
    EventId,
    JobCounts,
    JobCreate,
    JobRead,
    JobsHealth,
    JobsOverview,
    KindsRead,
    PeopleRead,
)
from app.jobs.states import JobMode, JobStatus

router = APIRouter(prefix="/jobs", tags=["jobs"])

_EVENTS = {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
_EITHER_MODE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "Done here and now"},
    202: {"model": JobRead},
}
IdempotencyKey = Annotated[str | None, Header(max_length=200)]
LastEventId = Annotated[str | None, Header()]


@router.post(
    "",
    response_model=JobRead,
    responses={**_EITHER_MODE, 200: {"description": "Done here and now", **_EVENTS}},
)
async def submit_job(
    body: JobCreate,
    request: Request,
    response: Response,
    jobs: JobServiceDep,
    follower: FollowerDep,
    idempotency_key: IdempotencyKey = None,
) -> Job | JobRead | StreamingResponse:
    """Start a job: 202 when a worker was rung, 200 with the finished job when it ran here.

    With `Accept: text/event-stream` the answer is the job's events, in either mode.
    """
    job, mode = await jobs.submit(body.kind, body.params, idempotency_key=idempotency_key)
    location = {"Location": f"{request.url.path}/{job.id}"}
    if MEDIA_TYPE in request.headers.get("accept", ""):
        return event_stream(await follower.follow(job.id, EventId()), location)
    response.headers.update(location)
    return await _answered(jobs, job, mode, response)


async def _answered(
    jobs: JobServiceDep, job: Job, mode: JobMode, response: Response
) -> Job | JobRead:
    if mode is JobMode.SYNCHRONOUS:
        return await jobs.finished_here(job.id)
    response.status_code = HTTPStatus.ACCEPTED
    return job


@router.get("")
async def list_jobs(
    jobs: JobServiceDep,
    status: Annotated[list[JobStatus] | None, Query()] = None,
    kind: Annotated[str | None, Query(max_length=64)] = None,
    created_by: UUID | None = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Page[JobRead]:
    return await jobs.newest(
        limit=limit, cursor=cursor, statuses=status or (), kind=kind, created_by=created_by
    )


@router.get("/kinds")
async def list_kinds(jobs: JobServiceDep) -> KindsRead:
    return KindsRead(items=jobs.kinds_for_actor())


@router.get("/people")
async def list_people(jobs: JobServiceDep) -> PeopleRead:
    """Who started the jobs that are kept."""
    return PeopleRead(items=await jobs.people())


@router.get("/counts")
async def count_jobs(jobs: JobServiceDep) -> JobCounts:
    """How many of one's own jobs run, wait and failed of late."""
    return await jobs.counts()


@router.get("/health", responses={HTTPStatus.SERVICE_UNAVAILABLE: {"model": JobsHealth}})
async def health(overseer: OverseerDep, response: Response) -> JobsHealth:
    """For probes: no token, counts only; 503 when jobs are not getting done."""
    found = await overseer.health()
    if found.problems:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return found


@router.get("/overview")
async def overview(overseer: OverseerDep) -> JobsOverview:
    """Queues, workers, canaries and repairs, for who looks after the installation."""
    return await overseer.overview()


@router.get("/{job_id}")
async def get_job(job_id: UUID, jobs: JobServiceDep) -> JobRead:
    return await jobs.get(job_id)


@router.post("/{job_id}/cancel")
async def cancel_job(job_id: UUID, jobs: JobServiceDep) -> JobRead:
    """End a job that waits or runs: the row at once, its work within two seconds."""
    return await jobs.cancel(job_id)


@router.post("/{job_id}/retry", response_model=JobRead, responses=_EITHER_MODE)
async def retry_job(job_id: UUID, jobs: JobServiceDep, response: Response) -> Job | JobRead:
    """Queue a failed or cancelled job again: the same row, another attempt."""
    job, mode = await jobs.retry(job_id)
    return await _answered(jobs, job, mode, response)


@router.get("/{job_id}/events", response_class=StreamingResponse, responses={200: _EVENTS})
async def follow_job(
    job_id: UUID, follower: FollowerDep, last_event_id: LastEventId = None
) -> StreamingResponse:
    """The job's events from the beginning, or from the one after `Last-Event-ID`."""
    return event_stream(await follower.follow(job_id, EventId.read(last_event_id)))
