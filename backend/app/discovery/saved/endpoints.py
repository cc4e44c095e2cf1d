"""/discovery/searches: searches that are kept, and their runs."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from app.auth.dependencies import ActorDep
from app.core.db import SessionDep, SessionsDep, reading
from app.core.schemas import Page
from app.discovery.dependencies import SearchServiceDep, require_shop
from app.discovery.saved.problems import SearchNotFound
from app.discovery.saved.repository import SavedRepository
from app.discovery.saved.running import SAVED_SEARCH
from app.discovery.saved.schemas import (
    RunRead,
    SavedSearchChange,
    SavedSearchRead,
    SavedSearchWrite,
)
from app.discovery.saved.service import SavedService
from app.jobs.dependencies import JobServiceDep
from app.jobs.models import Job
from app.jobs.schemas import JobRead
from app.jobs.states import JobMode

router = APIRouter(
    prefix="/discovery/searches", tags=["searches"], dependencies=[Depends(require_shop)]
)
Limit = Annotated[int, Query(ge=1, le=100)]


async def get_saved(
    actor: ActorDep, session: SessionDep, searching: SearchServiceDep
) -> SavedService:
    return SavedService(actor, session, searching)


SavedServiceDep = Annotated[SavedService, Depends(get_saved)]


@router.get("")
async def list_searches(
    saved: SavedServiceDep, cursor: UUID | None = None, limit: Limit = 25
) -> Page[SavedSearchRead]:
    return await saved.newest(limit=limit, cursor=cursor)


@router.post("", status_code=HTTPStatus.CREATED)
async def save_search(wish: SavedSearchWrite, saved: SavedServiceDep) -> SavedSearchRead:
    """Keep a search; nothing is spent before it is run."""
    return await saved.save(wish)


@router.get("/{search_id}")
async def get_search(search_id: UUID, saved: SavedServiceDep) -> SavedSearchRead:
    return await saved.get(search_id)


@router.patch("/{search_id}")
async def change_search(
    search_id: UUID, change: SavedSearchChange, saved: SavedServiceDep
) -> SavedSearchRead:
    return await saved.change(search_id, change)


@router.delete("/{search_id}", status_code=HTTPStatus.NO_CONTENT)
async def forget_search(search_id: UUID, saved: SavedServiceDep) -> None:
    """Its runs go with it; the creators they found and the ledger stay."""
    await saved.forget(search_id)


@router.get("/{search_id}/runs")
async def list_runs(
    search_id: UUID, saved: SavedServiceDep, cursor: UUID | None = None, limit: Limit = 25
) -> Page[RunRead]:
    return await saved.runs(search_id, limit=limit, cursor=cursor)


@router.post("/{search_id}/run", response_model=JobRead)
async def run_search(
    search_id: UUID,
    request: Request,
    response: Response,
    actor: ActorDep,
    sessions: SessionsDep,
    jobs: JobServiceDep,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> Job | JobRead:
    """Run it now, as a job: 202 when a worker was rung, 200 when it ran here."""
    async with reading(sessions) as session:  # ended before the job may run in this request
        if await SavedRepository(session, actor.organization_id).get(search_id) is None:
            raise SearchNotFound(search_id)
    job, mode = await jobs.submit(
        SAVED_SEARCH, {"search_id": str(search_id)}, idempotency_key=idempotency_key
    )
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/api/v1/jobs/{job.id}"
    if mode is JobMode.SYNCHRONOUS:
        return await jobs.finished_here(job.id)
    response.status_code = HTTPStatus.ACCEPTED
    return job
