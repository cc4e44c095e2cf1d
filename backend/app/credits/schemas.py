"""Money as the screen sees it: decimals, written as strings."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import PlainSerializer

from app.core.schemas import Instant, Schema
from app.credits.states import LineState

Amount = Annotated[Decimal, PlainSerializer(lambda amount: f"{amount:.2f}", return_type=str)]
"""Credits, always written with their two places."""


class CreditsRead(Schema):
    """What a call cost."""

    charged: Amount
    remaining: Amount | None
    """What is left as far as we were told; null before the upstream ever said."""


class LedgerLineRead(Schema):
    id: UUID
    user_id: UUID
    call: str
    subject: str
    state: LineState
    estimate: Amount
    charge: Amount | None
    credits_left: Amount | None
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
