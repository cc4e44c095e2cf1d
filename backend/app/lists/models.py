"""Shortlists: creators with a stage, notes, tags and a fee."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Enum, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Credits, Document, UtcTime
from app.core.ids import new_id
from app.lists.states import Stage


def _stage() -> Enum:
    """Kept as a plain word: a new one needs no change of the schema."""
    return Enum(
        Stage, native_enum=False, create_constraint=False, length=16,
        values_callable=lambda members: [member.value for member in members],
    )  # fmt: skip


class CreatorList(Base):
    """Whoever writes on a list holds this row until the commit: two never mix their changes."""

    __tablename__ = "creator_lists"
    __table_args__ = (
        UniqueConstraint("organization_id", "name"),
        Index("ix_creator_lists_list", "organization_id", "archived", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(Text, default="")
    archived: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    updated_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    """When it or anything on it was changed last."""


class ListEntry(Base):
    """One creator on one list."""

    __tablename__ = "list_entries"
    __table_args__ = (
        UniqueConstraint("list_id", "creator_id"),
        Index("ix_list_entries_list", "list_id", "id"),
        Index("ix_list_entries_stage", "list_id", "stage", "id"),
        Index("ix_list_entries_creator", "creator_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    list_id: Mapped[UUID] = mapped_column(ForeignKey("creator_lists.id", ondelete="CASCADE"))
    creator_id: Mapped[UUID] = mapped_column(ForeignKey("creators.id", ondelete="CASCADE"))
    stage: Mapped[Stage] = mapped_column(_stage(), default=Stage.FOUND)
    notes: Mapped[str] = mapped_column(Text, default="")
    tags: Mapped[list[str]] = mapped_column(Document, default=list)
    fee: Mapped[Decimal | None] = mapped_column(Credits)
    """What the creator asks, in `currency`; both or neither are there."""
    currency: Mapped[str | None] = mapped_column(String(3))
    version: Mapped[int] = mapped_column(default=1)
    """Goes up with each change: who changes an older one is told so."""
    added_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    updated_at: Mapped[datetime] = mapped_column(UtcTime, default=now)


class StageChange(Base):
    """A creator moved on; kept when the entry is taken off the list."""

    __tablename__ = "list_stage_changes"
    __table_args__ = (
        Index("ix_list_stage_changes_list", "list_id", "id"),
        Index("ix_list_stage_changes_creator", "creator_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    list_id: Mapped[UUID] = mapped_column(ForeignKey("creator_lists.id", ondelete="CASCADE"))
    creator_id: Mapped[UUID] = mapped_column(ForeignKey("creators.id", ondelete="CASCADE"))
    from_stage: Mapped[Stage] = mapped_column(_stage())
    to_stage: Mapped[Stage] = mapped_column(_stage())
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
