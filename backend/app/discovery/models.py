"""Paid answers, kept: the same question within its freshness is not paid twice."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Document, UtcTime
from app.core.ids import new_id


class KeptAnswer(Base):
    """The newest answer to one question, as we read it and as it came."""

    __tablename__ = "kept_answers"
    __table_args__ = (UniqueConstraint("organization_id", "request_hash"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    request_hash: Mapped[str] = mapped_column(String(64))
    call: Mapped[str] = mapped_column(String(32))
    question: Mapped[dict[str, Any]] = mapped_column(Document)
    answer: Mapped[dict[str, Any]] = mapped_column(Document)
    """As our API gave it."""
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    """As the upstream gave it, compressed with zlib: nothing paid for is thrown away."""
    answered_at: Mapped[datetime] = mapped_column(UtcTime)
