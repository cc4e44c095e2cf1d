"""Asks and reads in one breath, as most tests want it."""

from pydantic import JsonValue

from app.upstreams.influencers_club.answers import (
    EnrichAnswer,
    SearchAnswer,
    read_enrich,
    read_search,
)
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.prices import EnrichLevel


async def search(
    club: InfluencersClub,
    platform: str = "instagram",
    *,
    filters: dict[str, JsonValue] | None = None,
    sort_by: str | None = None,
    page: int = 1,
    limit: int = 50,
) -> SearchAnswer:
    received = await club.ask_search(
        platform=platform,
        filters=filters or {},
        sort_by=sort_by,
        sort_order="desc",
        page=page,
        limit=limit,
    )
    return read_search(platform, received)


async def enrich(
    club: InfluencersClub,
    platform: str,
    handle: str,
    level: EnrichLevel,
    *,
    must_have_email: bool = False,
) -> EnrichAnswer:
    received = await club.ask_enrich(
        platform=platform, handle=handle, level=level, must_have_email=must_have_email
    )
    return read_enrich(platform, handle, level, received, must_have_email=must_have_email)
