"""What each attempt at a job tells about itself: a span of its submitter's trace, a duration."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

from app.core.telemetry import Telemetry
from app.core.tracing import Place
from app.jobs.moves import Claim
from app.jobs.upkeep import CANARY


@dataclass(slots=True)
class Told:
    """How an attempt ended; `failed` until something better is known."""

    outcome: Literal["succeeded", "failed", "tries again", "let go", "put back"] = "failed"


@contextmanager
def watched(claim: Claim, kind: str, telemetry: Telemetry) -> Iterator[Told]:
    """Time the attempt, as a part of the trace in which the job was submitted."""
    told, began = Told(), time.perf_counter()
    parent = Place.read(claim.traceparent)
    spanning = telemetry.tracing.span(
        f"job {kind}", "consumer", parent, {"job.kind": kind, "job.attempt": claim.attempt}
    )
    with nullcontext() if kind == CANARY else spanning as span:
        try:
            yield told
        finally:
            telemetry.metrics.job_ended(kind, told.outcome, time.perf_counter() - began)
            if span:
                span.note({"job.outcome": told.outcome})
                span.failure = told.outcome if told.outcome == "failed" else ""
