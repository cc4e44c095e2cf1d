"""Lists themselves: made, named, put away, taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.schemas import Page
from app.creators.schemas import CreatorRef
from app.lists.desk import ListDesk
from app.lists.models import CreatorList
from app.lists.problems import ListNameTaken, ListNotFound
from app.lists.schemas import (
    ListCreate,
    ListPatch,
    ListRead,
    Membership,
    MembershipsRead,
    fee_of,
)


@dataclass(frozen=True, slots=True)
class ListService:
    """Works within its caller's transaction."""

    desk: ListDesk

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        return cls(ListDesk.within(session, actor))

    async def create(self, wanted: ListCreate) -> ListRead:
        made = CreatorList(
            organization_id=self.desk.actor.organization_id,
            created_by=self.desk.actor.user_id,
            name=wanted.name,
            description=wanted.description,
        )
        await self._refuse_taken(wanted.name, but=None)
        self.desk.lists.session.add(made)
        await self._write(wanted.name)
        return await self.read(made)

    async def get(self, list_id: UUID) -> ListRead:
        return await self.read(await self.desk.look(list_id))

    async def newest(
        self, *, limit: int, cursor: UUID | None, archived: bool, q: str
    ) -> Page[ListRead]:
        found = await self.desk.lists.newest(limit=limit + 1, before=cursor, archived=archived, q=q)
        items = await self._read_all(found[:limit])
        return Page(items=items, next_cursor=items[-1].id if len(found) > limit else None)

    async def change(self, list_id: UUID, patch: ListPatch) -> ListRead:
        """An archived list may be named anew and brought back, nothing else."""
        found = (await self.desk.lists.hold([list_id])).get(list_id)
        if found is None:
            raise ListNotFound(list_id)
        if patch.name is not None:
            await self._refuse_taken(patch.name, but=list_id)
        for field in ("name", "description", "archived"):
            value = getattr(patch, field)
            if value is not None:
                setattr(found, field, value)
        await self.desk.touch(found)
        await self._write(found.name)
        return await self.read(found)

    async def delete(self, list_id: UUID) -> None:
        """The list, its entries and their history; the creators stay."""
        found = (await self.desk.lists.hold([list_id])).get(list_id)
        if found is None:
            raise ListNotFound(list_id)
        await self.desk.lists.session.delete(found)
        await self.desk.lists.session.flush()

    async def memberships(self, ref: CreatorRef) -> MembershipsRead:
        """The lists a creator stands on, those in use first."""
        ids = await self.desk.creators.ids(ref.platform, [ref.handle])
        creator_id = ids.get(ref.handle)
        found = await self.desk.entries.memberships(creator_id) if creator_id else ()
        return MembershipsRead(
            items=[
                Membership(
                    list_id=home.id,
                    list_name=home.name,
                    archived=home.archived,
                    entry_id=entry.id,
                    stage=entry.stage,
                    fee=fee_of(entry.fee, entry.currency),
                )
                for entry, home in found
            ]
        )

    async def read(self, found: CreatorList) -> ListRead:
        return (await self._read_all([found]))[0]

    async def _read_all(self, found: Sequence[CreatorList]) -> list[ListRead]:
        counted = await self.desk.lists.stages([each.id for each in found])
        return [
            ListRead(
                id=each.id,
                name=each.name,
                description=each.description,
                archived=each.archived,
                entries=sum(counted[each.id].values()),
                stages=counted[each.id],
                created_by=each.created_by,
                created_at=each.created_at,
                updated_at=each.updated_at,
            )
            for each in found
        ]

    async def _refuse_taken(self, name: str, *, but: UUID | None) -> None:
        if await self.desk.lists.name_is_taken(name, but=but):
            raise ListNameTaken(name)

    async def _write(self, name: str) -> None:
        """Two may take one name at once: the table lets one of them have it."""
        try:
            await self.desk.lists.session.flush()
        except IntegrityError as error:
            raise ListNameTaken(name) from error
