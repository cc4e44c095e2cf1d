"""The ledger, the budgets, what reuse saved, and how the upstream's own balance compared."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Enum, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Credits, Document, UtcTime
from app.core.ids import new_id
from app.credits.states import BudgetScope, LineState, Period


def _words(kind: type[StrEnum]) -> Enum:
    """A column that holds the word itself, so that a new one needs no change of the table."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=16,
        values_callable=lambda words: [word.value for word in words],
    )


class LedgerLine(Base):
    """Who spent what for which call; estimate and charge are credits."""

    __tablename__ = "ledger_lines"
    __table_args__ = (
        Index("ix_ledger_lines_list", "organization_id", "id"),
        Index("ix_ledger_lines_spend", "organization_id", "created_at"),
        Index("ix_ledger_lines_open", "state", "created_at"),
        Index("ix_ledger_lines_question", "organization_id", "request_hash", "created_at"),
        Index("ix_ledger_lines_creator", "organization_id", "creator"),
        Index("ix_ledger_lines_account", "service", "settled_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    brand_id: Mapped[UUID | None]
    """For which brand it was spent, where that was said."""
    token_id: Mapped[UUID | None]
    """Which API token asked; None for somebody in front of a screen."""
    job_id: Mapped[UUID | None]
    """Which job asked; None for a request."""
    service: Mapped[str] = mapped_column(String(255), default="", server_default=text("''"))
    """The host that was asked: each has its own balance."""
    call: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(300))
    creator: Mapped[str | None] = mapped_column(String(220))
    """`platform:handle` where the call is about one creator."""
    request_hash: Mapped[str] = mapped_column(String(64))
    request_id: Mapped[str] = mapped_column(String(64))
    state: Mapped[LineState] = mapped_column(_words(LineState), default=LineState.HELD)
    reason: Mapped[str | None] = mapped_column(String(64))
    """The code of the problem that ended the call; None for an answer."""
    estimate: Mapped[Decimal] = mapped_column(Credits)
    """The most the call can cost."""
    charge: Mapped[Decimal | None] = mapped_column(Credits)
    credits_left: Mapped[Decimal | None] = mapped_column(Credits)
    """What the upstream said remains; None when it did not say."""
    sandbox: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    balance_check_id: Mapped[UUID | None]
    """The comparison with the balance that decided an unsure line."""


class Budget(Base):
    """The most that may be spent in a period; checked before a call leaves."""

    __tablename__ = "budgets"
    __table_args__ = (UniqueConstraint("scope", "subject_id", "period"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"))
    """None for the installation's own, over all organizations."""
    scope: Mapped[BudgetScope] = mapped_column(_words(BudgetScope))
    subject_id: Mapped[UUID]
    """The organization, brand, user or token; the nil UUID for the installation."""
    period: Mapped[Period] = mapped_column(_words(Period))
    amount: Mapped[Decimal] = mapped_column(Credits)
    set_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime] = mapped_column(UtcTime, default=now)


class SpendingStop(Base):
    """While its one row is there, nothing paid leaves the house, for anybody."""

    __tablename__ = "spending_stops"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    reason: Mapped[str] = mapped_column(String(300))
    stopped_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    stopped_at: Mapped[datetime] = mapped_column(UtcTime, default=now)


class Saving(Base):
    """What answers we held spared one person on one day."""

    __tablename__ = "savings"
    __table_args__ = (UniqueConstraint("organization_id", "user_id", "day", "call"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    day: Mapped[date] = mapped_column(Date)
    call: Mapped[str] = mapped_column(String(32))
    answers: Mapped[int]
    """How many answers were given again."""
    saved: Mapped[Decimal] = mapped_column(Credits)
    """What they cost the first time, in credits."""


class BalanceCheck(Base):
    """One comparison of the upstream's own balance with our ledger."""

    __tablename__ = "balance_checks"
    __table_args__ = (Index("ix_balance_checks_service", "service", "checked_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    service: Mapped[str] = mapped_column(String(255))
    sandbox: Mapped[bool]
    available: Mapped[Decimal] = mapped_column(Credits)
    used: Mapped[Decimal] = mapped_column(Credits)
    """By the upstream's count, since its account exists."""
    charged: Mapped[Decimal | None] = mapped_column(Credits)
    """By our ledger, since the comparison before; None for the first one."""
    drift: Mapped[Decimal | None] = mapped_column(Credits)
    """What the upstream counts since then beyond our lines, after unsure ones were decided."""
    quiet: Mapped[bool]
    """Whether no call was on its way meanwhile: only then are unsure lines decided."""
    decided: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    """What became of unsure lines: the line's id and the charge."""
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """None for the daily one."""
    checked_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
