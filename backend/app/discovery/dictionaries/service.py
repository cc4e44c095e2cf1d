"""The dictionaries, read when first needed and again when they are old; one reader at a time."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Final

from fastapi import Depends, Request

from app.core.clock import now
from app.core.db import SessionFactory, reading, unit_of_work
from app.core.ids import new_id
from app.core.leases import give_lease_back, take_lease
from app.core.logging import get_logger
from app.discovery.dictionaries.catalogue import Which
from app.discovery.dictionaries.fetching import FETCH_SECONDS, NoAnswer, look_up, read_whole
from app.discovery.dictionaries.index import Index, folded, merged
from app.discovery.dictionaries.problems import DictionaryUnavailable
from app.discovery.dictionaries.repository import DictionaryRepository
from app.discovery.dictionaries.source import AskDictionary, Entry
from app.upstreams.influencers_club.problems import NotConfigured

LEASE_SECONDS: Final = FETCH_SECONDS + 15
LOOK_AGAIN_SECONDS: Final = 0.2
REST_SECONDS: Final = 60.0
"""After a failure nobody waits for the same list again before this."""
MOST_LOOKED_UP: Final = 2_000
LEAST_LETTERS: Final = 2

_log = get_logger("app.discovery.dictionaries")


@dataclass(slots=True)
class Dictionaries:
    """All of one host's; one object a process, which keeps what it read ready in memory."""

    sessions: SessionFactory
    ask: AskDictionary
    host: str
    fresh: timedelta
    _ready: dict[Which, Index] = field(default_factory=dict)
    _locks: dict[Which, asyncio.Lock] = field(default_factory=dict)
    _rests_until: dict[Which, float] = field(default_factory=dict)
    _looked_up: set[tuple[Which, str]] = field(default_factory=set)

    async def get(self, which: Which) -> Index:
        """The list, an old one if the upstream is silent; raises `DictionaryUnavailable`."""
        index = self._ready.get(which)
        if index and self._is_fresh(index):
            return index
        async with self._locks.setdefault(which, asyncio.Lock()):
            index = await self._newest_kept(which)
            if index is None or not self._is_fresh(index):
                index = await self._renewed(which, index)
        if index is None:
            raise DictionaryUnavailable(which.words)
        return index

    async def get_with(self, which: Which, value: str) -> Index:
        """The list, with this value in it if the upstream has it.

        A list too long to be kept whole is searched by the upstream; raises
        `DictionaryUnavailable` when that fails, since then nobody knows.
        """
        index = await self.get(which)
        if index.is_whole or value in index or (which, folded(value)) in self._looked_up:
            return index
        try:
            return await self._add(which, value)
        except NoAnswer as error:
            raise DictionaryUnavailable(which.words) from error

    async def suggestions(self, which: Which, text: str, limit: int) -> tuple[Index, list[Entry]]:
        """What somebody may mean who has typed so far."""
        index = await self.get(which)
        found = index.suggestions(text, limit)
        if index.is_whole or len(found) == limit or len(text.strip()) < LEAST_LETTERS:
            return index, found
        if (which, folded(text)) not in self._looked_up:
            with suppress(NoAnswer):
                index = await self._add(which, text)
        return index, index.suggestions(text, limit)

    def _is_fresh(self, index: Index) -> bool:
        return now() - index.fetched_at < self.fresh

    async def _newest_kept(self, which: Which) -> Index | None:
        """What the table has, unless memory has the same."""
        held = self._ready.get(which)
        async with reading(self.sessions) as session:
            kept = DictionaryRepository(session, self.host)
            fetched_at = await kept.fetched_at(which)
            if fetched_at is None or (held and held.fetched_at >= fetched_at):
                return held
            row = await kept.get(which)
        if row is None:
            return held
        entries = (Entry(*entry) for entry in row.entries)
        index = await asyncio.to_thread(
            Index, entries, fetched_at=row.fetched_at, is_whole=row.is_whole
        )
        self._ready[which] = index
        return index

    async def _renewed(self, which: Which, old: Index | None) -> Index | None:
        """Read it anew, or wait for the process that does; the old one where neither helps."""
        if time.monotonic() < self._rests_until.get(which, 0.0):
            return old
        holder, deadline = str(new_id()), time.monotonic() + LEASE_SECONDS
        while time.monotonic() < deadline:
            if await self._take(which, holder):
                try:
                    return await self._fetched(which, old)
                finally:
                    await self._give_back(which, holder)
            if old:
                return old
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            if index := await self._newest_kept(which):
                return index
        return old

    async def _take(self, which: Which, holder: str) -> bool:
        async with unit_of_work(self.sessions) as session:
            return await take_lease(session, _lease(which), holder=holder, seconds=LEASE_SECONDS)

    async def _give_back(self, which: Which, holder: str) -> None:
        async with unit_of_work(self.sessions) as session:
            await give_lease_back(session, _lease(which), holder=holder)

    async def _fetched(self, which: Which, old: Index | None) -> Index | None:
        """Whoever held the lease before us may have read it just now."""
        index = await self._newest_kept(which)
        if index and self._is_fresh(index):
            return index
        try:
            index = await read_whole(self.ask, which)
        except NoAnswer as error:
            self._rests_until[which] = time.monotonic() + REST_SECONDS
            _log.warning("dictionary_not_read", dictionary=which.words, why=str(error))
            return old
        self._looked_up = {each for each in self._looked_up if each[0] != which}
        return await self._keep(which, index)

    async def _add(self, which: Which, words: str) -> Index:
        """Add what the upstream's search finds; raises `NoAnswer`."""
        found = await look_up(self.ask, which, words)
        if len(self._looked_up) >= MOST_LOOKED_UP:
            self._looked_up.clear()
        self._looked_up.add((which, folded(words)))
        index = self._ready[which]
        if all(entry.value in index for entry in found):
            return index
        return await self._keep(which, await asyncio.to_thread(merged, index, found))

    async def _keep(self, which: Which, index: Index) -> Index:
        self._ready[which] = index
        async with unit_of_work(self.sessions) as session:
            await DictionaryRepository(session, self.host).keep(which, index)
        return index


def _lease(which: Which) -> str:
    return f"dictionary:{which.name}:{which.platform}"


async def get_dictionaries(request: Request) -> Dictionaries:
    """This process's dictionaries; raises `NotConfigured` when no key was set."""
    dictionaries: Dictionaries | None = request.app.state.dictionaries
    if dictionaries is None:
        raise NotConfigured
    return dictionaries


DictionariesDep = Annotated[Dictionaries, Depends(get_dictionaries)]
