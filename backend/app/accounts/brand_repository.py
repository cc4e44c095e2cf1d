"""Brands in their table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import Brand


@dataclass(frozen=True, slots=True)
class BrandRepository:
    """One organization's brands: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, brand: Brand) -> None:
        self.session.add(brand)

    async def all(self) -> Sequence[Brand]:
        """By name, whatever its letters' case."""
        query = select(Brand).where(Brand.organization_id == self.organization_id)
        return (await self.session.scalars(query.order_by(func.lower(Brand.name), Brand.id))).all()

    async def get(self, brand_id: UUID) -> Brand | None:
        query = select(Brand).where(
            Brand.id == brand_id, Brand.organization_id == self.organization_id
        )
        return (await self.session.scalars(query)).one_or_none()

    async def count(self) -> int:
        query = select(func.count()).where(Brand.organization_id == self.organization_id)
        return (await self.session.scalars(query.select_from(Brand))).one()

    async def names(self, brand_ids: Collection[UUID]) -> Mapping[UUID, str]:
        query = select(Brand.id, Brand.name).where(
            Brand.organization_id == self.organization_id, Brand.id.in_(brand_ids)
        )
        return dict((await self.session.execute(query)).all())
