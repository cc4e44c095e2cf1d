"""The pictures of whoever an answer showed: fetched at once, since their addresses die in a day."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.creators.standing import Standings
from app.pictures.service import Pictures, Wanted

PATIENCE: Final = 1.5
"""Seconds an answer waits for its pictures; what comes later is there the next time."""


@dataclass(frozen=True, slots=True)
class Gallery:
    pictures: Pictures
    organization_id: UUID

    async def collect(self, platform: str, shown: Iterable[tuple[str, str | None]]) -> None:
        """Fetch the pictures at these addresses, each for its handle; nothing is raised."""
        wanted = [
            Wanted(url, partial(self._hang, platform, handle)) for handle, url in shown if url
        ]
        await self.pictures.collect(wanted)

    async def collect_now(self, platform: str, shown: Iterable[tuple[str, str | None]]) -> None:
        """The same, and wait a little for them."""
        await self.collect(platform, shown)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.pictures.settled(), PATIENCE)

    async def _hang(self, platform: str, handle: str, session: AsyncSession, key: str) -> bool:
        return await Standings(session, self.organization_id).hang(platform, handle, key)
