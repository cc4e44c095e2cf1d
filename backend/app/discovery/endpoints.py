"""/discovery: 503 on all of it without INFLUENCERS_CLUB_API_KEY."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.auth.dependencies import ActorDep
from app.core.db import SessionDep
from app.core.schemas import Page
from app.creators.handles import Platform
from app.credits.schemas import LedgerLineRead
from app.credits.service import LedgerService
from app.discovery.dependencies import DiscoveryServiceDep, require_key
from app.discovery.filters import PlatformFilters, catalogue
from app.discovery.schemas import Enrich, EnrichRead, Search, SearchRead

router = APIRouter(prefix="/discovery", tags=["discovery"], dependencies=[Depends(require_key)])


@router.get("/filters/{platform}")
async def get_filters(platform: Platform) -> PlatformFilters:
    """What a search on this platform may be filtered and sorted by."""
    return catalogue(platform)


@router.post("/search")
async def search_creators(
    search: Search, discovery: DiscoveryServiceDep, response: Response
) -> SearchRead:
    """Find creators: 0.01 credits for each that comes back, nothing for a fresh repeat."""
    found, receipt = await discovery.search(search)
    response.headers.update(receipt)
    return found


@router.post("/enrich")
async def enrich_creator(
    enrich: Enrich, discovery: DiscoveryServiceDep, response: Response
) -> EnrichRead:
    """Buy one level of what the upstream knows about a creator."""
    enriched, receipt = await discovery.enrich(enrich)
    response.headers.update(receipt)
    return enriched


@router.get("/ledger")
async def list_ledger(
    session: SessionDep,
    actor: ActorDep,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Page[LedgerLineRead]:
    ledger = LedgerService.within(session, actor.organization_id)
    return await ledger.newest(limit=limit, cursor=cursor)
