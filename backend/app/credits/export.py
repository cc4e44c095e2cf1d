"""The ledger as a table for spreadsheets, written while it is read."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from app.core.db import SessionFactory, unit_of_work
from app.core.spreadsheets import csv_text, harmless
from app.credits.ledger import Ledger
from app.credits.report_schemas import LedgerFilter, LedgerLineRead

COLUMNS: Final = (
    "created_at",
    "settled_at",
    "state",
    "call",
    "subject",
    "creator",
    "user_name",
    "brand_name",
    "estimate",
    "charge",
    "credits_left",
    "reason",
    "sandbox",
    "service",
    "request_id",
    "job_id",
    "token_id",
    "id",
)
LINES_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class LedgerExport:
    """Reads in short transactions: a slow reader keeps nobody waiting."""

    sessions: SessionFactory
    organization_id: UUID

    async def csv(self, wanted: LedgerFilter) -> AsyncIterator[str]:
        """The header, then the lines, newest first."""
        yield csv_text([COLUMNS])
        cursor: UUID | None = None
        while True:
            async with unit_of_work(self.sessions) as session:
                ledger = Ledger.within(session, self.organization_id)
                page = await ledger.newest(wanted, limit=LINES_AT_ONCE, cursor=cursor)
            yield csv_text(_cells(line) for line in page.items)
            if page.next_cursor is None:
                return
            cursor = page.next_cursor


def _cells(line: LedgerLineRead) -> Sequence[str]:
    return [_cell(getattr(line, name)) for name in COLUMNS]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return harmless(str(value))
