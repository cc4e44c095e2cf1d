"""The account's credits: charged for what is returned, every time it is returned."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from sandbox.influencers_club.answers import Refused

CENT = Decimal("0.01")
_TRIAL_SEARCHES = 25
_OUT_OF_CREDITS = {
    "error": "Insufficient credits",
    "user_message": "Your team has run out of credits. Top up to go on.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One priced request that was answered, also when it cost nothing."""

    number: int
    path: str
    amount: Decimal
    returned: int
    """How many things were paid for: creators, pages, rows."""
    at: float
    balance: Decimal
    asked: str = ""
    """The beginning of the body, by which its asker finds it again."""

    def shown(self) -> dict[str, object]:
        return {
            "number": self.number,
            "path": self.path,
            "amount": str(self.amount),
            "returned": self.returned,
            "at": self.at,
            "balance": str(self.balance),
            "asked": self.asked,
        }


@dataclass(slots=True)
class Ledger:
    """What is left and how it was spent. Never below zero: what is not affordable is refused whole.

    With `searching` set, searches are paid from this pool of their own.
    """

    available: Decimal
    searching: Decimal | None = None
    used: Decimal = Decimal("0.00")
    paid_calls: int = 0
    lines: list[Line] = field(default_factory=list)
    refusal_status: Callable[[str], int] = lambda _path: 402

    def charge(
        self, path: str, price: Decimal, returned: int, *, search: bool = False, asked: str = ""
    ) -> Decimal:
        """Take the price of so many things; gives what this call cost, or refuses all of it."""
        amount = (price * returned).quantize(CENT)
        if amount > self.left(search=search):
            raise Refused(self.refusal_status(path), dict(_OUT_OF_CREDITS))
        if search and self.searching is not None:
            self.searching -= amount
        else:
            self.available -= amount
        self.used += amount
        self.paid_calls += bool(amount)
        self._note(path, amount, returned, search=search, asked=asked)
        return amount

    def left(self, *, search: bool = False) -> Decimal:
        """What the next call of this sort may cost."""
        return self.searching if search and self.searching is not None else self.available

    @property
    def trial_searches_left(self) -> int:
        """The live service sends this extra; it falls with every paid call and stays at zero."""
        return max(0, _TRIAL_SEARCHES - self.paid_calls)

    def _note(self, path: str, amount: Decimal, returned: int, *, search: bool, asked: str) -> None:
        line = Line(
            number=len(self.lines) + 1,
            path=path,
            amount=amount,
            returned=returned,
            at=time.time(),
            balance=self.left(search=search),
            asked=asked,
        )
        self.lines.append(line)
