"""Enrichments of many creators as they come in and go out."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform, spelled
from app.credits.schemas import Amount
from app.discovery.schemas import EmailWish

BatchLevel = Literal["raw", "full"]
"""What is sold by the batch."""


class EnrichMany(Schema):
    """One level for many creators of one platform, each once, however they are spelled."""

    platform: Platform
    handles: Annotated[list[str], Field(min_length=1, max_length=10_000)]
    level: BatchLevel = "full"
    email: EmailWish = "preferred"
    refresh: Literal[False] = False
    """A batch never pays again for what is held."""

    @field_validator("handles")
    @classmethod
    def spell_handles(cls, handles: list[str], info: ValidationInfo) -> list[str]:
        platform = info.data.get("platform")
        if platform is None:
            return handles
        read = [spelled(platform, handle) for handle in handles]
        if None in read:
            place = read.index(None)
            raise ValueError(f"entry {place + 1}, {handles[place][:80]!r}, is no handle")
        return list(dict.fromkeys(handle for handle in read if handle))


class BatchResult(Schema):
    """What became of the creators that were asked for."""

    asked: int
    held: int
    """Held already, for nothing."""
    bought: int
    not_found: int
    """Not known to the upstream, or without an email where one was a must; for nothing."""
    charged: Amount


class BatchRead(Schema):
    id: UUID
    job_id: UUID
    platform: Platform
    level: BatchLevel
    asked: int
    held: int
    processed: int
    found: int
    charged: Amount
    states: Sequence[str]
    """Where each part stands."""
    created_by: UUID
    started_at: Instant
