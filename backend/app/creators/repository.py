"""Creators and their facts in their tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.core.db import upsert
from app.creators.models import Creator, CreatorFact


@dataclass(frozen=True, slots=True)
class CreatorRepository:
    """One organization's creators: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def get(self, platform: str, handle: str) -> Creator | None:
        query = (
            select(Creator)
            .where(
                Creator.organization_id == self.organization_id,
                Creator.platform == platform,
                Creator.handle == handle,
            )
            .options(selectinload(Creator.facts))
            .execution_options(populate_existing=True)
        )
        return (await self.session.scalars(query)).one_or_none()

    async def by_handles(self, platform: str, handles: Iterable[str]) -> dict[str, Creator]:
        query = select(Creator).where(
            Creator.organization_id == self.organization_id,
            Creator.platform == platform,
            Creator.handle.in_(list(handles)),
        )
        return {creator.handle: creator for creator in await self.session.scalars(query)}

    async def save(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add creators or bring them up to date; when first seen stays."""
        owned = [{**row, "organization_id": self.organization_id} for row in rows]
        key = ("organization_id", "platform", "handle")
        await upsert(self.session, Creator, owned, key=key, keep=("first_seen_at", "held"))

    async def save_facts(self, creator: Creator, rows: Sequence[Mapping[str, Any]]) -> None:
        owned = [{**row, "creator_id": creator.id} for row in rows]
        await upsert(self.session, CreatorFact, owned, key=("creator_id", "name"))
