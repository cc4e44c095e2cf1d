"""Kept answers in their table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from app.credits.remaining import rest_of, told_and_since
from app.discovery.models import ExclusionListOwner, KeptAnswer

WITHOUT_RAW: Final = (defer(KeptAnswer.raw), defer(KeptAnswer.question))
"""An answer that is given again needs neither what it was read from nor what was asked."""
_SINCE: Final = (
    select(KeptAnswer)
    .where(
        KeptAnswer.organization_id == bindparam("organization_id"),
        KeptAnswer.request_hash == bindparam("request_hash"),
        KeptAnswer.answered_at >= bindparam("oldest"),
    )
    .order_by(KeptAnswer.answered_at.desc())
    .limit(1)
    .options(*WITHOUT_RAW)
)
"""Built once: every call looks here first, and most of them find what they want."""
_TOLD: Final = told_and_since().subquery()
_WITH_REST: Final = _SINCE.add_columns(_TOLD.c.left, _TOLD.c.since).outerjoin(_TOLD, true())
"""The answer and what its receipt says is left, in one trip."""


@dataclass(frozen=True, slots=True)
class AnswerRepository:
    """One organization's answers: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def since(self, request_hash: str, oldest: datetime) -> KeptAnswer | None:
        """The newest answer to this question, unless it is older than that."""
        asked = {
            "organization_id": self.organization_id,
            "request_hash": request_hash,
            "oldest": oldest,
        }
        return (await self.session.scalars(_SINCE, asked)).one_or_none()

    async def with_rest_since(
        self, request_hash: str, oldest: datetime, service: str
    ) -> tuple[KeptAnswer, Decimal | None] | None:
        """The same, with the credits that should be left on the account of that host."""
        asked = {
            "organization_id": self.organization_id,
            "request_hash": request_hash,
            "oldest": oldest,
            "service": service,
        }
        row = (await self.session.execute(_WITH_REST, asked)).one_or_none()
        return (row[0], rest_of(row.left, row.since)) if row else None

    async def family_since(self, family_hash: str, oldest: datetime) -> KeptAnswer | None:
        """The newest answer to any page of this question."""
        query = (
            select(KeptAnswer)
            .where(
                KeptAnswer.organization_id == self.organization_id,
                KeptAnswer.family_hash == family_hash,
                KeptAnswer.answered_at >= oldest,
                KeptAnswer.answer.is_not(None),
            )
            .order_by(KeptAnswer.answered_at.desc())
            .limit(1)
            .options(*WITHOUT_RAW)
        )
        return (await self.session.scalars(query)).one_or_none()

    async def named(self, answer_id: UUID) -> KeptAnswer:
        query = select(KeptAnswer).where(
            KeptAnswer.organization_id == self.organization_id, KeptAnswer.id == answer_id
        )
        return (await self.session.scalars(query)).one()

    async def read_since(self, hashes: Collection[str], oldest: datetime) -> Mapping[str, datetime]:
        """When each of these questions was last answered; those older than that are left out."""
        query = (
            select(KeptAnswer.request_hash, func.max(KeptAnswer.answered_at).label("answered"))
            .where(
                KeptAnswer.organization_id == self.organization_id,
                KeptAnswer.request_hash.in_(hashes),
                KeptAnswer.answered_at >= oldest,
                KeptAnswer.answer.is_not(None),
            )
            .group_by(KeptAnswer.request_hash)
        )
        rows = await self.session.execute(query)
        return {row.request_hash: row.answered for row in rows}


async def exclusion_lists_of(
    session: AsyncSession, organization_id: UUID, service: str
) -> Mapping[int, str]:
    """The platforms of an organization's exclusion lists, by the upstream's id."""
    query = select(ExclusionListOwner.list_id, ExclusionListOwner.platform).where(
        ExclusionListOwner.organization_id == organization_id,
        ExclusionListOwner.service == service,
    )
    return {row.list_id: row.platform for row in await session.execute(query)}
