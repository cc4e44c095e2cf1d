"""What we hold about a person, shown and erased."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.holdings import DataSubject, Holder
from app.creators.handles import Platform, spelled
from app.creators.models import Creator
from app.creators.problems import CreatorNotHeld, NotConfirmed
from app.creators.repository import CreatorRepository
from app.creators.schemas import CreatorRef, ErasedRead, HoldingRead, HoldingsRead
from app.creators.tombstones import TombstoneRepository

BACKUPS: Final = (
    "Backups made before this moment still hold what was erased, until they are rotated out; who "
    "restores one must erase again."
)
RETURNS: Final = (
    "A mark stays that recognises this account without naming it: a later answer that contains it "
    "is kept without it."
)


@dataclass(frozen=True, slots=True)
class EraseService:
    """Works within its caller's transaction: all of it goes, or nothing does."""

    session: AsyncSession
    organization_id: UUID
    holders: Sequence[Holder]
    """In the order in which they may be emptied: who refers to a creator before the creators."""
    drop_picture: Callable[[str], None]
    """Takes a picture's key; whoever provides it drops the file once the erasure is committed."""

    async def holdings(self, platform: Platform, handle: str) -> HoldingsRead:
        """Raises `CreatorNotHeld` for what can be nobody's handle."""
        asked = _asked(platform, handle)
        subject, creator = await self._subject(asked)
        counted = [
            _holding(holder, await holder.count(self.session, self.organization_id, subject))
            for holder in self.holders
        ]
        shown = creator.handle if creator else asked.handle
        return HoldingsRead(
            platform=asked.platform,
            handle=shown,
            also_known_as=sorted((subject.handles | subject.upstream_ids) - {shown}),
            is_held=creator is not None,
            erased_at=await self._erased_at(subject),
            holdings=counted,
            total=sum(each.count for each in counted),
        )

    async def erase(
        self, platform: Platform, handle: str, *, confirm: str, user_id: UUID
    ) -> ErasedRead:
        """Raises `NotConfirmed`. Somebody we hold nothing about is kept out all the same."""
        asked = _asked(platform, handle)
        subject, creator = await self._subject(asked)
        names = {asked.handle, creator.handle if creator else asked.handle}
        if spelled(platform, confirm) not in names:
            raise NotConfirmed(asked.handle)
        creators = CreatorRepository(self.session, self.organization_id)
        pictures = await creators.pictures_of(subject.creator_ids)
        erased = [
            _holding(holder, await holder.erase(self.session, self.organization_id, subject))
            for holder in self.holders
        ]
        moment = now()
        counts = {each.name: each.count for each in erased}
        await TombstoneRepository(self.session, self.organization_id).leave(
            subject, erased_by=user_id, moment=moment, counts=counts
        )
        for key in pictures:
            self.drop_picture(key)
        return ErasedRead(
            platform=asked.platform,
            erased=erased,
            total=sum(counts.values()),
            erased_at=moment,
            backups=BACKUPS,
            returns=RETURNS,
        )

    async def _subject(self, asked: CreatorRef) -> tuple[DataSubject, Creator | None]:
        creators = CreatorRepository(self.session, self.organization_id)
        creator = await creators.get(asked.platform, asked.handle)
        if creator is None:
            return DataSubject(asked.platform, frozenset({asked.handle})), None
        posts = await creators.signposts_to(creator.id)
        handles = {asked.handle, creator.handle, *(post.handle for post in posts)}
        return DataSubject(
            platform=creator.platform,
            handles=frozenset(handles),
            upstream_ids=frozenset({creator.upstream_id} if creator.upstream_id else ()),
            names=frozenset({creator.name}),
            creator_ids=frozenset({creator.id, *(post.id for post in posts)}),
        ), creator

    async def _erased_at(self, subject: DataSubject) -> datetime | None:
        tombstones = TombstoneRepository(self.session, self.organization_id)
        marker = await tombstones.marker()
        return await tombstones.erased_at(marker.of_all(subject)) if marker else None


def _holding(holder: Holder, count: int) -> HoldingRead:
    return HoldingRead(name=holder.name, title=holder.title, origin=holder.origin, count=count)


def _asked(platform: Platform, handle: str) -> CreatorRef:
    spelling = spelled(platform, handle)
    if spelling is None:
        raise CreatorNotHeld(platform, handle)
    return CreatorRef(platform=platform, handle=spelling)
