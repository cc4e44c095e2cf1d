"""Searches that are kept to be run again, and what each run brought."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Credits, Document, UtcTime
from app.core.ids import new_id


class SavedSearch(Base):
    """A search by name, with the most that one run of it may spend."""

    __tablename__ = "saved_searches"
    __table_args__ = (UniqueConstraint("organization_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(120))
    search: Mapped[dict[str, Any]] = mapped_column(Document)
    """The body of a search, without its page."""
    pages: Mapped[int]
    schedule: Mapped[str] = mapped_column(String(16))
    """`by_hand` or `weekly`."""
    cap: Mapped[Decimal] = mapped_column(Credits)
    only_new: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    next_run_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    """None while it is run by hand only."""


class SearchRun(Base):
    """One run: its moment is fixed when it starts, so that a second attempt asks the same."""

    __tablename__ = "search_runs"
    __table_args__ = (Index("ix_search_runs_search", "search_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    search_id: Mapped[UUID] = mapped_column(ForeignKey("saved_searches.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)
    result: Mapped[dict[str, Any] | None] = mapped_column(Document)
    failed_for: Mapped[str | None] = mapped_column(String(1000))
    """Why it failed, in words; None when it did not."""
