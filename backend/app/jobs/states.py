"""What a job can be, and where each state may come from."""

from enum import StrEnum
from typing import Final


class JobStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        return self in OVER


class JobMode(StrEnum):
    """Who runs a job: a worker that was rung, or the process that took the request."""

    QUEUE = "queue"
    SYNCHRONOUS = "synchronous"


class JobQueue(StrEnum):
    """Which line a job stands in, the first served first."""

    INTERACTIVE = "interactive"
    """Somebody watches."""
    BATCH = "batch"
    MAINTENANCE = "maintenance"


OVER: Final = frozenset({JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED})

COMES_FROM: Final[dict[JobStatus, frozenset[JobStatus]]] = {
    JobStatus.QUEUED: frozenset({JobStatus.RUNNING}),  # its process went away, or it tries again
    JobStatus.RUNNING: frozenset({JobStatus.QUEUED}),
    JobStatus.SUCCEEDED: frozenset({JobStatus.RUNNING}),
    JobStatus.FAILED: frozenset({JobStatus.RUNNING}),
    JobStatus.CANCELLED: frozenset({JobStatus.QUEUED, JobStatus.RUNNING}),
}

REOPENED_FROM: Final = frozenset({JobStatus.FAILED, JobStatus.CANCELLED})
"""What a person may ask for once more. Nothing but that wish leads out of a state that is over."""
