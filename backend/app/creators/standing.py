"""How creators stand with us: what we hold of each, whom we held before, who may be asked about."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.creators.models import Creator
from app.creators.repository import is_shown
from app.creators.tombstones import TombstoneRepository
from app.pictures.marks import seen_at

AT_ONCE: Final = 1000
"""How many handles one question names: drivers take only so many."""
_STANDINGS: Final = select(
    Creator.handle, Creator.held, Creator.no_contact_at, Creator.picture_key
).where(
    Creator.organization_id == bindparam("organization_id"),
    Creator.platform == bindparam("platform"),
    Creator.handle.in_(bindparam("handles", expanding=True)),
)
"""Built once: it goes with every answer that is given again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One creator's."""

    held: Mapping[str, str]
    """The levels we hold, each with the moment it was bought."""
    do_not_contact: bool
    picture_url: str | None
    """Where our own copy of the picture is seen, for a day."""


@dataclass(frozen=True, slots=True)
class Standings:
    """One organization's creators: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def of(self, platform: str, handles: Collection[str]) -> Mapping[str, Standing]:
        """How these stand, by handle; those we do not hold are left out."""
        named = {
            "organization_id": self.organization_id,
            "platform": platform,
            "handles": list(handles),
        }
        return {
            handle: Standing(
                held=held,
                do_not_contact=forbidden_at is not None,
                picture_url=seen_at(self.session, key, self.organization_id),
            )
            for handle, held, forbidden_at, key in await self.session.execute(_STANDINGS, named)
        }

    async def hang(self, platform: str, handle: str, key: str) -> bool:
        """This is now the creator's picture; whether anybody shows it then.

        A creator who was erased while it was fetched does not; another one, of any organization,
        may.
        """
        hung = await self.session.execute(
            update(Creator)
            .where(
                Creator.organization_id == self.organization_id,
                Creator.platform == platform,
                Creator.handle == handle,
            )
            .values(picture_key=key)
            .returning(Creator.id)
            .execution_options(synchronize_session=False)
        )
        return hung.first() is not None or await is_shown(self.session, key)

    async def held_before(self, platform: str, moment: datetime, most: int) -> Sequence[str]:
        """The handles of those we held before the moment, the latest found first."""
        query = (
            select(Creator.handle)
            .where(
                Creator.organization_id == self.organization_id,
                Creator.platform == platform,
                Creator.first_seen_at < moment,
            )
            .order_by(Creator.first_seen_at.desc(), Creator.id.desc())
            .limit(most)
        )
        return (await self.session.scalars(query)).all()

    async def askable(self, platform: str, handles: Sequence[str]) -> Mapping[str, str]:
        """Those of the handles that nobody erased, each with the one it is held under."""
        erased = await self._erased(platform, handles)
        homes: dict[str, str] = {}
        for some in _stretches([handle for handle in handles if handle not in erased]):
            homes |= {handle: handle for handle in some} | await self._moved(platform, some)
        return homes

    async def _erased(self, platform: str, handles: Sequence[str]) -> frozenset[str]:
        tombstones = TombstoneRepository(self.session, self.organization_id)
        marker = await tombstones.marker()
        if marker is None:
            return frozenset()
        whose = {marker.of_handle(platform, handle): handle for handle in handles}
        whose |= {marker.of_id(platform, handle): handle for handle in handles}
        found: set[str] = set()
        for some in _stretches(list(whose)):
            found |= {whose[mark] for mark in await tombstones.among(some)}
        return frozenset(found)

    async def _moved(self, platform: str, handles: Sequence[str]) -> dict[str, str]:
        """Where an older handle, or a channel's id, leads to."""
        home = aliased(Creator)
        older = (
            select(Creator.handle, home.handle)
            .join(home, home.id == Creator.merged_into)
            .where(
                Creator.organization_id == self.organization_id,
                Creator.platform == platform,
                Creator.handle.in_(handles),
            )
        )
        named = select(Creator.upstream_id, Creator.handle).where(
            Creator.organization_id == self.organization_id,
            Creator.platform == platform,
            Creator.merged_into.is_(None),
            Creator.upstream_id.in_(handles),
        )
        pairs = list(await self.session.execute(older))
        if platform == "youtube":
            pairs += await self.session.execute(named)
        return {old: new for old, new in pairs if old}


def _stretches(handles: Sequence[str]) -> Iterator[list[str]]:
    left = iter(handles)
    while some := list(islice(left, AT_ONCE)):
        yield some
