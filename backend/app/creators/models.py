"""Creators as far as we know them, each fact with its source and date; marks of who was erased."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import now
from app.core.db import Base, Document, UtcTime
from app.core.ids import new_id

EMPTY: Final = text("'{}'")
SEARCHED: Final = (
    "merged_into",
    "platform",
    "sandbox",
    "followers",
    "engagement_percent",
    "no_contact_at",
    "raw_at",
    "profile_at",
    "analytics_at",
    "full_at",
    "words",
)
"""What the list is filtered by."""


def _shelf(order: str) -> Index:
    """One order of the list, with every filter beside it.

    A page of few matches among many is found within the index; the rows are read for its hits only.
    """
    rest = [column for column in SEARCHED if column != order]
    return Index(f"ix_creators_by_{order}", "organization_id", order, "id", *rest)


class CreatorFact(Base):
    """One thing we hold about a creator."""

    __tablename__ = "creator_facts"
    __table_args__ = (UniqueConstraint("creator_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    creator_id: Mapped[UUID] = mapped_column(ForeignKey("creators.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(120))
    value: Mapped[Any] = mapped_column(Document)
    """In words."""
    data: Mapped[Any | None] = mapped_column(Document)
    """In figures, where the fact has any: for drawing and for reckoning."""
    source: Mapped[str] = mapped_column(String(32))
    """The paid call that told it: `search`, `raw`, `profile`, `analytics` or `full`."""
    observed_at: Mapped[datetime] = mapped_column(UtcTime)


class Creator(Base):
    """One account on one platform, in one organization's books.

    A row that turned out to be another one's account by an older handle becomes a signpost to it:
    it keeps its id and handle, for who came by them, and nothing else.
    """

    __tablename__ = "creators"
    __table_args__ = (
        UniqueConstraint("organization_id", "platform", "handle"),
        Index("ix_creators_upstream_id", "organization_id", "platform", "upstream_id"),
        Index("ix_creators_merged_into", "merged_into"),
        *(_shelf(order) for order in ("followers", "engagement_percent", "seen_at", "handle")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    platform: Mapped[str] = mapped_column(String(16))
    handle: Mapped[str] = mapped_column(String(200))
    upstream_id: Mapped[str | None] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(500))
    followers: Mapped[int | None] = mapped_column(BigInteger)
    engagement_percent: Mapped[float | None]
    picture_url: Mapped[str | None] = mapped_column(String(2000))
    """As the upstream told it; dies after about a day."""
    picture_key: Mapped[str | None] = mapped_column(String(64))
    """Our own copy of the picture."""
    told: Mapped[dict[str, dict[str, str]]] = mapped_column(
        Document, default=dict, server_default=EMPTY
    )
    """For name, followers, engagement_percent and picture: which call told it, and when."""
    words: Mapped[str] = mapped_column(String(300), default="", server_default=text("''"))
    """Handle and name in small letters: what the list is searched in."""
    held: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    """The enrichment levels that were bought, each with the moment of it."""
    raw_at: Mapped[datetime | None] = mapped_column(UtcTime)
    """This and the next three: of when what we hold of the level is, by `ladder.covered_since`."""
    profile_at: Mapped[datetime | None] = mapped_column(UtcTime)
    analytics_at: Mapped[datetime | None] = mapped_column(UtcTime)
    full_at: Mapped[datetime | None] = mapped_column(UtcTime)
    no_contact_at: Mapped[datetime | None] = mapped_column(UtcTime)
    """Since when the creator must not be contacted; null when they may be."""
    no_contact_reason: Mapped[str | None] = mapped_column(String(500))
    no_contact_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("creators.id", ondelete="CASCADE"))
    """The row this one is a signpost to."""
    sandbox: Mapped[bool]
    """Whether a sandbox told it: the creator is invented."""
    first_seen_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    seen_at: Mapped[datetime] = mapped_column(UtcTime)

    facts: Mapped[list[CreatorFact]] = relationship(lazy="raise", order_by=CreatorFact.name)


class ErasureSalt(Base):
    """What an organization's marks are made with.

    Not derived from SECRET_KEY: operators change that one, and everybody who was erased would come
    back with the next search.
    """

    __tablename__ = "erasure_salts"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))


class Erasure(Base):
    """Somebody was erased; the marks recognise them without telling who they are."""

    __tablename__ = "erasures"
    __table_args__ = (
        UniqueConstraint("organization_id", "handle_mark"),
        Index("ix_erasures_upstream_mark", "organization_id", "upstream_mark"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    platform: Mapped[str] = mapped_column(String(16))
    handle_mark: Mapped[str] = mapped_column(String(64))
    upstream_mark: Mapped[str | None] = mapped_column(String(64))
    erased_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    erased_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    counts: Mapped[dict[str, int]] = mapped_column(Document, default=dict)
    """What was erased, by kind."""
