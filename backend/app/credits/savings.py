"""What answers we held spared: counted in this process, written down every other second.

It is a figure for people and no money: a process that dies loses at most that much of it.
"""

import asyncio
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import SessionFactory, is_sqlite, unit_of_work
from app.core.ids import new_id
from app.core.problems import DatabaseAway
from app.credits.models import Saving

WRITE_SECONDS: Final = 2.0

Key = tuple[UUID, UUID, date, str]


@dataclass(slots=True)
class Savings:
    """Belongs to one process and its event loop."""

    sessions: SessionFactory
    _counted: dict[Key, list[Decimal]] = field(default_factory=lambda: defaultdict(list))
    _writing: asyncio.Task[None] | None = None

    def add(self, actor: Actor, call: str, saved: Decimal) -> None:
        """One answer that was given again, and what it cost the first time."""
        self._counted[actor.organization_id, actor.user_id, now().date(), call].append(saved)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon())

    async def _write_soon(self) -> None:
        while self._counted:
            await asyncio.sleep(WRITE_SECONDS)
            await self.write()

    async def write(self) -> None:
        """Write down what was counted so far; kept for the next time when that fails."""
        counted, self._counted = self._counted, defaultdict(list)
        if not counted:
            return
        try:
            await self._add_to_table(counted)
        except DatabaseAway:
            for key, saved in counted.items():
                self._counted[key].extend(saved)

    async def close(self) -> None:
        if self._writing:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self.write()

    async def _add_to_table(self, counted: dict[Key, list[Decimal]]) -> None:
        async with unit_of_work(self.sessions) as session:
            dialect = sqlite if is_sqlite(session) else postgresql
            query = dialect.insert(Saving).values(
                [_row(*entry) for entry in sorted(counted.items())]
            )
            added: dict[str, Any] = {
                "answers": Saving.answers + query.excluded.answers,
                "saved": Saving.saved + query.excluded.saved,
            }
            key = ["organization_id", "user_id", "day", "call"]
            await session.execute(query.on_conflict_do_update(index_elements=key, set_=added))


def _row(key: Key, saved: list[Decimal]) -> dict[str, Any]:
    organization_id, user_id, day, call = key
    return {
        "id": new_id(),
        "organization_id": organization_id,
        "user_id": user_id,
        "day": day,
        "call": call,
        "answers": len(saved),
        "saved": sum(saved, Decimal("0.00")),
    }
