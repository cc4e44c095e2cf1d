"""What discovery holds about a person beside answers: runs, batches, and what keys remember."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.holdings import DataSubject
from app.core.idempotency import IdempotentRequest
from app.core.mentions import Mentions
from app.discovery.batches.models import BatchPart, EnrichBatch
from app.discovery.saved.models import SearchRun


@dataclass(frozen=True, slots=True)
class RunHolder:
    """A run stays, as something that was done; whom it found, it no longer says."""

    name: str = "search_runs"
    title: str = "Runs of saved searches that found them"
    origin: str = "Saved searches of people of the organization"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        return len(await _runs(session, organization_id, Mentions.of(subject)))

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        mentions = Mentions.of(subject)
        found = await _runs(session, organization_id, mentions)
        for run in found:
            named = (run.result or {}).get("new_creators", [])
            left = [each for each in named if not mentions.is_it(each)]
            run.result = {**(run.result or {}), "new_creators": left}
        await session.flush()
        return len(found)


@dataclass(frozen=True, slots=True)
class BatchHolder:
    """A batch that was done stays, without them."""

    name: str = "batches"
    title: str = "Batches they were enriched in"
    origin: str = "Started by people of the organization"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        parts, batches = await _batches(session, organization_id, subject)
        return len(parts) + len(batches)

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        parts, batches = await _batches(session, organization_id, subject)
        for part in parts:
            part.handles = [each for each in part.handles if each not in subject.handles]
        for batch in batches:
            batch.halves = [each for each in batch.halves if each not in subject.handles]
        await session.flush()
        return len(parts) + len(batches)


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Answers kept for a day or two, in case a request is repeated."""

    name: str = "repeats"
    title: str = "Answers kept for repeated requests"
    origin: str = "Paid requests of people of the organization"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        return len(await _keys(session, organization_id, Mentions.of(subject)))

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        found = await _keys(session, organization_id, Mentions.of(subject))
        for key in found:
            await session.delete(key)
        await session.flush()
        return len(found)


async def _runs(
    session: AsyncSession, organization_id: UUID, mentions: Mentions
) -> Sequence[SearchRun]:
    query = select(SearchRun).where(
        SearchRun.organization_id == organization_id,
        mentions.may_stand_in_row(SearchRun.result),
    )
    return [run for run in await session.scalars(query) if mentions.about(run.result)]


async def _batches(
    session: AsyncSession, organization_id: UUID, subject: DataSubject
) -> tuple[Sequence[BatchPart], Sequence[EnrichBatch]]:
    mentions = Mentions.of(subject)
    batches = select(EnrichBatch).where(
        EnrichBatch.organization_id == organization_id,
        EnrichBatch.platform == subject.platform,
    )
    parts = (
        select(BatchPart)
        .join(EnrichBatch, EnrichBatch.id == BatchPart.batch_id)
        .where(
            BatchPart.organization_id == organization_id,
            EnrichBatch.platform == subject.platform,
            mentions.may_stand_in_row(BatchPart.handles),
        )
    )
    return (
        [one for one in await session.scalars(parts) if subject.handles & set(one.handles)],
        [one for one in await session.scalars(batches) if subject.handles & set(one.halves)],
    )


async def _keys(
    session: AsyncSession, organization_id: UUID, mentions: Mentions
) -> Sequence[IdempotentRequest]:
    query = select(IdempotentRequest).where(
        IdempotentRequest.organization_id == organization_id,
        IdempotentRequest.body.is_not(None),
    )
    return [
        key
        for key in await session.scalars(query)
        if mentions.named_in_json(zlib.decompress(key.body or b"").decode())
    ]
