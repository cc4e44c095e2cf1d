"""Hold before a paid call, settle or release after it. No line is ever taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

from sqlalchemy import String, cast, exists, func, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import database_time
from app.core.leases import Lease
from app.core.logging import request_id
from app.credits.account import AccountService
from app.credits.allowances import Allowances
from app.credits.models import LedgerLine
from app.credits.repository import LedgerRepository
from app.credits.schemas import Purchase
from app.credits.states import LineState


@dataclass(frozen=True, slots=True)
class LedgerService:
    """Works within its caller's transaction: a charge and the answer it paid are kept together."""

    ledger: LedgerRepository

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(LedgerRepository(session, organization_id))

    async def hold(self, actor: Actor, purchase: Purchase, *, line_id: UUID) -> None:
        """Write the line a paid call may not leave without.

        Raises `SpendingStopped` or `BudgetSpent`; then nothing was written.
        """
        allowances = Allowances(self.ledger.session)
        await allowances.must_allow(actor, purchase.estimate, brand_id=purchase.brand_id)
        line = LedgerLine(
            id=line_id,
            organization_id=actor.organization_id,
            user_id=actor.user_id,
            token_id=actor.token_id,
            brand_id=purchase.brand_id,
            job_id=purchase.job_id,
            service=purchase.service,
            call=purchase.call,
            subject=purchase.subject[:300],
            creator=purchase.creator,
            request_hash=purchase.request_hash,
            request_id=request_id(),
            estimate=purchase.estimate,
        )
        self.ledger.add(line)
        await self.ledger.session.flush()

    async def settle(
        self, line_id: UUID, *, charge: Decimal, credits_left: Decimal | None, sandbox: bool
    ) -> None:
        await self.ledger.close(
            line_id,
            state=LineState.SETTLED,
            reason=None,
            charge=charge,
            credits_left=credits_left,
            sandbox=sandbox,
            settled_at=now(),
        )

    async def release(self, line_id: UUID, *, reason: str, charge: Decimal = Decimal(0)) -> None:
        """Nothing came of the call; what the upstream took all the same is written down."""
        state = LineState.SETTLED if charge else LineState.RELEASED
        await self.ledger.close(
            line_id, state=state, reason=reason, charge=charge, settled_at=now()
        )

    async def doubt(self, line_id: UUID, *, reason: str) -> None:
        """The answer was lost: whether it was paid, only the balance will tell."""
        await self.ledger.close(line_id, state=LineState.UNSURE, reason=reason, settled_at=now())

    async def take_over(self, line_id: UUID) -> None:
        """What another process began and could not finish is on its way again."""
        await self.ledger.close(line_id, state=LineState.HELD, reason=None, settled_at=None)

    async def lost_since(self, request_hash: str, oldest: datetime) -> LedgerLine | None:
        """The newest call with this question whose answer never came."""
        return await self.ledger.lost_since(request_hash, oldest)

    async def charged_by_job(self, job_id: UUID) -> Decimal:
        """What all attempts of a job were charged."""
        return await self.ledger.weight_of_job(job_id, open_too=False)

    async def may_cost_by_job(self, job_id: UUID) -> Decimal:
        """The same, with what its open calls may yet cost."""
        return await self.ledger.weight_of_job(job_id, open_too=True)

    async def remaining(self, service: str) -> Decimal | None:
        """What should be left on the account; None before the upstream ever said."""
        return await AccountService.within(self.ledger.session, service).remaining()


async def doubt_orphans(session: AsyncSession) -> Sequence[UUID]:
    """Make unsure what is held by nobody: lines whose lease, held in their name, ran out.

    Their process died between the hold and the answer.
    """
    name = func.replace(cast(LedgerLine.id, String), "-", "")
    alive = exists().where(Lease.holder == name, Lease.until > database_time(session))
    orphans = (
        update(LedgerLine)
        .where(LedgerLine.state == LineState.HELD, ~alive)
        .values(state=LineState.UNSURE, reason="process_died", settled_at=now())
        .returning(LedgerLine.id)
        .execution_options(synchronize_session=False)
    )
    return (await session.scalars(orphans)).all()
