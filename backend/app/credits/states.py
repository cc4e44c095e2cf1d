"""What becomes of a ledger line, and what a budget is set for; pure."""

from enum import StrEnum


class LineState(StrEnum):
    """`held` before the call; then what became of it."""

    HELD = "held"
    SETTLED = "settled"
    RELEASED = "released"
    UNSURE = "unsure"
    """The answer was lost: it may have been paid, and nobody repeats it by themselves."""
    LOST = "lost"
    """Its answer never came; the balance showed that it was paid, or not that it was not."""


class BudgetScope(StrEnum):
    """Whose spending a budget limits."""

    INSTALLATION = "installation"
    ORGANIZATION = "organization"
    BRAND = "brand"
    USER = "user"
    TOKEN = "token"  # noqa: S105  # an API token's, not one


class Period(StrEnum):
    """A day or a month of the calendar, in UTC."""

    DAY = "day"
    MONTH = "month"
