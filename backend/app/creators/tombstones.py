"""Who was erased, in their tables: recognised by mark, never named."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import is_sqlite
from app.core.holdings import DataSubject
from app.creators.marks import Marker
from app.creators.models import Erasure, ErasureSalt

SALT_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class TombstoneRepository:
    """One organization's erasures: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def marker(self) -> Marker | None:
        """None while nobody was ever erased here, which is the common case and costs one look."""
        query = select(ErasureSalt.salt).where(ErasureSalt.organization_id == self.organization_id)
        salt = (await self.session.scalars(query)).one_or_none()
        return Marker(salt) if salt else None

    async def new_marker(self) -> Marker:
        """The marker, made if this is the first erasure; two at once get the same."""
        dialect = sqlite if is_sqlite(self.session) else postgresql
        row = {"organization_id": self.organization_id, "salt": secrets.token_bytes(SALT_BYTES)}
        await self.session.execute(dialect.insert(ErasureSalt).values(row).on_conflict_do_nothing())
        marker = await self.marker()
        if marker is None:
            raise AssertionError("a salt that was just written is there")
        return marker

    async def among(self, marks: Collection[str]) -> frozenset[str]:
        """Those of the marks that somebody erased left."""
        query = select(Erasure.handle_mark, Erasure.upstream_mark).where(
            Erasure.organization_id == self.organization_id,
            or_(Erasure.handle_mark.in_(list(marks)), Erasure.upstream_mark.in_(list(marks))),
        )
        found = {mark for row in await self.session.execute(query) for mark in row if mark}
        return frozenset(found & set(marks))

    async def erased_at(self, marks: Collection[str]) -> datetime | None:
        query = (
            select(Erasure.erased_at)
            .where(
                Erasure.organization_id == self.organization_id,
                or_(Erasure.handle_mark.in_(list(marks)), Erasure.upstream_mark.in_(list(marks))),
            )
            .order_by(Erasure.erased_at.desc())
            .limit(1)
        )
        return (await self.session.scalars(query)).one_or_none()

    async def leave(
        self, subject: DataSubject, *, erased_by: UUID, moment: datetime, counts: dict[str, int]
    ) -> None:
        """One row a handle; whoever is erased again keeps the first row."""
        marker = await self.new_marker()
        platform, ids = subject.platform, sorted(subject.upstream_ids)
        marks = [marker.of_handle(platform, handle) for handle in sorted(subject.handles)]
        already = await self.among(marks)
        for place, mark in enumerate(mark for mark in marks if mark not in already):
            self.session.add(
                Erasure(
                    organization_id=self.organization_id,
                    platform=platform,
                    handle_mark=mark,
                    upstream_mark=marker.of_id(platform, ids[0]) if ids else None,
                    erased_by=erased_by,
                    erased_at=moment,
                    counts=counts if place == 0 else {},
                )
            )
        await self.session.flush()
