"""/discovery: 503 on all of it without INFLUENCERS_CLUB_API_KEY."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends

from app.core.clock import now
from app.creators.handles import Platform
from app.discovery.content import PostDetails, PostDetailsRead, Posts, PostsRead
from app.discovery.dependencies import (
    BrandDep,
    ContentServiceDep,
    EnrichServiceDep,
    QuoteServiceDep,
    RelatedServiceDep,
    SearchServiceDep,
    SimilarServiceDep,
    TillDep,
    require_shop,
)
from app.discovery.errands import Asked
from app.discovery.filters import PlatformFilters, catalogue
from app.discovery.quote import QuoteAsk, QuoteRead
from app.discovery.related import AccountsRead, EmailLookup, Overlap, OverlapRead, Socials
from app.discovery.schemas import Enrich, EnrichRead, Search, SearchRead, Size, SizeRead
from app.discovery.similar import Similar

router = APIRouter(prefix="/discovery", tags=["discovery"], dependencies=[Depends(require_shop)])


@router.get("/filters/{platform}")
async def get_filters(platform: Platform) -> PlatformFilters:
    """What a search on this platform may be filtered and sorted by."""
    return catalogue(platform)


@router.post("/quote")
async def quote_call(
    ask: Annotated[QuoteAsk, Body()], quoting: QuoteServiceDep, brand: BrandDep
) -> QuoteRead:
    """The price of a call before it is paid; `body` is the very body that would be sent."""
    return await quoting.quote(ask, Asked(now(), refresh=ask.body.refresh, brand_id=brand))


@router.post("/search")
async def search_creators(search: Search, searching: SearchServiceDep, till: TillDep) -> SearchRead:
    """Find creators: 0.01 credits for each that comes back, nothing for a fresh repeat."""
    return await till.pay(search, SearchRead, searching.search, refresh=search.refresh)


@router.post("/size")
async def size_audience(size: Size, searching: SearchServiceDep, till: TillDep) -> SizeRead:
    """How many creators a set of filters finds: 0.01 credits, before the big pull."""
    return await till.pay(size, SizeRead, searching.size, refresh=size.refresh)


@router.post("/enrich")
async def enrich_creator(enrich: Enrich, enriching: EnrichServiceDep, till: TillDep) -> EnrichRead:
    """Buy one level of what the upstream knows about a creator."""
    return await till.pay(enrich, EnrichRead, enriching.enrich, refresh=enrich.refresh)


@router.post("/similar")
async def find_similar(similar: Similar, likening: SimilarServiceDep, till: TillDep) -> SearchRead:
    """Find creators like one: 0.01 credits for each that comes back."""
    return await till.pay(similar, SearchRead, likening.similar, refresh=similar.refresh)


@router.post("/socials")
async def find_socials(
    socials: Socials, relating: RelatedServiceDep, till: TillDep
) -> AccountsRead:
    """A creator's accounts elsewhere: 0.50 credits, nothing when none is known."""
    return await till.pay(socials, AccountsRead, relating.socials, refresh=socials.refresh)


@router.post("/enrich-email")
async def find_by_email(
    lookup: EmailLookup, relating: RelatedServiceDep, till: TillDep
) -> AccountsRead:
    """The creator behind an email address: 0.05 credits, nothing when nobody is known."""
    return await till.pay(lookup, AccountsRead, relating.email, refresh=lookup.refresh)


@router.post("/audience-overlap")
async def compare_audiences(
    overlap: Overlap, relating: RelatedServiceDep, till: TillDep
) -> OverlapRead:
    """How much of their audiences two to ten creators share: 1.00 credit for all of them."""
    return await till.pay(overlap, OverlapRead, relating.overlap, refresh=overlap.refresh)


@router.post("/posts")
async def list_posts(posts: Posts, content: ContentServiceDep, till: TillDep) -> PostsRead:
    """A page of a creator's posts: 0.15 credits."""
    return await till.pay(posts, PostsRead, content.posts, refresh=posts.refresh)


@router.post("/post-details")
async def get_post_details(
    details: PostDetails, content: ContentServiceDep, till: TillDep
) -> PostDetailsRead:
    """One side of a post: 0.03 credits each."""
    return await till.pay(details, PostDetailsRead, content.details, refresh=details.refresh)
