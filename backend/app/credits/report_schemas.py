"""Reports about money as they go out, and what of the ledger is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schemas import Instant, Schema
from app.credits.schemas import Amount
from app.credits.states import BudgetScope, LineState, Period


class SpendBy(StrEnum):
    """What spending is summed up by."""

    PERSON = "person"
    MONTH = "month"
    DAY = "day"
    CALL = "call"
    BRAND = "brand"


class SavedBy(StrEnum):
    MONTH = "month"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which lines are wanted; what is None or empty is not asked about."""

    states: Sequence[LineState] = ()
    user_id: UUID | None = None
    call: str | None = None
    brand_id: UUID | None = None
    creator: str | None = None
    """`platform:handle`."""
    since: datetime | None = None
    until: datetime | None = None
    """The first moment that is too late."""


class LedgerLineRead(Schema):
    id: UUID
    user_id: UUID
    user_name: str
    brand_id: UUID | None
    brand_name: str | None
    token_id: UUID | None
    """The API token that asked; null for somebody in front of a screen."""
    job_id: UUID | None
    call: str
    subject: str
    creator: str | None
    state: LineState
    reason: str | None
    """The code of the problem that ended the call; null for an answer."""
    estimate: Amount
    charge: Amount | None
    credits_left: Amount | None
    service: str
    sandbox: bool
    request_id: str
    created_at: Instant
    settled_at: Instant | None
    balance_check_id: UUID | None
    """The comparison with the balance that decided an unsure line."""


class SpendFigures(Schema):
    charged: Amount = Decimal(0)
    held: Amount = Decimal(0)
    """The most that calls on their way can still cost."""
    unsure: Amount = Decimal(0)
    """The most that calls without an answer may have cost."""
    count: int = 0


class SpendRow(SpendFigures):
    key: str | None
    """A person's or brand's id, a call, `2026-11` or `2026-11-22`; null for no brand."""
    name: str


class SpendRead(Schema):
    by: SpendBy
    since: date
    until: date
    """Both days are within."""
    items: Sequence[SpendRow]
    total: SpendFigures


class SavedRow(Schema):
    key: str
    answers: int
    """How many answers were given again."""
    saved: Amount


class SavingsRead(Schema):
    """What answers we held spared, over all the time we have counted."""

    by: SavedBy
    items: Sequence[SavedRow]
    answers: int
    saved: Amount


class Totals(SpendFigures):
    saved: Amount = Decimal(0)


class TotalsRead(Schema):
    this_month: Totals
    last_month: Totals
    last_month_by_now: Totals
    """Last month up to the same day and time: what this month compares with."""


class CreatorCostRead(SpendFigures):
    """What one creator cost so far."""

    lines: Sequence[LedgerLineRead]
    """The newest hundred of them."""


class NamedRead(Schema):
    id: UUID
    name: str


class SubjectsRead(Schema):
    """Whose spending can be looked at or limited."""

    organization: NamedRead
    users: Sequence[NamedRead]
    brands: Sequence[NamedRead]
    tokens: Sequence[NamedRead]


class BudgetSet(Schema):
    """The most that may be spent in a period."""

    scope: BudgetScope
    subject_id: UUID | None = None
    """Whose; not needed for the installation and for one's own organization."""
    period: Period
    amount: Annotated[Decimal, Field(ge=0, le=Decimal("999999999.99"), decimal_places=2)]


class BudgetRead(Schema):
    id: UUID
    scope: BudgetScope
    subject_id: UUID | None
    """Null for the installation."""
    subject_name: str
    period: Period
    amount: Amount
    spent: Amount
    held: Amount
    """For calls on their way, and for those without an answer, which may have been paid."""
    left: Amount
    """Never below zero."""
    until: Instant
    """When the period ends and all of the amount is there again."""
    set_at: Instant


class BudgetsRead(Schema):
    items: Sequence[BudgetRead]


class StopSet(Schema):
    reason: Annotated[str, Field(min_length=1, max_length=300)]


class StopRead(Schema):
    reason: str
    stopped_by: str
    stopped_at: Instant


class BalanceRead(Schema):
    """What the upstream says of its own account, when it was last asked."""

    available: Amount
    used: Amount
    checked_at: Instant
    service: str
    sandbox: bool


class DriftRead(Schema):
    amount: Amount
    """What the upstream counts beyond our lines; 0.00 when both agree, negative when it counts
    less."""
    checked_at: Instant
    check_id: UUID
    lines: int
    """How many of the organization's lines lie between that comparison and the one before."""


class BalanceCheckRead(Schema):
    id: UUID
    service: str
    sandbox: bool
    available: Amount
    used: Amount
    charged: Amount | None
    """By the ledger, since the comparison before; null for the first one."""
    drift: Amount | None
    quiet: bool
    """Whether no call was on its way meanwhile: only then unsure lines are decided."""
    decided: int
    """How many of the organization's unsure lines it decided."""
    daily: bool
    """Whether it was the daily one; false when somebody asked for it."""
    checked_at: Instant


class StandingRead(Schema):
    """How the money stands."""

    balance: BalanceRead | None
    """Null before the upstream was ever asked."""
    remaining: Amount | None
    """What should be left by now."""
    this_month: Totals
    budgets: Sequence[BudgetRead]
    """Those that limit whoever asks."""
    stop: StopRead | None
    drift: DriftRead | None
    """Null before there were two comparisons."""
