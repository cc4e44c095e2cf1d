"""What every paid answer says beside its content."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from app.upstreams.influencers_club.prices import PaidCall, price_of
from app.upstreams.influencers_club.reading import Object, charge_in, decimal
from app.upstreams.influencers_club.received import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidAnswer:
    """An answer and its receipt."""

    charge: Decimal
    """What the answer says it cost, else what the price list says."""
    credits_left: Decimal | None
    """None where the answer does not tell it."""
    sandbox: bool
    body: bytes
    """The answer as it came, to be kept."""


class Receipt(TypedDict):
    """The words of a `PaidAnswer`."""

    charge: Decimal
    credits_left: Decimal | None
    sandbox: bool
    body: bytes


def receipt(received: Received, reply: Object, call: PaidCall, *, rows: int = 1) -> Receipt:
    """What was paid for so many rows; nothing is paid for an answer without any."""
    told = charge_in(reply.get("credits_cost"))
    listed = price_of(call, rows) if rows else Decimal(0)
    return Receipt(
        charge=listed if told is None else told,
        credits_left=decimal(reply.get("credits_left")),
        sandbox=received.sandbox,
        body=received.body,
    )
