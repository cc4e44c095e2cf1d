"""The organization's clients: added, renamed, archived; never deleted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.brand_repository import BrandRepository
from app.accounts.models import Brand
from app.accounts.problems import BrandNameTaken, BrandNotFound, TooManyBrands
from app.accounts.schemas import BrandChange
from app.core.clock import now

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class BrandService:
    """One organization's brands, within its caller's transaction."""

    brands: BrandRepository

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(BrandRepository(session, organization_id))

    async def all(self) -> Sequence[Brand]:
        """By name, archived ones too."""
        return await self.brands.all()

    async def get(self, brand_id: UUID) -> Brand:
        brand = await self.brands.get(brand_id)
        if brand is None:
            raise BrandNotFound(brand_id)
        return brand

    async def names(self, brand_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """What these brands are called, archived or not; others are missing."""
        return await self.brands.names(brand_ids) if brand_ids else {}

    async def add(self, name: str) -> Brand:
        """Raises `BrandNameTaken`."""
        if await self.brands.count() >= MOST:
            raise TooManyBrands(MOST)
        brand = Brand(organization_id=self.brands.organization_id, name=name)
        self.brands.add(brand)
        await self._flush(name)
        return brand

    async def change(self, brand_id: UUID, change: BrandChange) -> Brand:
        """Raises `BrandNotFound` and `BrandNameTaken`."""
        brand = await self.get(brand_id)
        if change.name is not None:
            brand.name = change.name
        if change.archived is not None:
            brand.archived_at = (brand.archived_at or now()) if change.archived else None
        await self._flush(brand.name)
        return brand

    async def _flush(self, name: str) -> None:
        """The table decides whose name it is: two may ask at once."""
        try:
            await self.brands.session.flush()
        except IntegrityError as error:
            raise BrandNameTaken(name) from error
