"""Creators and their facts in their tables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.core.db import add_missing, upsert
from app.creators.handles import is_channel_id
from app.creators.models import Creator, CreatorFact

KEPT = (
    "first_seen_at",
    "held",
    "picture_key",
    "raw_at",
    "profile_at",
    "analytics_at",
    "full_at",
    "no_contact_at",
    "no_contact_reason",
    "no_contact_by",
    "merged_into",
)
"""What a sighting does not change."""


async def is_shown(session: AsyncSession, picture_key: str) -> bool:
    """Whether any organization's creator has this picture: one file serves them all."""
    query = select(exists().where(Creator.picture_key == picture_key))
    return bool(await session.scalar(query))


@dataclass(frozen=True, slots=True)
class CreatorRepository:
    """One organization's creators: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def get(self, platform: str, handle: str) -> Creator | None:
        """With its facts; a signpost and a channel's id lead to the row that is meant."""
        query = self._whole().where(Creator.platform == platform, Creator.handle == handle)
        found = (await self.session.scalars(query)).one_or_none()
        if found and found.merged_into:
            query = self._whole().where(Creator.id == found.merged_into)
            return (await self.session.scalars(query)).one_or_none()
        if found is None and is_channel_id(platform, handle):
            return await self._by_upstream_id(platform, handle)
        return found

    async def _by_upstream_id(self, platform: str, upstream_id: str) -> Creator | None:
        query = self._whole().where(
            Creator.platform == platform,
            Creator.upstream_id == upstream_id,
            Creator.merged_into.is_(None),
        )
        return (await self.session.scalars(query.order_by(Creator.id).limit(1))).one_or_none()

    def _whole(self) -> Select[Creator]:
        return (
            select(Creator)
            .where(Creator.organization_id == self.organization_id)
            .options(selectinload(Creator.facts))
            .execution_options(populate_existing=True)
        )

    async def met(
        self, platform: str, handles: Collection[str], upstream_ids: Collection[str]
    ) -> Sequence[Creator]:
        """Rows with one of these handles or ids, and those that a signpost among them leads to."""
        own = select(Creator).where(Creator.organization_id == self.organization_id)
        query = own.where(
            Creator.platform == platform,
            or_(Creator.handle.in_(list(handles)), Creator.upstream_id.in_(list(upstream_ids))),
        ).execution_options(populate_existing=True)
        found = (await self.session.scalars(query)).all()
        led_to = {row.merged_into for row in found if row.merged_into} - {row.id for row in found}
        if not led_to:
            return found
        rest = await self.session.scalars(own.where(Creator.id.in_(list(led_to))))
        return [*found, *rest.all()]

    async def signposts_to(self, creator_id: UUID) -> Sequence[Creator]:
        query = select(Creator).where(
            Creator.organization_id == self.organization_id, Creator.merged_into == creator_id
        )
        return (await self.session.scalars(query.order_by(Creator.handle))).all()

    async def pictures_of(self, creator_ids: Collection[UUID]) -> frozenset[str]:
        """The keys of their pictures."""
        query = select(Creator.picture_key).where(
            Creator.organization_id == self.organization_id, Creator.id.in_(creator_ids)
        )
        return frozenset(key for key in await self.session.scalars(query) if key)

    async def facts_of(self, creator_id: UUID) -> Sequence[CreatorFact]:
        query = (
            select(CreatorFact)
            .join(Creator, Creator.id == CreatorFact.creator_id)
            .where(
                Creator.organization_id == self.organization_id,
                CreatorFact.creator_id == creator_id,
            )
        )
        return (await self.session.scalars(query)).all()

    async def ids(self, platform: str, handles: Collection[str]) -> dict[str, UUID]:
        query = select(Creator.handle, Creator.id).where(
            Creator.organization_id == self.organization_id,
            Creator.platform == platform,
            Creator.handle.in_(handles),
        )
        return dict((await self.session.execute(query)).all())

    async def add_missing(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add the creators we do not know; the others are not touched."""
        owned = [{**row, "organization_id": self.organization_id} for row in rows]
        key = ("organization_id", "platform", "handle")
        await add_missing(self.session, Creator, owned, key=key)

    async def save(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add creators or bring them up to date; when first seen stays."""
        owned = [{**row, "organization_id": self.organization_id} for row in rows]
        key = ("organization_id", "platform", "handle")
        await upsert(self.session, Creator, owned, key=key, keep=KEPT)

    async def save_facts(self, creator: Creator, rows: Sequence[Mapping[str, Any]]) -> None:
        owned = [{**row, "creator_id": creator.id} for row in rows]
        await upsert(self.session, CreatorFact, owned, key=("creator_id", "name"))
