"""Hold before a paid call, settle or release after it. No line is ever taken back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.logging import request_id
from app.core.schemas import Page
from app.credits.models import LedgerLine
from app.credits.repository import LedgerRepository
from app.credits.schemas import LedgerLineRead, Purchase
from app.credits.states import LineState


@dataclass(frozen=True, slots=True)
class LedgerService:
    """Works within its caller's transaction: a charge and the answer it paid are kept together."""

    ledger: LedgerRepository

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(LedgerRepository(session, organization_id))

    async def hold(self, actor: Actor, purchase: Purchase) -> UUID:
        """Write the line a paid call may not leave without."""
        line = LedgerLine(
            organization_id=actor.organization_id,
            user_id=actor.user_id,
            call=purchase.call,
            subject=purchase.subject[:300],
            request_hash=purchase.request_hash,
            request_id=request_id(),
            estimate=purchase.estimate,
        )
        self.ledger.add(line)
        await self.ledger.session.flush()
        return line.id

    async def settle(
        self, line_id: UUID, *, charge: Decimal, credits_left: Decimal | None, sandbox: bool
    ) -> None:
        await self.ledger.close(
            line_id,
            state=LineState.SETTLED,
            charge=charge,
            credits_left=credits_left,
            sandbox=sandbox,
            settled_at=now(),
        )

    async def release(self, line_id: UUID, *, charge: Decimal = Decimal(0)) -> None:
        """Nothing came of the call; what the upstream took all the same is written down."""
        state = LineState.SETTLED if charge else LineState.RELEASED
        await self.ledger.close(line_id, state=state, charge=charge, settled_at=now())

    async def doubt(self, line_id: UUID) -> None:
        """The answer was lost: whether it was paid, only the balance will tell."""
        await self.ledger.close(line_id, state=LineState.UNSURE, settled_at=now())

    async def remaining(self) -> Decimal | None:
        """What should be left: what the upstream said last, less what was charged since."""
        told = await self.ledger.last_told()
        if told is None or told.credits_left is None:
            return None
        return told.credits_left - await self.ledger.charged_since(told)

    async def newest(self, *, limit: int, cursor: UUID | None) -> Page[LedgerLineRead]:
        lines = await self.ledger.newest(limit=limit + 1, before=cursor)
        items = [LedgerLineRead.model_validate(line) for line in lines[:limit]]
        return Page(items=items, next_cursor=items[-1].id if len(lines) > limit else None)
