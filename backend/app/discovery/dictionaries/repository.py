"""Kept dictionaries in their table; public data of the upstream, so there is no tenant here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import upsert
from app.discovery.dictionaries.catalogue import Which
from app.discovery.dictionaries.index import Index
from app.discovery.dictionaries.models import KeptDictionary


@dataclass(frozen=True, slots=True)
class DictionaryRepository:
    """One host's dictionaries."""

    session: AsyncSession
    host: str

    async def fetched_at(self, which: Which) -> datetime | None:
        """When it was last read, without loading it."""
        query = select(KeptDictionary.fetched_at).where(*self._is(which))
        return (await self.session.scalars(query)).one_or_none()

    async def get(self, which: Which) -> KeptDictionary | None:
        query = select(KeptDictionary).where(*self._is(which))
        return (await self.session.scalars(query)).one_or_none()

    async def keep(self, which: Which, index: Index) -> None:
        row: dict[str, Any] = {
            "host": self.host,
            "name": which.name,
            "platform": which.platform,
            "entries": [list(entry) for entry in index.entries],
            "is_whole": index.is_whole,
            "fetched_at": index.fetched_at,
        }
        await upsert(self.session, KeptDictionary, [row], key=("host", "name", "platform"))

    def _is(self, which: Which) -> tuple[ColumnElement[bool], ...]:
        return (
            KeptDictionary.host == self.host,
            KeptDictionary.name == which.name,
            KeptDictionary.platform == which.platform,
        )
