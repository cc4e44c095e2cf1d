"""What was spent on what and by whom, and what reuse saved, for one organization."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.brands import BrandService
from app.accounts.service import AccountService
from app.core.clock import now
from app.credits.periods import keys_between, midnight, month_before, period_end, period_start
from app.credits.report_problems import RangeTooLong
from app.credits.report_repository import ReportRepository
from app.credits.report_schemas import (
    LedgerFilter,
    SavedBy,
    SavedRow,
    SavingsRead,
    SpendBy,
    SpendFigures,
    SpendRead,
    SpendRow,
    Totals,
    TotalsRead,
)
from app.credits.states import Period

MOST_DAYS: Final = 400
MOST_MONTHS: Final = 120
_CALENDAR: Final = {SpendBy.DAY: Period.DAY, SpendBy.MONTH: Period.MONTH}
_MOST: Final = {SpendBy.DAY: MOST_DAYS, SpendBy.MONTH: MOST_MONTHS * 31}


@dataclass(frozen=True, slots=True)
class Reports:
    """Reads within its caller's transaction."""

    reports: ReportRepository
    accounts: AccountService
    brands: BrandService

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(
            ReportRepository(session, organization_id),
            AccountService.within(session),
            BrandService.within(session, organization_id),
        )

    async def spend(self, by: SpendBy, since: date | None, until: date | None) -> SpendRead:
        """Spending of these days, both within; people, calls and brands by what they cost."""
        until = until or now().date()
        since = since or _usual_start(by, until)
        wanted = LedgerFilter(since=midnight(since), until=midnight(until) + timedelta(days=1))
        if (until - since).days > _MOST.get(by, MOST_MONTHS * 31):
            raise RangeTooLong(MOST_DAYS, MOST_MONTHS)
        found = await self.reports.spend(by, wanted)
        rows = await self._rows(by, found, wanted)
        return SpendRead(by=by, since=since, until=until, items=rows, total=_total(rows))

    async def savings(self, by: SavedBy) -> SavingsRead:
        """What reuse saved; months in their order, calls by what was saved."""
        rows = [
            SavedRow(key=key, answers=answers, saved=saved)
            for key, answers, saved in await self.reports.savings(by)
        ]
        rows.sort(key=lambda row: row.key if by is SavedBy.MONTH else (-row.saved, row.key))
        answers = sum(row.answers for row in rows)
        saved = sum((row.saved for row in rows), Decimal(0))
        return SavingsRead(by=by, items=rows, answers=answers, saved=saved)

    async def totals(self) -> TotalsRead:
        """This month, last month, and last month up to the same moment."""
        moment = now()
        start = period_start(Period.MONTH, moment)
        before = period_start(Period.MONTH, start - timedelta(days=1))
        return TotalsRead(
            this_month=await self.between(start, period_end(Period.MONTH, moment)),
            last_month=await self.between(before, start),
            last_month_by_now=await self.between(before, month_before(moment)),
        )

    async def this_month(self) -> Totals:
        moment = now()
        start, end = period_start(Period.MONTH, moment), period_end(Period.MONTH, moment)
        return await self.between(start, end)

    async def between(self, since: datetime, until: datetime) -> Totals:
        """What was spent from one moment up to the other; savings are counted by whole days."""
        figures = await self.reports.figures(LedgerFilter(since=since, until=until))
        last_day = (until - timedelta(microseconds=1)).date()
        saved = await self.reports.saved(since.date(), last_day)
        return Totals(**dict(figures), saved=saved)

    async def _rows(
        self, by: SpendBy, found: Sequence[tuple[Any, SpendFigures]], wanted: LedgerFilter
    ) -> Sequence[SpendRow]:
        if (period := _CALENDAR.get(by)) and wanted.since and wanted.until:
            figures = dict(found)
            keys = keys_between(period, wanted.since, wanted.until)
            return [_row(key, key, figures.get(key, SpendFigures())) for key in keys]
        names = await self._names(by, {key for key, _ in found if key})
        rows = [_row(key, names.get(key, "No brand"), figures) for key, figures in found]
        return sorted(rows, key=lambda row: (-row.charged, row.name, row.key or ""))

    async def _names(self, by: SpendBy, keys: set[Any]) -> dict[Any, str]:
        if by is SpendBy.PERSON:
            return dict(await self.accounts.names(keys))
        if by is SpendBy.BRAND:
            return dict(await self.brands.names(keys))
        return {key: key for key in keys}


def _usual_start(by: SpendBy, until: date) -> date:
    """Thirty days, twelve months, else the month `until` lies in."""
    if by is SpendBy.DAY:
        return until - timedelta(days=29)
    if by is SpendBy.MONTH:
        return (until.replace(year=until.year - 1, day=1) + timedelta(days=31)).replace(day=1)
    return until.replace(day=1)


def _row(key: UUID | str | None, name: str, figures: SpendFigures) -> SpendRow:
    return SpendRow(key=None if key is None else str(key), name=name, **dict(figures))


def _total(rows: Sequence[SpendFigures]) -> SpendFigures:
    nothing = Decimal(0)
    return SpendFigures(
        charged=sum((row.charged for row in rows), nothing),
        held=sum((row.held for row in rows), nothing),
        unsure=sum((row.unsure for row in rows), nothing),
        count=sum(row.count for row in rows),
    )
