"""Somebody whose traces are counted and erased, and what every domain must offer for it."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class DataSubject:
    """One account on one platform, by everything it was ever called here."""

    platform: str
    handles: frozenset[str]
    """Each in its one spelling; more than one when the account was renamed."""
    upstream_ids: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    creator_ids: frozenset[UUID] = frozenset()
    """The rows of `creators`; empty for somebody we only heard of."""


class Holder(Protocol):
    """What one domain holds about a data subject, within its caller's transaction."""

    @property
    def name(self) -> str:
        """Stable, in snake_case: what counts are kept under."""

    @property
    def title(self) -> str:
        """What it is, in words for the page."""

    @property
    def origin(self) -> str:
        """Where it came from, in words for the page."""

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        """How many things of this kind are held."""

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        """Leave nothing that names the subject; how many things were erased or changed."""
