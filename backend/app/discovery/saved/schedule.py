"""Starts the weekly runs that are due, each in the name of whoever saved the search."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.accounts.schemas import Actor
from app.accounts.service import ActorDesk
from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.logging import get_logger
from app.core.problems import Problem
from app.discovery.saved.repository import due
from app.discovery.saved.running import SAVED_SEARCH
from app.discovery.saved.service import WEEK

MOST_AT_ONCE: Final = 20
_log = get_logger("app.discovery")

Submit = Callable[[Actor, str, dict[str, str], str], Awaitable[object]]
"""Starts a job for somebody: its kind, its params, its idempotency key."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One process at a time looks, by the bookkeeper's lease."""

    sessions: SessionFactory
    actors: ActorDesk
    submit: Submit

    async def start_due(self) -> None:
        """Each due search is moved to its next week first: it is never started twice for one.

        Whoever lost the permission to spend, or the account, spends nothing more.
        """
        async with unit_of_work(self.sessions) as session:
            starts: list[tuple[UUID, UUID, str]] = []
            for saved in await due(session, now(), most=MOST_AT_ONCE):
                key = f"weekly:{saved.id}:{saved.next_run_at:%Y%m%d%H%M}"
                starts.append((saved.id, saved.created_by, key))
                saved.next_run_at = now() + WEEK
        for search_id, owner, key in starts:
            await self._start(search_id, owner, key)

    async def _start(self, search_id: UUID, owner: UUID, key: str) -> None:
        actor = await self.actors.actor(owner)
        if actor is None:
            _log.warning("weekly_search_without_owner", search=str(search_id))
            return
        try:
            await self.submit(actor, SAVED_SEARCH, {"search_id": str(search_id)}, key)
        except Problem as problem:
            _log.warning("weekly_search_not_started", search=str(search_id), reason=problem.code)
