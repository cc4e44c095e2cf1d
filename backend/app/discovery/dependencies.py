"""Where the parts of discovery meet; without a key they do not, and the answer is 503."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request

from app.auth.dependencies import ActorDep, SettingsDep
from app.core.db import SessionsDep
from app.discovery.counter import Counter
from app.discovery.service import DiscoveryService, Freshness
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.problems import NotConfigured


async def require_key(request: Request) -> InfluencersClub:
    """The upstream's client; raises `NotConfigured` when no key was set."""
    club: InfluencersClub | None = request.app.state.influencers_club
    if club is None:
        raise NotConfigured
    return club


ClubDep = Annotated[InfluencersClub, Depends(require_key)]


async def get_discovery_service(
    club: ClubDep, actor: ActorDep, sessions: SessionsDep, settings: SettingsDep
) -> DiscoveryService:
    freshness = Freshness(
        search=timedelta(hours=settings.search_fresh_hours),
        creator=timedelta(days=settings.creator_fresh_days),
    )
    base_url = settings.influencers_club_base_url
    return DiscoveryService(Counter(actor, sessions), club, base_url, freshness)


DiscoveryServiceDep = Annotated[DiscoveryService, Depends(get_discovery_service)]
