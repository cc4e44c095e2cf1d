"""Money as the screen sees it: decimals, written as strings."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.core.schemas import Instant, Schema
from app.credits.states import LineState


class CreditsRead(Schema):
    """What a call cost."""

    charged: Decimal
    remaining: Decimal | None
    """What is left as far as we were told; null before the upstream ever said."""


class LedgerLineRead(Schema):
    id: UUID
    user_id: UUID
    call: str
    subject: str
    state: LineState
    estimate: Decimal
    charge: Decimal | None
    credits_left: Decimal | None
    sandbox: bool
    request_id: str
    created_at: Instant
    settled_at: Instant | None


@dataclass(frozen=True, slots=True)
class Purchase:
    """A paid call before it leaves."""

    call: str
    subject: str
    request_hash: str
    estimate: Decimal
