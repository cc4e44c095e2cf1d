"""Saved searches and their runs as they come in and go out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, JsonValue

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform
from app.creators.schemas import CreatorRef
from app.credits.schemas import Amount
from app.discovery.schemas import Search, Sort

Schedule = Literal["by_hand", "weekly"]
Cap = Annotated[Decimal, Field(ge=0, le=10_000, max_digits=7, decimal_places=2)]


class SearchBody(Schema):
    """A search without the page, which a run turns itself."""

    platform: Platform
    filters: dict[str, JsonValue] = Field(default_factory=dict)
    sort: Sort = Sort()
    limit: Annotated[int, Field(ge=1, le=50)] = 50

    def page(self, number: int) -> Search:
        return Search(
            platform=self.platform,
            filters=self.filters,
            sort=self.sort,
            limit=self.limit,
            page=number,
        )


class SavedSearchWrite(Schema):
    name: Annotated[str, Field(min_length=1, max_length=120)]
    search: SearchBody
    pages: Annotated[int, Field(ge=1, le=200)] = 1
    """How many pages a run fetches at most."""
    schedule: Schedule = "by_hand"
    cap: Cap
    """The most credits that one run may spend."""
    only_new: bool = True
    """Leave out the creators we hold when a run starts."""


class SavedSearchChange(Schema):
    """What is left out stays as it is."""

    name: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    search: SearchBody | None = None
    pages: Annotated[int, Field(ge=1, le=200)] | None = None
    schedule: Schedule | None = None
    cap: Cap | None = None
    only_new: bool | None = None


class RunResult(Schema):
    """What a run brought: what is new, what was paid, and what it left out."""

    found: int
    new: int
    known: int
    skipped: int
    """Creators we held already and pages beyond the cap, as rows that were not paid for."""
    paid: Amount
    pages: int
    """How many were fetched."""
    reason: str | None
    """Why it ended before its last page; null when it did not."""
    new_creators: Sequence[CreatorRef]
    """The first 500 of the new ones."""


RunStatus = Literal["running", "succeeded", "failed"]


class RunRead(Schema):
    id: UUID
    job_id: UUID
    at: Instant
    """When it started."""
    status: RunStatus
    reason: str | None
    """Why it ended before its last page, or failed; null when it did neither."""
    result: RunResult | None
    """Null until it has ended well."""


class LastRunRead(Schema):
    """The newest run, in a line."""

    job_id: UUID
    at: Instant
    status: RunStatus
    found: int
    new: int
    paid: Amount
    skipped: int
    reason: str | None


class SavedSearchRead(Schema):
    id: UUID
    name: str
    search: SearchBody
    pages: int
    schedule: Schedule
    cap: Amount
    only_new: bool
    created_by: UUID
    created_at: Instant
    next_run_at: Instant | None
    last_run: LastRunRead | None = None
