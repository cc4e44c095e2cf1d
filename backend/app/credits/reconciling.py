"""The upstream's own balance against our ledger: shows drift, and decides what was unsure."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, Protocol
from uuid import UUID

from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.ids import new_id
from app.core.logging import get_logger
from app.credits.account import NONE, AccountService
from app.credits.models import BalanceCheck
from app.credits.sharing import share_out, surely_free

TRIES: Final = 3
BETWEEN_TRIES: Final = 1.0
"""Seconds: calls are on their way most of the time in a busy house, and none now and then."""
_log = get_logger("app.credits")


class Balance(Protocol):
    """What the upstream counts, in credits."""

    @property
    def available(self) -> Decimal: ...
    @property
    def used(self) -> Decimal: ...
    @property
    def sandbox(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Reconciler:
    """Compares one account. Asking for the balance is free."""

    sessions: SessionFactory
    service: str
    """The account's host."""
    ask: Callable[[], Awaitable[Balance]]
    works_for: timedelta
    """The longest a call may last at the upstream, which bills it at its end."""

    async def compare(self, asked_by: UUID | None) -> BalanceCheck:
        """Ask for the balance and write down how it compares; raises the upstream's problems.

        While calls are on their way, or may still be worked on though their answers are lost,
        nobody can say what the balance counts already: then it is asked again, and if there is no
        quiet moment, nothing is decided.
        """
        for _ in range(TRIES - 1):
            check = await self._compare(asked_by, only_quiet=True)
            if check:
                return check
            await asyncio.sleep(BETWEEN_TRIES)
        check = await self._compare(asked_by, only_quiet=False)
        if check is None:
            raise RuntimeError("a comparison that need not be quiet was not written down")
        return check

    async def _compare(self, asked_by: UUID | None, *, only_quiet: bool) -> BalanceCheck | None:
        before = now()
        balance = await self.ask()
        async with unit_of_work(self.sessions) as session:
            account = AccountService.within(session, self.service)
            is_quiet = not await account.is_busy(before) and not await account.has_unsure_since(
                before - self.works_for
            )
            if only_quiet and not is_quiet:
                return None
            check = BalanceCheck(
                id=new_id(),
                service=self.service,
                sandbox=balance.sandbox,
                available=balance.available,
                used=balance.used,
                quiet=is_quiet,
                decided={},
                asked_by=asked_by,
                checked_at=before,
            )
            if is_quiet:
                await self._explain(account, check)
            session.add(check)
            await session.flush()
        return check

    async def is_due(self, oldest: datetime, oldest_unsure: datetime) -> bool:
        """Whether the last comparison is older than that, or than unsure lines that wait.

        Not before each unsure call is old enough to be decided.
        """
        old_enough = now() - self.works_for
        async with unit_of_work(self.sessions) as session:
            account = AccountService.within(session, self.service)
            if await account.has_unsure_since(old_enough):
                return False
            last = await account.last_check(quiet=True)
            if last is None or last.checked_at < oldest:
                return True
            waits = await account.has_unsure_since(last.checked_at - self.works_for)
            return waits and last.checked_at < oldest_unsure

    async def _explain(self, account: AccountService, check: BalanceCheck) -> None:
        """Set the balance against our lines since the last quiet comparison, and decide.

        None was unsure at that comparison, so a line that left a little before it and is unsure
        now was not yet seen by it.
        """
        base = await account.last_check(quiet=True)
        if base is None:
            return
        check.charged = await account.charged_since(base.checked_at)
        unexplained = check.used - base.used - check.charged
        unsure = await account.unsure_since(base.checked_at - self.works_for)
        shares = share_out(unexplained, unsure.most, unsure.by_row)
        check.decided = {str(line_id): f"{charge:.2f}" for line_id, charge in shares.items()}
        check.drift = unexplained - sum(shares.values(), NONE)
        free = surely_free(unexplained, unsure.most, unsure.by_row)
        await account.decide(shares, free, check)
        if check.drift:
            _log.warning("balance_drifts", drift=str(check.drift), used=str(check.used))
