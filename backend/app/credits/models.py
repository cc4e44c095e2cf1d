"""The ledger: one line for each movement of credits."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Enum, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Credits, UtcTime
from app.core.ids import new_id
from app.credits.states import LineState


class LedgerLine(Base):
    """Who spent what for which call; estimate and charge are credits."""

    __tablename__ = "ledger_lines"
    __table_args__ = (Index("ix_ledger_lines_list", "organization_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    call: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(300))
    request_hash: Mapped[str] = mapped_column(String(64))
    request_id: Mapped[str] = mapped_column(String(64))
    state: Mapped[LineState] = mapped_column(
        Enum(
            LineState,
            native_enum=False,
            create_constraint=False,
            length=16,
            values_callable=lambda states: [state.value for state in states],
        ),
        default=LineState.HELD,
    )
    estimate: Mapped[Decimal] = mapped_column(Credits)
    """The most the call can cost."""
    charge: Mapped[Decimal | None] = mapped_column(Credits)
    credits_left: Mapped[Decimal | None] = mapped_column(Credits)
    """What the upstream said remains; None when it did not say."""
    sandbox: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)
