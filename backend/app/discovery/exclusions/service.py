"""An organization's exclusion lists at the upstream; all of it is free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from app.accounts.schemas import Actor
from app.core.db import SessionFactory, reading, unit_of_work
from app.core.problems import FieldProblem, InvalidBody
from app.creators.handles import Platform, spelled
from app.discovery.exclusions.schemas import (
    EntriesRead,
    ExclusionListRead,
    ExclusionListsRead,
    ExclusionListWrite,
)
from app.discovery.models import ExclusionListOwner
from app.discovery.repository import exclusion_lists_of
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.exclusions import (
    ExclusionList,
    read_exclusion_list,
    read_exclusion_lists,
    read_exclusion_page,
)
from app.upstreams.influencers_club.problems import ExclusionListNotFound
from app.upstreams.influencers_club.received import Received


@dataclass(frozen=True, slots=True)
class ExclusionService:
    """Asks the upstream outside any transaction; only our own lists are ever named to it."""

    actor: Actor
    sessions: SessionFactory
    club: InfluencersClub
    service: str

    async def lists(self) -> ExclusionListsRead:
        ours = await self._ours()
        told = read_exclusion_lists(await self.club.ask_exclusion_lists()) if ours else ()
        return ExclusionListsRead(items=[_read(each) for each in told if each.id in ours])

    async def make(self, wish: ExclusionListWrite) -> ExclusionListRead:
        received = await self.club.ask_new_exclusion_list(name=wish.name, platform=wish.platform)
        made = read_exclusion_list(received)
        async with unit_of_work(self.sessions) as session:
            session.add(
                ExclusionListOwner(
                    organization_id=self.actor.organization_id,
                    service=self.service,
                    list_id=made.id,
                    platform=wish.platform,
                )
            )
        return _read(made)

    async def rename(self, list_id: int, name: str) -> ExclusionListRead:
        await self._must_be_ours(list_id)
        return _read_one(await self.club.ask_exclusion_list_renamed(list_id, name=name))

    async def remove(self, list_id: int) -> None:
        await self._must_be_ours(list_id)
        await self.club.ask_exclusion_list_deleted(list_id)
        async with unit_of_work(self.sessions) as session:
            await session.execute(
                delete(ExclusionListOwner).where(
                    ExclusionListOwner.organization_id == self.actor.organization_id,
                    ExclusionListOwner.service == self.service,
                    ExclusionListOwner.list_id == list_id,
                )
            )

    async def entries(self, list_id: int, *, offset: int, limit: int) -> EntriesRead:
        await self._must_be_ours(list_id)
        received = await self.club.ask_excluded(list_id, offset=offset, limit=limit)
        page = read_exclusion_page(received)
        return EntriesRead(total=page.total, offset=offset, handles=page.handles)

    async def exclude(self, list_id: int, handles: Sequence[str]) -> ExclusionListRead:
        platform = await self._must_be_ours(list_id)
        spellings = _spelled(platform, handles)
        return _read_one(await self.club.ask_exclude(list_id, spellings))

    async def include(self, list_id: int, handles: Sequence[str]) -> ExclusionListRead:
        platform = await self._must_be_ours(list_id)
        spellings = _spelled(platform, handles)
        return _read_one(await self.club.ask_include(list_id, spellings))

    async def _ours(self) -> Mapping[int, str]:
        async with reading(self.sessions) as session:
            return await exclusion_lists_of(session, self.actor.organization_id, self.service)

    async def _must_be_ours(self, list_id: int) -> Platform:
        """The list's platform; a list of somebody else's is not found."""
        platform = (await self._ours()).get(list_id)
        if platform is None:
            raise ExclusionListNotFound(str(list_id))
        known: Platform = platform  # type: ignore[assignment]  # it was one when it was written
        return known


def _spelled(platform: Platform, handles: Sequence[str]) -> Sequence[str]:
    spellings = [spelled(platform, handle) for handle in handles]
    wrong = [place for place, spelling in enumerate(spellings) if spelling is None]
    if wrong:
        raise InvalidBody(
            "Nothing was changed.",
            errors=[
                FieldProblem(pointer=f"/handles/{place}", detail=f"Entry {place + 1} is no handle.")
                for place in wrong
            ],
        )
    return [spelling for spelling in spellings if spelling]


def _read_one(received: Received) -> ExclusionListRead:
    return _read(read_exclusion_list(received))


def _read(told: ExclusionList) -> ExclusionListRead:
    return ExclusionListRead(
        id=told.id,
        name=told.name,
        platform=told.platform,
        handle_count=told.handle_count,
        updated_at=told.updated_at,
    )
