"""Why a paid call does not leave the house."""

from datetime import datetime
from decimal import Decimal
from http import HTTPStatus

from app.core.problems import Problem
from app.credits.states import BudgetScope, Period

WHOSE = {
    BudgetScope.INSTALLATION: "the whole installation's",
    BudgetScope.ORGANIZATION: "your organization's",
    BudgetScope.BRAND: "this brand's",
    BudgetScope.USER: "your",
    BudgetScope.TOKEN: "this API token's",
}


class SpendingStopped(Problem):
    status = HTTPStatus.PAYMENT_REQUIRED
    code = "spending_stopped"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Spending is stopped for the whole installation: {reason} What we hold stays free; "
            "an administrator can lift the stop on the credits page."
        )


class BudgetSpent(Problem):
    status = HTTPStatus.PAYMENT_REQUIRED
    code = "budget_spent"

    def __init__(
        self,
        scope: BudgetScope,
        period: Period,
        *,
        left: Decimal,
        wanted: Decimal,
        until: datetime,
    ) -> None:
        super().__init__(
            f"This may cost {wanted:.2f} credits, and of {WHOSE[scope]} budget for this "
            f"{period.value} {max(left, Decimal(0)):.2f} are left, until {until:%Y-%m-%d %H:%M} "
            "UTC. Nothing was spent. Ask for less, or ask an administrator to raise the budget.",
        )
        self.left = left
        self.until = until
