"""What this process has in hand: renews the leases, lets go of what is no longer its own."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app import __version__
from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.logging import get_logger
from app.core.problems import DatabaseAway
from app.jobs.moves import Claim, renew, still_held
from app.jobs.states import JobMode
from app.jobs.upkeep import forget_worker, note_worker

RENEW_SECONDS: Final = 5.0
LOOK_SECONDS: Final = 0.5
"""How often the rows are asked whether they are still ours: a cancelled job must stop in 2 s."""

_log = get_logger("app.jobs.holding")


def own_name() -> str:
    """A name no other process has had: host, process id, and a part by chance."""
    return f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"


@dataclass(slots=True)
class Held:
    """One claim and the task that works on it."""

    claim: Claim
    task: asyncio.Task[Any]
    was_let_go: bool = False
    """Whether the row is no longer ours: cancelled, or given to somebody else."""

    def let_go(self) -> None:
        """Once: told again, the work would be cut short while it cleans up."""
        if not self.was_let_go:
            self.was_let_go = True
            self.task.cancel()


@dataclass(slots=True)
class Holding:
    """The claims this process works on."""

    sessions: SessionFactory
    mode: JobMode
    slots: int
    name: str = field(default_factory=own_name)
    started_at: datetime = field(default_factory=now)
    hands: dict[tuple[UUID, int], Held] = field(default_factory=dict)
    _renewed: float = 0.0

    @contextmanager
    def holds(self, claim: Claim, task: asyncio.Task[Any]) -> Iterator[Held]:
        """Keep the claim alive for as long as the block lasts."""
        held = Held(claim, task)
        self.hands[claim.job_id, claim.attempt] = held
        try:
            yield held
        finally:
            del self.hands[claim.job_id, claim.attempt]

    def let_go(self, job_id: UUID) -> bool:
        """Stop working on a job whose row was taken from us; False when it is not in our hands."""
        found = [held for (held_id, _), held in self.hands.items() if held_id == job_id]
        for held in found:
            held.let_go()
        return bool(found)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Look after the claims, and be seen alive, for as long as the block lasts."""
        keeper = asyncio.create_task(self._keep_for_ever(), name="leases")
        try:
            yield
        finally:
            keeper.cancel()
            await asyncio.wait({keeper})
            await self._say_goodbye()

    async def _keep_for_ever(self) -> None:
        while True:
            try:
                await self.look_after()
            except DatabaseAway:
                _log.warning("leases_not_renewed", jobs=len(self.hands))
            await asyncio.sleep(LOOK_SECONDS)

    async def look_after(self) -> None:
        """Renew what is due, and drop what is no longer ours."""
        is_due = time.monotonic() - self._renewed >= RENEW_SECONDS
        held = list(self.hands)
        if not (held or is_due):
            return
        async with unit_of_work(self.sessions) as session:
            if is_due:
                await note_worker(session, self._own_row())
            ask = renew if is_due else still_held
            ours = await ask(session, held) if held else set()
        if is_due:
            self._renewed = time.monotonic()
        self._drop(set(held) - ours)

    def _drop(self, lost: set[tuple[UUID, int]]) -> None:
        for key in lost:
            if held := self.hands.get(key):
                _log.info("claim_lost", job_id=str(key[0]), attempt=key[1])
                held.let_go()

    def _own_row(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "mode": self.mode,
            "version": __version__,
            "slots": self.slots,
            "in_hand": len(self.hands),
            "started_at": self.started_at,
            "seen_at": now(),
        }

    async def _say_goodbye(self) -> None:
        try:
            async with unit_of_work(self.sessions) as session:
                await forget_worker(session, self.name)
        except DatabaseAway:
            _log.info("goodbye_not_heard")
