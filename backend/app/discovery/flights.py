"""The paid calls of this process that are on their way: their leases are renewed, none is dropped.

A question has one lease in the database while it is asked, held by the ledger line that pays for
it. Who comes with the same question, in whichever process, waits for its answer. A line whose lease
ran out belongs to a process that died: its call is unsure.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import and_, or_, update

from app.core.db import SessionFactory, database_time, unit_of_work
from app.core.leases import Lease
from app.core.problems import DatabaseAway
from app.discovery.tempo import USUAL, Tempo

ENDING_SECONDS: Final = 2.0
"""For calls that are ended in mid-air to write that down."""

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Flight:
    """One question on its way."""

    lease: str
    line_id: UUID

    @property
    def holder(self) -> str:
        """As the database spells the line, without dashes."""
        return self.line_id.hex


def lease_name(organization_id: UUID, question: str) -> str:
    """Short enough for the table, and nobody else's."""
    return f"ask:{hashlib.sha256(f'{organization_id}:{question}'.encode()).hexdigest()}"


@dataclass(slots=True)
class Flights:
    """Belongs to one process and its event loop."""

    sessions: SessionFactory
    tempo: Tempo = USUAL
    _aloft: dict[str, Flight] = field(default_factory=dict)
    _landed: dict[str, asyncio.Event] = field(default_factory=dict)
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    _renewing: asyncio.Task[None] | None = None

    async def carry(self, work: Coroutine[Any, Any, Outcome]) -> Outcome:
        """Do it to its end, even if whoever asked goes away: it may be paid already."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return await asyncio.shield(task)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # seen: whoever waits for it gets it, and nobody may wait any more

    @asynccontextmanager
    async def aloft(self, flight: Flight) -> AsyncIterator[None]:
        """The lease is renewed while the block lasts; who waits here is woken at its end."""
        self._aloft[flight.lease] = flight
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew_while_aloft())
        try:
            yield
        finally:
            self._aloft.pop(flight.lease, None)
            if landed := self._landed.pop(flight.lease, None):
                landed.set()

    async def landing(self, lease: str, seconds: float) -> None:
        """Until this flight of this process lands, or so long; one of another process, so long."""
        if lease not in self._aloft:
            await asyncio.sleep(seconds)
            return
        landed = self._landed.setdefault(lease, asyncio.Event())
        with suppress(TimeoutError):
            await asyncio.wait_for(landed.wait(), seconds)

    async def _renew_while_aloft(self) -> None:
        while self._aloft:
            await asyncio.sleep(self.tempo.renew_seconds)
            with suppress(DatabaseAway):  # the next round tries again, within the lease
                await self._renew()

    async def _renew(self) -> None:
        mine = [
            and_(Lease.name == flight.lease, Lease.holder == flight.holder)
            for flight in self._aloft.values()
        ]
        if not mine:
            return
        async with unit_of_work(self.sessions) as session:
            until = database_time(session, after=self.tempo.lease_seconds)
            await session.execute(update(Lease).where(or_(*mine)).values(until=until))

    async def drain(self, seconds: float) -> None:
        """Let those on their way land; the leases of what is left run out by themselves."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        left = [*self._tasks, *([self._renewing] if self._renewing else [])]
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=ENDING_SECONDS)
