"""Creators as far as we know them, each fact with its source and date."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import now
from app.core.db import Base, Document, UtcTime
from app.core.ids import new_id


class CreatorFact(Base):
    """One thing we hold about a creator."""

    __tablename__ = "creator_facts"
    __table_args__ = (UniqueConstraint("creator_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    creator_id: Mapped[UUID] = mapped_column(ForeignKey("creators.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(120))
    value: Mapped[Any] = mapped_column(Document)
    source: Mapped[str] = mapped_column(String(32))
    """The paid call that told it: `search`, `raw`, `profile`, `analytics` or `full`."""
    observed_at: Mapped[datetime] = mapped_column(UtcTime)


class Creator(Base):
    """One account on one platform, in one organization's books."""

    __tablename__ = "creators"
    __table_args__ = (UniqueConstraint("organization_id", "platform", "handle"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    platform: Mapped[str] = mapped_column(String(16))
    handle: Mapped[str] = mapped_column(String(200))
    upstream_id: Mapped[str | None] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(500))
    followers: Mapped[int | None] = mapped_column(BigInteger)
    engagement_percent: Mapped[float | None]
    picture_url: Mapped[str | None] = mapped_column(String(2000))
    held: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    """The enrichment levels that were bought, each with the moment of it."""
    sandbox: Mapped[bool]
    """Whether a sandbox told it: the creator is invented."""
    first_seen_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    seen_at: Mapped[datetime] = mapped_column(UtcTime)

    facts: Mapped[list[CreatorFact]] = relationship(lazy="raise", order_by=CreatorFact.name)
