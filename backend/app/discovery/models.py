"""Paid answers, kept, and which exclusion lists of the account are whose."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Credits, Document, UtcTime
from app.core.ids import new_id


class KeptAnswer(Base):
    """One answer to one question, as we read it and as it came; none is ever overwritten."""

    __tablename__ = "kept_answers"
    __table_args__ = (
        Index("ix_kept_answers_question", "organization_id", "request_hash", "answered_at"),
        Index("ix_kept_answers_family", "organization_id", "family_hash", "answered_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    line_id: Mapped[UUID | None]
    """The ledger line that paid it."""
    request_hash: Mapped[str] = mapped_column(String(64))
    family_hash: Mapped[str | None] = mapped_column(String(64))
    """The question without its page: all pages of one search share it, and its total."""
    call: Mapped[str] = mapped_column(String(32))
    question: Mapped[dict[str, Any]] = mapped_column(Document)
    answer: Mapped[dict[str, Any] | None] = mapped_column(Document)
    """As our API gave it; None while we could not read the answer."""
    charge: Mapped[Decimal | None] = mapped_column(Credits)
    """What it cost, in credits: what giving it again saves; None while it is not known."""
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    """As the upstream gave it, compressed with zlib: nothing paid for is thrown away.

    None once somebody in it was erased.
    """
    sandbox: Mapped[bool] = mapped_column(default=False, server_default=false())
    answered_at: Mapped[datetime] = mapped_column(UtcTime)


class ExclusionListOwner(Base):
    """The account at the upstream is the whole installation's; its lists are not.

    A list that somebody made elsewhere belongs to nobody here, and nobody here sees it.
    """

    __tablename__ = "exclusion_lists"
    __table_args__ = (UniqueConstraint("service", "list_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    service: Mapped[str] = mapped_column(String(255))
    list_id: Mapped[int]
    platform: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
