"""What can go wrong when reports, budgets and comparisons are asked for."""

from http import HTTPStatus
from uuid import UUID

from app.core.problems import FieldProblem, InvalidBody, NotFound, Problem


class LineNotFound(NotFound):
    code = "ledger_line_not_found"

    def __init__(self, line_id: UUID) -> None:
        super().__init__(f"There is no ledger line {line_id}.")


class CheckNotFound(NotFound):
    code = "balance_check_not_found"

    def __init__(self, check_id: UUID) -> None:
        super().__init__(f"There is no comparison {check_id} with the balance.")


class BudgetNotFound(NotFound):
    code = "budget_not_found"

    def __init__(self, budget_id: UUID) -> None:
        super().__init__(f"There is no budget {budget_id}.")


class NobodysBudget(InvalidBody):
    """The subject of a budget is missing, foreign, or of another kind than its scope."""

    code = "budget_subject_unknown"

    def __init__(self, scope: str) -> None:
        super().__init__(
            f"Choose whose budget it is: there is no such {scope}.",
            errors=[FieldProblem(pointer="/subject_id", detail=f"There is no such {scope}.")],
        )


class RangeTooLong(InvalidBody):
    code = "range_too_long"

    def __init__(self, days: int, months: int) -> None:
        super().__init__(
            f"Ask for at most {days} days by day, and at most {months} months otherwise.",
            errors=[FieldProblem(pointer="/from", detail="Start later.")],
        )


class ComparingNotConfigured(Problem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "comparing_not_configured"

    def __init__(self) -> None:
        super().__init__("This process does not compare balances; ask the API server.")
