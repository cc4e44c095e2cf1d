"""Jobs as they come in and go out, and the events between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, JsonValue

from app.core.schemas import Instant, Schema
from app.jobs.states import JobMode, JobStatus

EventType = Literal["status", "progress", "delta", "result", "error", "end"]


class JobCreate(Schema):
    kind: Annotated[str, Field(max_length=64)]
    params: dict[str, Any]


class JobError(Schema):
    """Why a job failed, in words its owner can use."""

    code: str
    detail: str


class JobRead(Schema):
    id: UUID
    kind: str
    status: JobStatus
    mode: JobMode
    progress: float | None
    """The part that is done, 0 to 1; null when the kind cannot tell."""
    attempt: int
    max_attempts: int
    params: dict[str, Any]
    result: dict[str, Any] | None
    error: JobError | None
    request_id: str
    """The request that started it: every log line about the job carries it."""
    created_by: UUID
    created_at: Instant
    started_at: Instant | None
    finished_at: Instant | None


class KindRead(Schema):
    name: str
    title: str
    permission: str
    params_schema: dict[str, Any]
    timeout_seconds: float
    max_attempts: int


class KindsRead(Schema):
    items: Sequence[KindRead]


class JobsHealth(Schema):
    """What an operator probes; counts are over all organizations."""

    mode: JobMode
    """What a job submitted now would get."""
    redis: Literal["connected", "unreachable"]
    queue_depth: int
    """Messages that wait in Redis."""
    workers: int
    waiting: int
    """Rows that are queued."""
    running: int
    failed_count: int
    oldest_waiting_seconds: float | None


@dataclass(frozen=True, slots=True, order=True)
class EventId:
    """`attempt-number`: a later attempt's events come after all of an earlier one's."""

    attempt: int = 0
    number: int = 0

    @classmethod
    def read(cls, text: str | None) -> Self:
        """The id in a `Last-Event-ID`; the beginning when there is none or it is not ours."""
        attempt, _, number = (text or "").partition("-")
        if attempt.isdecimal() and number.isdecimal() and len(attempt + number) < len(str(2**62)):
            return cls(int(attempt), int(number))
        return cls()

    def __str__(self) -> str:
        return f"{self.attempt}-{self.number}"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """Something that happened to a job."""

    id: EventId
    type: EventType
    data: dict[str, JsonValue]
