"""Creators an organization holds, as an answer would have brought them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from sqlalchemy import select

from app.accounts.models import Organization
from app.core.db import unit_of_work
from app.creators.handles import Platform
from app.creators.schemas import Remembered, Sighting, Told
from app.creators.service import CreatorService

EARLY = datetime(2026, 3, 1, tzinfo=UTC)
LATE = datetime(2026, 3, 2, tzinfo=UTC)


def sighting(handle: str, **changes: Any) -> Sighting:
    """Somebody with an id of their own."""
    full = {
        "upstream_id": f"id-of-{handle.lower().lstrip('@')}",
        "name": "Ines Vale",
        "followers": 48_210,
        "engagement_percent": 4.1,
        "picture_url": "https://pictures.example/7.jpg",
    }
    return Sighting(handle=handle, **{**full, **changes})


async def home(app: FastAPI) -> UUID:
    async with unit_of_work(app.state.sessions) as session:
        return (await session.scalars(select(Organization.id).order_by(Organization.id))).first()  # type: ignore[return-value]  # the seeds made one


async def remember(
    app: FastAPI,
    *sightings: Sighting,
    platform: Platform = "instagram",
    organization_id: UUID | None = None,
    moment: datetime = EARLY,
    source: str = "search",
) -> Remembered:
    organization_id = organization_id or await home(app)
    async with unit_of_work(app.state.sessions) as session:
        return await CreatorService.within(session, organization_id).remember(
            platform, sightings, sandbox=False, moment=moment, source=source
        )


async def learn(
    app: FastAPI,
    handle: str,
    *told: Told,
    level: str = "profile",
    platform: Platform = "instagram",
    moment: datetime = EARLY,
) -> None:
    organization_id = await home(app)
    async with unit_of_work(app.state.sessions) as session:
        await CreatorService.within(session, organization_id).learn(
            platform, handle, told, level=level, moment=moment
        )
