"""What a call costs, read from the dated list beside this file.

The vendor changes its prices within months: a new price is a change of data, not of code.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final, Literal

PaidCall = Literal[
    "search",
    "similar",
    "socials",
    "raw",
    "profile",
    "analytics",
    "full",
    "email",
    "audience_overlap",
    "posts",
    "post_details",
]

EnrichLevel = Literal["raw", "profile", "analytics", "full"]
"""How much is asked about one creator; each level is a paid call of the same name."""

CENT: Final = Decimal("0.01")
"""The smallest step of a credit."""


@dataclass(frozen=True, slots=True)
class PriceList:
    """The prices of one day, in credits."""

    version: str
    per_call: dict[str, Decimal]
    per_row: dict[str, Decimal]


def price_of(call: PaidCall, rows: int = 1) -> Decimal:
    """What a call costs in credits, to two places.

    `rows` is how many creators come back, for the calls that are billed by the creator; the
    others cost the same whatever it says.
    """
    prices = price_list()
    if call in prices.per_row:
        return (prices.per_row[call] * rows).quantize(CENT)
    return prices.per_call[call].quantize(CENT)


@cache
def price_list() -> PriceList:
    """The list we ship; its version is the day it was read from the vendor."""
    listed = json.loads(files(__package__).joinpath("prices.json").read_text("utf-8"))
    return PriceList(
        version=listed["version"],
        per_call=_amounts(listed["prices"], "call"),
        per_row=_amounts(listed["prices"], "row"),
    )


def _amounts(prices: dict[str, dict[str, str]], per: str) -> dict[str, Decimal]:
    return {name: Decimal(line["amount"]) for name, line in prices.items() if line["per"] == per}
