"""Asks and reads in one breath, and lets no test wait for what it only wants to see waited for."""

import asyncio
from dataclasses import dataclass, field

from pydantic import JsonValue

from app.upstreams.influencers_club.answers import (
    EnrichAnswer,
    SearchAnswer,
    read_enrich,
    read_search,
)
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.prices import EnrichLevel


@dataclass
class Hours:
    """A clock that only sleeping moves."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def hasten(club: InfluencersClub) -> Hours:
    """From now on its waits take no time, and are written down."""
    hours, pace = Hours(), club.line.pace
    pace.clock, pace.sleep = hours.clock, hours.sleep
    return hours


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
