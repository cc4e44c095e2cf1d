"""What keeps the books in order while nobody looks: orphaned calls, the balance, old keys."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.idempotency import forget_old_keys
from app.core.leases import take_lease
from app.core.logging import get_logger
from app.core.problems import Problem
from app.credits.reconciling import Reconciler
from app.credits.service import doubt_orphans
from app.discovery.tempo import USUAL, Tempo

LEADER: Final = "bookkeeper"
BALANCE_EVERY: Final = timedelta(hours=24)
_log = get_logger("app.discovery")

Chore = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class Bookkeeper:
    """Runs in every API process; one of them, by a lease, does the work."""

    sessions: SessionFactory
    reconciler: Reconciler | None
    """None without a key: there is no account then."""
    name: str
    tempo: Tempo = USUAL
    chores: Sequence[Chore] = ()
    """What else is due now and then and must be done by one process only."""

    async def run(self) -> None:
        """Look every few seconds until cancelled; a failure is a line in the log."""
        while True:
            await asyncio.sleep(self.tempo.look_seconds)
            try:
                await self.look()
            except Problem as problem:
                _log.warning("books_not_looked_at", reason=problem.code)
            except Exception:  # noqa: BLE001  # the next look comes all the same
                _log.exception("books_not_looked_at")

    async def look(self) -> None:
        async with unit_of_work(self.sessions) as session:
            seconds = self.tempo.leader_seconds
            if not await take_lease(session, LEADER, holder=self.name, seconds=seconds):
                return
        await self.doubt_orphans()
        async with unit_of_work(self.sessions) as session:
            await forget_old_keys(session)
        if self.reconciler and await self.reconciler.is_due(
            now() - BALANCE_EVERY, now() - self.tempo.unsure_after
        ):
            await self.reconciler.compare(None)
        for chore in self.chores:
            await chore()

    async def doubt_orphans(self) -> None:
        """A line on its way whose lease ran out belongs to a process that died."""
        async with unit_of_work(self.sessions) as session:
            orphans = await doubt_orphans(session)
        if orphans:
            _log.warning("calls_orphaned", lines=len(orphans))
