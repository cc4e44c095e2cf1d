"""Where the parts of discovery meet; without a key they do not, and the answer is 503."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Query, Request, Response

from app.accounts.brands import BrandService
from app.auth.dependencies import ActorDep
from app.core.db import SessionsDep, reading
from app.discovery.content import ContentService
from app.discovery.enrich import EnrichService
from app.discovery.quote import QuoteService
from app.discovery.related import RelatedService
from app.discovery.search import SearchService
from app.discovery.shop import Shop
from app.discovery.similar import SimilarService
from app.discovery.till import Till
from app.upstreams.influencers_club.problems import NotConfigured


async def require_shop(request: Request) -> Shop:
    """Raises `NotConfigured` when no key was set."""
    shop: Shop | None = request.app.state.shop
    if shop is None:
        raise NotConfigured
    return shop


ShopDep = Annotated[Shop, Depends(require_shop)]


async def get_brand(
    actor: ActorDep,
    sessions: SessionsDep,
    brand: Annotated[UUID | None, Query(description="For which brand it is spent.")] = None,
) -> UUID | None:
    """Raises `BrandNotFound` for another organization's."""
    if brand:
        async with reading(sessions) as session:
            await BrandService.within(session, actor.organization_id).get(brand)
    return brand


BrandDep = Annotated[UUID | None, Depends(get_brand)]
KeyHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="The same key and body get the same answer, and are paid once.",
    ),
]


async def get_till(
    request: Request,
    response: Response,
    actor: ActorDep,
    sessions: SessionsDep,
    brand: BrandDep,
    key: KeyHeader = None,
) -> Till:
    return Till(actor, sessions, response, request.scope["route"].name, key, brand)


async def get_searching(shop: ShopDep, actor: ActorDep) -> SearchService:
    return shop.searching(actor)


async def get_enriching(shop: ShopDep, actor: ActorDep) -> EnrichService:
    return shop.enriching(actor)


async def get_likening(shop: ShopDep, actor: ActorDep) -> SimilarService:
    return shop.likening(actor)


async def get_relating(shop: ShopDep, actor: ActorDep) -> RelatedService:
    return shop.relating(actor)


async def get_content(shop: ShopDep, actor: ActorDep) -> ContentService:
    return shop.content(actor)


async def get_quoting(shop: ShopDep, actor: ActorDep) -> QuoteService:
    return shop.quoting(actor)


TillDep = Annotated[Till, Depends(get_till)]
SearchServiceDep = Annotated[SearchService, Depends(get_searching)]
EnrichServiceDep = Annotated[EnrichService, Depends(get_enriching)]
QuoteServiceDep = Annotated[QuoteService, Depends(get_quoting)]
SimilarServiceDep = Annotated[SimilarService, Depends(get_likening)]
RelatedServiceDep = Annotated[RelatedService, Depends(get_relating)]
ContentServiceDep = Annotated[ContentService, Depends(get_content)]
