"""Texts the model wrote, with all that went into them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Document, UtcTime
from app.core.ids import new_id


class Generation(Base):
    """One text. A job leaves one at most, however often it was started."""

    __tablename__ = "generations"
    __table_args__ = (
        Index("ix_generations_list", "organization_id", "id"),
        Index("ix_generations_creator", "organization_id", "platform", "handle", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    job_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("jobs.id", ondelete="SET NULL"), unique=True
    )
    """The job that wrote it; a text outlives its job."""
    template: Mapped[str] = mapped_column(String(64))
    prompt_version: Mapped[str] = mapped_column(String(16))
    platform: Mapped[str] = mapped_column(String(16))
    handle: Mapped[str] = mapped_column(String(200))
    inputs: Mapped[dict[str, Any]] = mapped_column(Document)
    prompt: Mapped[list[dict[str, str]]] = mapped_column(Document)
    """The messages the model was really sent."""
    facts: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    """The stored facts in the prompt, each with its source and date then."""
    text: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(String(200))
    sandbox: Mapped[bool]
    """Whether no model wrote it: the address it came from is a sandbox."""
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
