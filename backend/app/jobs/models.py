"""A piece of background work; this row is the truth about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Enum, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Document, UtcTime
from app.core.ids import new_id
from app.jobs.states import JobMode, JobStatus


def _words(enum: type[JobStatus] | type[JobMode]) -> Enum:
    """Kept as plain words: a new one needs no change of the schema."""
    return Enum(
        enum, native_enum=False, create_constraint=False, length=16,
        values_callable=lambda members: [member.value for member in members],
    )  # fmt: skip


class Job(Base):
    """`attempt` counts the claims; what a claim writes is fenced by it."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_list", "organization_id", "id"),
        Index("ix_jobs_status", "status", "id"),
        Index(
            "uq_jobs_idempotency", "organization_id", "created_by", "idempotency_key", unique=True
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(String(64))
    status: Mapped[JobStatus] = mapped_column(_words(JobStatus), default=JobStatus.QUEUED)
    mode: Mapped[JobMode] = mapped_column(_words(JobMode), default=JobMode.QUEUE)
    progress: Mapped[float | None]
    attempt: Mapped[int] = mapped_column(default=0)
    max_attempts: Mapped[int]
    params: Mapped[dict[str, Any]] = mapped_column(Document)
    result: Mapped[dict[str, Any] | None] = mapped_column(Document)
    error: Mapped[dict[str, Any] | None] = mapped_column(Document)
    request_id: Mapped[str] = mapped_column(String(64), default="")
    idempotency_key: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    started_at: Mapped[datetime | None] = mapped_column(UtcTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)
