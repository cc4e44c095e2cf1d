"""Enrichments of many creators at once, in the parts they are handed in."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Credits, Document, UtcTime
from app.core.ids import new_id


class EnrichBatch(Base):
    """What one job was asked for, and what was held of it when it began."""

    __tablename__ = "enrich_batches"
    __table_args__ = (Index("ix_enrich_batches_list", "organization_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    job_id: Mapped[UUID] = mapped_column(unique=True)
    platform: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    must_have_email: Mapped[bool]
    asked: Mapped[int]
    """How many creators were named, each counted once."""
    held: Mapped[int]
    """How many of them were free, because they were held already."""
    halves: Mapped[list[str]] = mapped_column(Document)
    """Those of whom a half is held: the other half is bought for each alone."""
    started_at: Mapped[datetime] = mapped_column(UtcTime, default=now)


class BatchPart(Base):
    """So many creators as are handed in together."""

    __tablename__ = "batch_parts"
    __table_args__ = (Index("ix_batch_parts_batch", "batch_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("enrich_batches.id", ondelete="CASCADE"))
    handles: Mapped[list[str]] = mapped_column(Document)
    line_id: Mapped[UUID | None]
    """The ledger line that is open for it, or was the last."""
    state: Mapped[str] = mapped_column(String(32))
    """`waiting`, `uploading`, `running`, `paused`, `settled`, `kept` or `failed`."""
    upstream_id: Mapped[str | None] = mapped_column(String(200))
    processed: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)
    settled: Mapped[Decimal] = mapped_column(Credits, default=Decimal(0))
    """What its ledger lines were charged so far."""
