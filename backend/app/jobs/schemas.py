"""Jobs as they come in and go out, and the events between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, JsonValue

from app.core.clock import now
from app.core.schemas import Instant, Schema
from app.jobs.states import JobMode, JobQueue, JobStatus

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
    queue: JobQueue
    status: JobStatus
    mode: JobMode
    progress: float | None
    """The part that is done, 0 to 1; null when the kind cannot tell."""
    attempt: int
    max_attempts: int
    params: dict[str, Any]
    result: dict[str, Any] | None
    error: JobError | None
    """How the job failed; while it waits for another attempt, how the last one did."""
    request_id: str
    """The request that started it: every log line about the job carries it."""
    created_by: UUID
    created_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    retry_at: Instant | None
    """When its next attempt may start, while it pauses after a failure."""
    place: int | None = None
    """Its place in its queue while it waits, from 1."""
    expected_wait_seconds: float | None = None
    """How long it will wait, from the mean time of its kind; null when nothing tells."""


class KindRead(Schema):
    name: str
    title: str
    permission: str
    params_schema: dict[str, Any]
    timeout_seconds: float
    max_attempts: int


class KindsRead(Schema):
    items: Sequence[KindRead]


class Person(Schema):
    id: UUID
    name: str


class PeopleRead(Schema):
    items: Sequence[Person]


class JobCounts(Schema):
    """The jobs of who asks."""

    running: int
    waiting: int
    failed: int
    """In the last day."""


class CanaryRead(Schema):
    queue: JobQueue
    finished_at: Instant | None
    """When a canary last came through."""
    age_seconds: float | None
    is_stale: bool
    """Whether none came for so long that jobs are not getting done."""


class JobsHealth(Schema):
    """What an operator probes; counts are over all organizations."""

    status: Literal["ok", "unhealthy"]
    problems: Sequence[str]
    """What is wrong and what to do, a sentence each."""
    mode: JobMode
    """What a job submitted now would get."""
    redis: Literal["connected", "unreachable"]
    queue_depth: int
    """Messages that wait in Redis."""
    workers: int
    """Worker processes seen in the last quarter of a minute."""
    waiting: int
    """Rows that are queued."""
    running: int
    failed_count: int
    oldest_waiting_seconds: float | None
    canaries: Sequence[CanaryRead]


class QueueRead(Schema):
    name: JobQueue
    waiting: int
    running: int
    oldest_waiting_seconds: float | None
    depth: int | None
    """Messages that wait in Redis; null while it is away."""
    canary: CanaryRead


class WorkerRead(Schema):
    name: str
    mode: JobMode
    version: str
    slots: int
    in_hand: int
    started_at: Instant
    seen_at: Instant
    is_alive: bool


RepairName = Literal["worker_died", "gave_up", "rung_again"]


class RepairRead(Schema):
    """A difference that the sweeper mended."""

    id: UUID
    at: Instant
    what: RepairName
    jobs: int
    job_id: UUID | None
    detail: str


class RepairCounts(Schema):
    """For how many jobs, in the last day."""

    worker_died: int = 0
    gave_up: int = 0
    rung_again: int = 0


class JobsOverview(Schema):
    """What admins see of the engine; over all organizations, without anything of the jobs."""

    mode: JobMode
    queues: Sequence[QueueRead]
    workers: Sequence[WorkerRead]
    sweeper: str | None
    """The process that sweeps now."""
    repaired: RepairCounts
    repairs: Sequence[RepairRead]


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

    @classmethod
    def last_of(cls, attempt: int, place: int = 0) -> Self:
        """After everything told so far: for who ends an attempt from outside.

        The clock's milliseconds are far beyond what an attempt counts to.
        """
        return cls(attempt, int(now().timestamp() * 1000) + place)

    def __str__(self) -> str:
        return f"{self.attempt}-{self.number}"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """Something that happened to a job."""

    id: EventId
    type: EventType
    data: dict[str, JsonValue]
