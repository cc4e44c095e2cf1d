"""Batches and their parts in their tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.batches.models import BatchPart, EnrichBatch


@dataclass(frozen=True, slots=True)
class BatchRepository:
    """One organization's batches: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, row: EnrichBatch | BatchPart) -> None:
        self.session.add(row)

    async def of_job(self, job_id: UUID) -> EnrichBatch | None:
        query = select(EnrichBatch).where(
            EnrichBatch.organization_id == self.organization_id, EnrichBatch.job_id == job_id
        )
        return (await self.session.scalars(query)).one_or_none()

    async def parts(self, batch_ids: Sequence[UUID]) -> Sequence[BatchPart]:
        query = (
            select(BatchPart)
            .where(
                BatchPart.organization_id == self.organization_id,
                BatchPart.batch_id.in_(batch_ids),
            )
            .order_by(BatchPart.batch_id, BatchPart.id)
        )
        return (await self.session.scalars(query)).all()

    async def change(self, part_id: UUID, **values: Any) -> None:  # noqa: ANN401  # its columns
        await self.session.execute(
            update(BatchPart)
            .where(BatchPart.id == part_id, BatchPart.organization_id == self.organization_id)
            .values(**values)
            .execution_options(synchronize_session=False)
        )

    async def newest(self, *, limit: int, before: UUID | None) -> Sequence[EnrichBatch]:
        query = select(EnrichBatch).where(EnrichBatch.organization_id == self.organization_id)
        if before:
            query = query.where(EnrichBatch.id < before)
        return (
            await self.session.scalars(query.order_by(EnrichBatch.id.desc()).limit(limit))
        ).all()
