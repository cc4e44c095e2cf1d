"""/discovery/batches: enrich many creators as one job, quoted before."""

from collections.abc import Sequence
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from app.auth.dependencies import ActorDep
from app.core.clock import now
from app.core.db import SessionDep
from app.core.schemas import Page
from app.discovery.batches.models import BatchPart, EnrichBatch
from app.discovery.batches.repository import BatchRepository
from app.discovery.batches.running import ENRICH_MANY, BatchPlanner
from app.discovery.batches.schemas import BatchRead, EnrichMany
from app.discovery.dependencies import BrandDep, QuoteServiceDep, ShopDep, require_shop
from app.discovery.errands import Asked
from app.discovery.quote import Price, QuoteRead
from app.jobs.dependencies import JobServiceDep
from app.jobs.models import Job
from app.jobs.schemas import JobRead
from app.jobs.states import JobMode

router = APIRouter(
    prefix="/discovery/batches", tags=["batches"], dependencies=[Depends(require_shop)]
)


class BatchQuoteRead(QuoteRead):
    """What many creators would cost now, and how many of them are free."""

    asked: int
    held: int
    halves: int
    """Of these one half is held, and only the other is bought."""


@router.post("/quote")
async def quote_batch(
    many: EnrichMany,
    shop: ShopDep,
    actor: ActorDep,
    quoting: QuoteServiceDep,
    brand: BrandDep,
) -> BatchQuoteRead:
    """The price of a batch before it is started."""
    plan = await BatchPlanner(shop, actor).plan(many)
    price = Price(plan.most(many.level), None)
    read = await quoting.read("enrich_many", price, Asked(now(), brand_id=brand))
    return BatchQuoteRead(
        **read.model_dump(),
        asked=len(many.handles),
        held=len(plan.held),
        halves=len(plan.halves),
    )


@router.post("", response_model=JobRead)
async def start_batch(
    many: EnrichMany,
    response: Response,
    request: Request,
    jobs: JobServiceDep,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> Job | JobRead:
    """Enrich many creators as a job; what is held costs nothing, and nobody is paid for twice."""
    job, mode = await jobs.submit(
        ENRICH_MANY, many.model_dump(mode="json"), idempotency_key=idempotency_key
    )
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/api/v1/jobs/{job.id}"
    if mode is JobMode.SYNCHRONOUS:
        return await jobs.finished_here(job.id)
    response.status_code = HTTPStatus.ACCEPTED
    return job


@router.get("")
async def list_batches(
    session: SessionDep,
    actor: ActorDep,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Page[BatchRead]:
    """Newest first, with where each of their parts stands."""
    batches = BatchRepository(session, actor.organization_id)
    rows = await batches.newest(limit=limit + 1, before=cursor)
    parts = await batches.parts([batch.id for batch in rows[:limit]])
    items = [_read(batch, parts) for batch in rows[:limit]]
    return Page(items=items, next_cursor=items[-1].id if len(rows) > limit else None)


def _read(batch: EnrichBatch, every: Sequence[BatchPart]) -> BatchRead:
    parts = [part for part in every if part.batch_id == batch.id]
    return BatchRead.model_validate(
        {
            "id": batch.id,
            "job_id": batch.job_id,
            "platform": batch.platform,
            "level": batch.level,
            "asked": batch.asked,
            "held": batch.held,
            "processed": sum(part.processed for part in parts),
            "found": sum(part.found for part in parts),
            "charged": sum((part.settled for part in parts), Decimal("0.00")),
            "states": [part.state for part in parts],
            "created_by": batch.created_by,
            "started_at": batch.started_at,
        }
    )
