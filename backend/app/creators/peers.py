"""What credibility is reckoned from: the creator's facts, and those of their size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.creators.credibility import LEAST_PEERS, Evidence, Window
from app.creators.models import Creator


@dataclass(frozen=True, slots=True)
class PeerRepository:
    """One organization's creators, as a measure for each other."""

    session: AsyncSession
    organization_id: UUID

    async def evidence(self, creator: Creator) -> Evidence:
        data = {fact.name: fact.data for fact in creator.facts if fact.data}
        peers, median = await self._engagement_around(creator)
        return Evidence(
            rating=_figure(data.get("audience_credibility"), "score"),
            types=_shares(data.get("audience_types")),
            engagement_percent=creator.engagement_percent,
            peers=peers,
            peer_median=median,
            growth=_windows(data.get("growth")),
        )

    async def _engagement_around(self, creator: Creator) -> tuple[int, float | None]:
        """How many creators of that size have a known engagement, and its median."""
        if not creator.followers:
            return 0, None
        around = self._around(creator, creator.followers)
        count = (await self.session.scalars(select(func.count()).where(*around))).one()
        if count < LEAST_PEERS:
            return count, None
        middle = (
            select(Creator.engagement_percent)
            .where(*around)
            .order_by(Creator.engagement_percent)
            .offset((count - 1) // 2)
            .limit(2 - count % 2)
        )
        found = [value for value in await self.session.scalars(middle) if value is not None]
        return count, sum(found) / len(found)

    def _around(self, creator: Creator, followers: int) -> Sequence[ColumnElement[bool]]:
        """Half to double the followers; the invented are no measure for the real."""
        return (
            Creator.organization_id == self.organization_id,
            Creator.platform == creator.platform,
            Creator.followers.between((followers + 1) // 2, followers * 2),
            Creator.engagement_percent.is_not(None),
            Creator.merged_into.is_(None),
            Creator.sandbox == creator.sandbox,
            Creator.id != creator.id,
        )


def _figure(value: Any, name: str) -> float | None:  # noqa: ANN401  # a fact's data
    found = value.get(name) if isinstance(value, dict) else None
    return float(found) if isinstance(found, int | float) else None


def _shares(value: Any) -> Mapping[str, float] | None:  # noqa: ANN401  # a fact's data
    shares = {str(each.get("name")): _figure(each, "share") for each in _objects(value)}
    return {name: share for name, share in shares.items() if share is not None} or None


def _windows(value: Any) -> list[Window]:  # noqa: ANN401  # a fact's data
    return [
        Window(months=int(months), percent=percent)
        for each in _objects(value)
        if (months := _figure(each, "months")) and (percent := _figure(each, "percent")) is not None
    ]


def _objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # a fact's data
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
