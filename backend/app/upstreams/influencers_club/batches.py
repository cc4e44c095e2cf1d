"""Where a batch of enrichments stands, and what came of its rows; pure readings."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import JsonValue

from app.upstreams.influencers_club.reading import (
    NOTHING,
    Object,
    decimal,
    first,
    moment,
    object_at,
    objects,
    text,
    token,
    web_address,
    whole,
)
from app.upstreams.influencers_club.received import Received

INPUTS = ("input_value", "handle", "email", "input")
FOUND = ("enrichment_data", "result", "data")
ROWS = ("results", "data", "result", "rows", "items")


class BatchState(StrEnum):
    """Where it stands. From paused it goes on after a top-up and a resume."""

    QUEUED = "queued"
    PROCESSING = "processing"
    PAUSED = "paused_insufficient_credits"
    FINISHED = "finished"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """A word that we do not know; ask again later."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch, as its creation or its status tells."""

    id: str
    state: BatchState
    rows: int | None
    processed: int | None
    found: int | None
    failed: int | None
    credits_used: Decimal | None
    created_at: datetime | None
    started_at: datetime | None
    estimated_completion: datetime | None
    message: str | None
    platform: str | None
    metadata: Object
    sandbox: bool


@dataclass(frozen=True, slots=True)
class BatchRow:
    """What came of one row."""

    input: str
    """As it was uploaded."""
    status: str
    """`ok`, `not_found` and `failed` have been seen; what gave a result cost its price."""
    result: Object
    """As the `result` of a single enrichment; empty when nothing was found."""


@dataclass(frozen=True, slots=True)
class BatchResults:
    rows: tuple[BatchRow, ...]
    sandbox: bool


@dataclass(frozen=True, slots=True)
class BatchDownload:
    """Where the results lie as a CSV file, for about an hour."""

    url: str
    filename: str | None
    expires_at: datetime | None
    results: int | None
    invalid_records: int | None


def read_batch(received: Received, *, batch_id: str | None = None) -> Batch:
    """Raises `UpstreamConfused`; `batch_id` stands in for one that is not repeated."""
    reply = received.told_object()
    told = token(first(reply, ("batch_id", "id")), 200) or batch_id
    if told is None:
        raise received.confused()
    return Batch(
        id=told,
        state=_state(first(reply, ("status", "current_status", "state"))),
        rows=whole(first(reply, ("total_rows", "og_input_number"))),
        processed=whole(reply.get("processed_rows")),
        found=whole(reply.get("success_count")),
        failed=whole(reply.get("failed_count")),
        credits_used=decimal(reply.get("credits_used")),
        created_at=moment(reply.get("created_at")),
        started_at=moment(reply.get("started_at")),
        estimated_completion=moment(reply.get("estimated_completion")),
        message=text(first(reply, ("status_message", "message")), 300),
        platform=text(reply.get("platform"), 40),
        metadata=object_at(reply, "metadata"),
        sandbox=received.sandbox,
    )


def _state(value: JsonValue) -> BatchState:
    word = (text(value, 60) or "").lower()
    if word == "validating":
        return BatchState.QUEUED
    return BatchState(word) if word in set(BatchState) else BatchState.UNKNOWN


def read_batch_results(received: Received) -> BatchResults:
    """The rows in the order they came; raises `UpstreamConfused`."""
    told = received.told()
    rows = first(told, ROWS) if isinstance(told, dict) else told
    if rows is None and isinstance(told, dict) and any(key in told for key in ROWS):
        rows = []
    if not isinstance(rows, list):
        raise received.confused()
    read = (_row(item) for item in objects(rows))
    return BatchResults(tuple(row for row in read if row), sandbox=received.sandbox)


def _row(item: Object) -> BatchRow | None:
    """One that does not say what it is about can be given to nobody."""
    asked = token(first(item, INPUTS), 400)
    if not asked:
        return None
    found = first(item, FOUND)
    told = found if isinstance(found, dict) else NOTHING
    result = object_at(told, "result") or told
    return BatchRow(
        input=asked,
        status=(text(item.get("status"), 60) or ("ok" if result else "not_found")).lower(),
        result=result,
    )


def read_batch_download(received: Received) -> BatchDownload:
    """Raises `UpstreamConfused`."""
    reply = received.told_object()
    url = web_address(first(reply, ("download_url", "url")))
    if url is None:
        raise received.confused()
    return BatchDownload(
        url=url,
        filename=text(reply.get("filename"), 200),
        expires_at=moment(reply.get("expires_at")),
        results=whole(reply.get("total_results")),
        invalid_records=whole(reply.get("invalid_records")),
    )
