"""What we know of creators: written down as answers come, read by everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.ids import new_id
from app.creators.handles import Platform, normalised_handle
from app.creators.models import Creator
from app.creators.problems import CreatorNotHeld
from app.creators.repository import CreatorRepository
from app.creators.schemas import CreatorRead, Remembered, Sighting, Told


@dataclass(frozen=True, slots=True)
class CreatorService:
    """Works within its caller's transaction: an answer and what it taught are kept together."""

    creators: CreatorRepository

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(CreatorRepository(session, organization_id))

    async def get(self, platform: Platform, handle: str) -> CreatorRead:
        """All we hold; raises `CreatorNotHeld`."""
        creator = await self.creators.get(platform, spelled(platform, handle) or "")
        if creator is None:
            raise CreatorNotHeld(platform, handle)
        return CreatorRead.model_validate(creator)

    async def remember(
        self,
        platform: Platform,
        sightings: Sequence[Sighting],
        *,
        sandbox: bool,
        moment: datetime,
        source: str = "search",
    ) -> Remembered:
        """Write down what an answer showed; the handles we held before it."""
        seen = {handle: each for each in sightings if (handle := spelled(platform, each.handle))}
        known = await self.creators.by_handles(platform, seen)
        rows = [
            _row(platform, handle, sighting, known.get(handle), sandbox=sandbox, moment=moment)
            for handle, sighting in seen.items()
        ]
        await self.creators.save(rows)
        return Remembered(frozenset(known), frozenset(), {handle: handle for handle in seen})

    async def resolve(self, platform: Platform, handle: str) -> str:
        return spelled(platform, handle) or handle

    async def refuse_erased(self, platform: Platform, handle: str) -> None:
        """Nobody is."""

    async def learn(
        self,
        platform: Platform,
        handle: str,
        told: Sequence[Told],
        *,
        level: str,
        moment: datetime,
    ) -> CreatorRead:
        """Write down the facts an enrichment told about a creator we remember."""
        creator = await self.creators.get(platform, handle)
        if creator is None:
            raise CreatorNotHeld(platform, handle)
        facts = {fact.name: fact for fact in told}
        rows = [_fact_row(fact, level=level, moment=moment) for fact in facts.values()]
        await self.creators.save_facts(creator, rows)
        creator.held = {**creator.held, level: moment.isoformat().replace("+00:00", "Z")}
        await self.creators.session.flush()
        return await self.get(platform, handle)


def spelled(platform: Platform, handle: str) -> str | None:
    """A handle's one spelling; None for what is none, which a paid answer may hold too."""
    try:
        return normalised_handle(platform, handle)
    except ValueError:
        return None


def _row(
    platform: Platform,
    handle: str,
    sighting: Sighting,
    known: Creator | None,
    *,
    sandbox: bool,
    moment: datetime,
) -> dict[str, Any]:
    """What is new wins; where the answer was silent, what we had stays."""

    def newest(field: str) -> Any:  # noqa: ANN401  # one of the row's columns
        value = getattr(sighting, field)
        return getattr(known, field, None) if value is None else value

    return {
        "id": new_id(),
        "platform": platform,
        "handle": handle,
        "upstream_id": newest("upstream_id"),
        "name": (newest("name") or handle)[:500],
        "followers": newest("followers"),
        "engagement_percent": newest("engagement_percent"),
        "picture_url": newest("picture_url"),
        "held": {},
        "sandbox": sandbox,
        "first_seen_at": moment,
        "seen_at": moment,
    }


def _fact_row(fact: Told, *, level: str, moment: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "name": fact.name,
        "label": fact.label,
        "value": fact.value,
        "source": level,
        "observed_at": moment,
    }
