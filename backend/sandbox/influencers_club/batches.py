"""Batches: many handles or emails enriched one after another, each paid when it is found."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from sandbox.influencers_club.answers import Json, Refused
from sandbox.influencers_club.moments import Moment, instant
from sandbox.influencers_club.results import Wish


class BatchState(StrEnum):
    """Where a batch stands; from paused it goes on after a top-up and a resume."""

    QUEUED = "queued"
    PROCESSING = "processing"
    PAUSED = "paused_insufficient_credits"
    FINISHED = "finished"


class BatchMode(StrEnum):
    """What is bought for each row."""

    RAW = "raw"
    FULL = "full"
    BASIC = "basic"


PRICE_OF = {BatchMode.RAW: "raw", BatchMode.FULL: "full", BatchMode.BASIC: "email"}


@dataclass(frozen=True, slots=True)
class Order:
    """What was uploaded, as it was uploaded: doubled rows stay doubled and are paid twice."""

    mode: BatchMode
    platform: str | None
    rows: tuple[str, ...]
    wish: Wish
    metadata: Json | None = None
    without_platform: str | None = None
    least_followers: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one row."""

    value: str
    status: str
    found: Json | None = None

    def shown(self) -> Json:
        return {
            "input_value": self.value,
            "status": self.status,
            "enrichment_data": self.found,
        }


@dataclass(slots=True)
class Batch:
    """One upload on its way."""

    order: Order
    moment: Moment
    seconds_a_row: float
    id: str = field(default_factory=lambda: f"bch_{secrets.token_hex(16)}")
    download_key: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: BatchState = BatchState.QUEUED
    done: list[Row] = field(default_factory=list)
    paid: Decimal = Decimal("0.00")
    started_at: datetime | None = None

    @property
    def found(self) -> int:
        return sum(row.status == "ok" for row in self.done)

    def created(self) -> Json:
        by_email = self.order.mode is BatchMode.BASIC
        return {
            "batch_id": self.id,
            "status": self.state,
            "created_at": instant(self.moment.now),
            "platform": self.order.platform,
            "metadata": self.order.metadata,
            "og_input_number": len(self.order.rows),
            "type_report": "ENRICH_BY_EMAIL" if by_email else "ENRICH_BY_HANDLE",
            "enrichment_mode": self.order.mode,
            "message": "Batch enrichment started.",
        }

    def status(self) -> Json:
        shown: Json = {
            "batch_id": self.id,
            "status": self.state,
            "total_rows": len(self.order.rows),
            "processed_rows": len(self.done),
            "success_count": self.found,
            "failed_count": len(self.done) - self.found,
            "started_at": instant(self.started_at) if self.started_at else None,
            "metadata": self.order.metadata,
            "credits_used": str(self.paid),
            "estimated_completion": self._estimate(),
        }
        if self.state is BatchState.PAUSED:
            shown["status_message"] = "Out of credits"
        return shown

    def _estimate(self) -> str | None:
        if self.state is not BatchState.PROCESSING:
            return None
        seconds = (len(self.order.rows) - len(self.done)) * self.seconds_a_row
        return instant(datetime.now(UTC) + timedelta(seconds=seconds))


@dataclass(slots=True)
class Batches:
    """All batches of the account and the work that is under way."""

    by_id: dict[str, Batch] = field(default_factory=dict)
    work: set[asyncio.Task[None]] = field(default_factory=set)

    def get(self, batch_id: str) -> Batch:
        found = self.by_id.get(batch_id)
        if found is None:
            raise Refused(404, {"detail": "Not found."})
        return found

    async def stop(self) -> None:
        """End all work; what was not done stays undone."""
        for task in self.work:
            task.cancel()
        await asyncio.gather(*self.work, return_exceptions=True)
