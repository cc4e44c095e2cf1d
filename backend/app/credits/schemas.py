"""Money as the screen sees it: decimals, written as strings."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import PlainSerializer

from app.core.schemas import Schema
from app.credits.states import BudgetScope, Period

Amount = Annotated[Decimal, PlainSerializer(lambda amount: f"{amount:.2f}", return_type=str)]
"""Credits, always written with their two places."""


class CreditsRead(Schema):
    """What a call cost."""

    charged: Amount
    remaining: Amount | None
    """What is left as far as we were told; null before the upstream ever said."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """A paid call before it leaves."""

    call: str
    subject: str
    request_hash: str
    estimate: Decimal
    """The most it can cost."""
    service: str
    """The host that is asked."""
    creator: str | None = None
    """`platform:handle` where the call is about one creator."""
    brand_id: UUID | None = None
    job_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Allowance:
    """One budget as it stands now."""

    budget_id: UUID
    scope: BudgetScope
    subject_id: UUID
    period: Period
    amount: Decimal
    spent: Decimal
    """What was charged in the period, and what calls on their way and unsure ones may yet cost."""
    until: datetime

    @property
    def left(self) -> Decimal:
        return self.amount - self.spent
