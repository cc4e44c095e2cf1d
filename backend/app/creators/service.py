"""What we know of creators: written down as answers come, read by everybody else."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.creators.handles import Platform, spelled
from app.creators.merging import Register, trusted_ids
from app.creators.models import Creator
from app.creators.problems import CreatorErased, CreatorNotHeld
from app.creators.reading import creator_read
from app.creators.repository import CreatorRepository
from app.creators.rows import creator_row, fact_row, hold, spelled_moment
from app.creators.schemas import CreatorRead, Remembered, Sighting, Told
from app.creators.standing import Standings
from app.creators.tombstones import TombstoneRepository


@dataclass(frozen=True, slots=True)
class CreatorService:
    """Works within its caller's transaction: an answer and what it taught are kept together."""

    creators: CreatorRepository
    tombstones: TombstoneRepository

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(
            CreatorRepository(session, organization_id),
            TombstoneRepository(session, organization_id),
        )

    async def get(self, platform: Platform, handle: str) -> CreatorRead:
        """All we hold; raises `CreatorNotHeld`."""
        return creator_read(await self.held(platform, handle))

    async def resolve(self, platform: Platform, handle: str) -> str:
        """The handle this creator is held under; what nobody is held under stays as it is.

        A channel's id leads to its name, an older handle to the newer one.
        """
        spelling = spelled(platform, handle) or handle
        held = await self.creators.get(platform, spelling)
        return held.handle if held else spelling

    async def handles_of(self, platform: Platform, handle: str) -> frozenset[str]:
        """Every handle under which something may have been kept about this creator."""
        spelling = spelled(platform, handle) or handle
        held = await self.creators.get(platform, spelling)
        if held is None:
            return frozenset({spelling})
        older = await self.creators.signposts_to(held.id)
        return frozenset({spelling, held.handle, *(post.handle for post in older)})

    async def refuse_erased(self, platform: Platform, handle: str) -> None:
        """Raise `CreatorErased` for somebody who must not come back; ask before paying."""
        if marker := await self.tombstones.marker():
            spelling = spelled(platform, handle) or handle
            marks = [marker.of_handle(platform, spelling), marker.of_id(platform, spelling)]
            if await self.tombstones.among(marks):
                raise CreatorErased(platform, handle)

    async def note(self, platform: Platform, handles: Collection[str]) -> dict[str, UUID]:
        """The ids of these creators; whom we did not know becomes a row without a figure.

        Handles come in their one spelling; each leads to the row it is held under. Whoever was
        erased is left out.
        """
        standings = Standings(self.creators.session, self.creators.organization_id)
        homes = await standings.askable(platform, list(handles))
        moment, unseen = now(), Sighting("", None, None, None, None, None)
        rows = [
            creator_row(platform, home, unseen, None, sandbox=False, source="list", moment=moment)
            for home in sorted(set(homes.values()))
        ]
        await self.creators.add_missing(rows)
        ids = await self.creators.ids(platform, set(homes.values()))
        return {handle: ids[home] for handle, home in homes.items()}

    async def ids(self, platform: Platform, handles: Collection[str]) -> dict[str, UUID]:
        """The ids of those we know."""
        return await self.creators.ids(platform, handles)

    async def remember(
        self,
        platform: Platform,
        sightings: Sequence[Sighting],
        *,
        sandbox: bool,
        moment: datetime,
        source: str = "search",
    ) -> Remembered:
        """Write down what an answer showed, but of nobody who was erased.

        `source` is the paid call that told it.
        """
        seen = {handle: each for each in sightings if (handle := spelled(platform, each.handle))}
        skipped = await self._erased(platform, seen)
        seen = {handle: each for handle, each in seen.items() if handle not in skipped}
        ids = trusted_ids(platform, seen)
        register = Register(self.creators, platform)
        await register.look_up(seen, ids)
        homes = {handle: await register.home_of(handle, ids.get(handle)) for handle in seen}
        rows = {
            home: creator_row(
                platform,
                home,
                seen[handle],
                register.known(home),
                sandbox=sandbox,
                source=source,
                moment=moment,
            )
            for handle, home in homes.items()
        }
        known = frozenset(handle for handle, home in homes.items() if register.known(home))
        await self.creators.save(list(rows.values()))
        return Remembered(known=known, skipped=skipped, homes=homes)

    async def _erased(self, platform: Platform, seen: Mapping[str, Sighting]) -> frozenset[str]:
        """The handles among these of people who must not come back."""
        marker = await self.tombstones.marker() if seen else None
        if marker is None:
            return frozenset()
        marks = {
            handle: {marker.of_handle(platform, handle)}
            | ({marker.of_id(platform, each.upstream_id)} if each.upstream_id else set())
            for handle, each in seen.items()
        }
        erased = await self.tombstones.among(set().union(*marks.values()))
        return frozenset(handle for handle, its in marks.items() if its & erased)

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
        creator = await self.held(platform, handle)
        facts = {fact.name: fact for fact in told}
        rows = [fact_row(fact, level=level, moment=moment) for fact in facts.values()]
        await self.creators.save_facts(creator, rows)
        hold(creator, {**creator.held, level: spelled_moment(moment)})
        await self.creators.session.flush()
        return await self.get(platform, creator.handle)

    async def forbid_contact(
        self, platform: Platform, handle: str, *, reason: str, user_id: UUID
    ) -> CreatorRead:
        """From now on no letter to them is written; said again, the reason is the newer one."""
        creator = await self.held(platform, handle)
        creator.no_contact_at = creator.no_contact_at or now()
        creator.no_contact_reason, creator.no_contact_by = reason, user_id
        await self.creators.session.flush()
        return creator_read(creator)

    async def allow_contact(self, platform: Platform, handle: str) -> CreatorRead:
        creator = await self.held(platform, handle)
        creator.no_contact_at = creator.no_contact_reason = creator.no_contact_by = None
        await self.creators.session.flush()
        return creator_read(creator)

    async def held(self, platform: Platform, handle: str) -> Creator:
        """The row with its facts; raises `CreatorNotHeld`."""
        creator = await self.creators.get(platform, spelled(platform, handle) or "")
        if creator is None:
            raise CreatorNotHeld(platform, handle)
        return creator
