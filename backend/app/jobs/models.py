"""A piece of background work; this row is the truth about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Document, UtcTime
from app.core.ids import new_id
from app.jobs.states import JobMode, JobQueue, JobStatus

NOTHING = text("''")
"""An empty word; SQLite reads a plain empty default as none."""


def _words(enum: type[JobStatus] | type[JobMode] | type[JobQueue]) -> Enum:
    """Kept as plain words: a new one needs no change of the schema."""
    return Enum(
        enum, native_enum=False, create_constraint=False, length=16,
        values_callable=lambda members: [member.value for member in members],
    )  # fmt: skip


class Job(Base):
    """`attempt` counts the claims; what a claim writes is fenced by it.

    A job without an organization is the installation's own: no tenant ever sees it.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_list", "organization_id", "id"),
        Index("ix_jobs_people", "organization_id", "created_by", "id"),
        Index("ix_jobs_status", "status", "id"),
        Index("ix_jobs_kind", "kind", "status", "finished_at"),
        Index(
            "uq_jobs_idempotency", "organization_id", "created_by", "idempotency_key", unique=True
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(String(64))
    queue: Mapped[JobQueue] = mapped_column(
        _words(JobQueue), default=JobQueue.INTERACTIVE, server_default=JobQueue.INTERACTIVE.value
    )
    model: Mapped[str] = mapped_column(String(200), default="", server_default=NOTHING)
    """The model its work asks; empty when it asks none."""
    status: Mapped[JobStatus] = mapped_column(_words(JobStatus), default=JobStatus.QUEUED)
    mode: Mapped[JobMode] = mapped_column(_words(JobMode), default=JobMode.QUEUE)
    progress: Mapped[float | None]
    attempt: Mapped[int] = mapped_column(default=0)
    max_attempts: Mapped[int]
    deaths: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often the process that ran it was gone before the end."""
    worker: Mapped[str] = mapped_column(String(120), default="", server_default=NOTHING)
    """Who runs it, or ran it last."""
    lease_until: Mapped[datetime | None] = mapped_column(UtcTime)
    """Until when whoever runs it need not be heard of again."""
    retry_at: Mapped[datetime | None] = mapped_column(UtcTime)
    """Before this moment nobody takes it: the pause before its next attempt."""
    rung_at: Mapped[datetime | None] = mapped_column(UtcTime, default=now)
    """When a worker was last rung for it; none while a limit holds it back."""
    params: Mapped[dict[str, Any]] = mapped_column(Document)
    result: Mapped[dict[str, Any] | None] = mapped_column(Document)
    error: Mapped[dict[str, Any] | None] = mapped_column(Document)
    request_id: Mapped[str] = mapped_column(String(64), default="")
    traceparent: Mapped[str] = mapped_column(String(64), default="", server_default=NOTHING)
    """Where in which trace it was submitted; empty outside of any."""
    idempotency_key: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    started_at: Mapped[datetime | None] = mapped_column(UtcTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Worker(Base):
    """A process that runs jobs, as it last told of itself."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    mode: Mapped[JobMode] = mapped_column(_words(JobMode))
    version: Mapped[str] = mapped_column(String(32))
    slots: Mapped[int]
    in_hand: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    seen_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class Repair(Base):
    """A difference between what is and what ought to be that the sweeper found and mended."""

    __tablename__ = "job_repairs"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(UtcTime, default=now, index=True)
    what: Mapped[str] = mapped_column(String(32))
    jobs: Mapped[int] = mapped_column(default=1)
    """How many jobs it was mended for."""
    job_id: Mapped[UUID | None]
    """The job, when it was one; no foreign key, for the job may be gone by then."""
    detail: Mapped[str] = mapped_column(String(300), default="")
