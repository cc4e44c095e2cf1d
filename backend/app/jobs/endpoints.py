"""/jobs: submit, look, follow."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from app.core.db import SessionsDep
from app.core.schemas import Page
from app.core.sse import MEDIA_TYPE, event_stream
from app.jobs.dependencies import DoorbellDep, JobServiceDep
from app.jobs.models import Job
from app.jobs.schemas import EventId, JobCreate, JobRead, JobsHealth, KindsRead
from app.jobs.service import jobs_health
from app.jobs.states import JobMode, JobStatus

router = APIRouter(prefix="/jobs", tags=["jobs"])

_EVENTS = {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
IdempotencyKey = Annotated[str | None, Header(max_length=200)]
LastEventId = Annotated[str | None, Header()]


@router.post(
    "",
    response_model=JobRead,
    responses={200: {"description": "Done here and now", **_EVENTS}, 202: {"model": JobRead}},
)
async def submit_job(
    body: JobCreate,
    request: Request,
    response: Response,
    jobs: JobServiceDep,
    idempotency_key: IdempotencyKey = None,
) -> Job | StreamingResponse:
    """Start a job: 202 when a worker was rung, 200 with the finished job when it ran here.

    With `Accept: text/event-stream` the answer is the job's events, in either mode.
    """
    job, mode = await jobs.submit(body.kind, body.params, idempotency_key=idempotency_key)
    location = {"Location": f"{request.url.path}/{job.id}"}
    if MEDIA_TYPE in request.headers.get("accept", ""):
        return event_stream(await jobs.follow(job.id, EventId()), location)
    response.headers.update(location)
    if mode is JobMode.SYNCHRONOUS:
        return await jobs.finished_here(job.id)
    response.status_code = 202
    return job


@router.get("")
async def list_jobs(
    jobs: JobServiceDep,
    status: Annotated[list[JobStatus] | None, Query()] = None,
    kind: Annotated[str | None, Query(max_length=64)] = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Page[JobRead]:
    return await jobs.newest(limit=limit, cursor=cursor, statuses=status or (), kind=kind)


@router.get("/kinds")
async def list_kinds(jobs: JobServiceDep) -> KindsRead:
    return KindsRead(items=jobs.kinds_for_actor())


@router.get("/health")
async def health(sessions: SessionsDep, doorbell: DoorbellDep) -> JobsHealth:
    """For probes: no token, counts only."""
    return await jobs_health(sessions, doorbell)


@router.get("/{job_id}", response_model=JobRead)
async def get_job(job_id: UUID, jobs: JobServiceDep) -> Job:
    return await jobs.get(job_id)


@router.get("/{job_id}/events", response_class=StreamingResponse, responses={200: _EVENTS})
async def follow_job(
    job_id: UUID, jobs: JobServiceDep, last_event_id: LastEventId = None
) -> StreamingResponse:
    """The job's events from the beginning, or from the one after `Last-Event-ID`."""
    return event_stream(await jobs.follow(job_id, EventId.read(last_event_id)))
