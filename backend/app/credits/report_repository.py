"""The ledger and the savings, read and summed up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, cast, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import is_sqlite
from app.credits.models import LedgerLine, Saving
from app.credits.report_schemas import LedgerFilter, SavedBy, SpendBy, SpendFigures
from app.credits.states import LineState

_COLUMNS: Final = {
    SpendBy.PERSON: LedgerLine.user_id,
    SpendBy.CALL: LedgerLine.call,
    SpendBy.BRAND: LedgerLine.brand_id,
}

_LETTERS: Final = {SpendBy.MONTH: len("2026-11"), SpendBy.DAY: len("2026-11-22")}
"""How much of a moment names the period it lies in."""


@dataclass(frozen=True, slots=True)
class ReportRepository:
    """One organization's money: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def get(self, line_id: UUID) -> LedgerLine | None:
        query = select(LedgerLine).where(
            LedgerLine.id == line_id, LedgerLine.organization_id == self.organization_id
        )
        return (await self.session.scalars(query)).one_or_none()

    async def newest(
        self, wanted: LedgerFilter, *, limit: int, before: UUID | None
    ) -> Sequence[LedgerLine]:
        """Newest first; ids carry their time, so the order is stable."""
        query = select(LedgerLine).where(*self._where(wanted))
        if before:
            query = query.where(LedgerLine.id < before)
        return (await self.session.scalars(query.order_by(LedgerLine.id.desc()).limit(limit))).all()

    async def figures(self, wanted: LedgerFilter) -> SpendFigures:
        query = select(*_sums()).where(*self._where(wanted))
        return _figures((await self.session.execute(query)).one())

    async def spend(
        self, by: SpendBy, wanted: LedgerFilter
    ) -> Sequence[tuple[Any, SpendFigures]]:  # an id, a call or a period, as `by` says
        key = self._key(by)
        query: Select[Any] = select(key, *_sums()).where(*self._where(wanted)).group_by(key)
        rows = await self.session.execute(query)
        return [(_word(by, row[0]), _figures(row[1:])) for row in rows]

    async def saved(self, since: date, until: date) -> Decimal:
        """What was saved on these days, both within."""
        query = select(func.sum(Saving.saved)).where(
            Saving.organization_id == self.organization_id, Saving.day.between(since, until)
        )
        return (await self.session.scalars(query)).one() or Decimal(0)

    async def savings(self, by: SavedBy) -> Sequence[tuple[str, int, Decimal]]:
        """The key, how many answers were given again, what they cost the first time."""
        # A date is written the same way by both databases: 2026-11-22.
        month = func.substr(cast(Saving.day, String), literal_column("1"), literal_column("7"))
        key = Saving.call if by is SavedBy.CALL else month
        query = (
            select(key, func.sum(Saving.answers), func.sum(Saving.saved))
            .where(Saving.organization_id == self.organization_id)
            .group_by(key)
        )
        rows = await self.session.execute(query)
        return [(str(key), int(answers), saved) for key, answers, saved in rows]

    def _where(self, wanted: LedgerFilter) -> Sequence[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [LedgerLine.organization_id == self.organization_id]
        if wanted.states:
            conditions.append(LedgerLine.state.in_(wanted.states))
        for column, value in (
            (LedgerLine.user_id, wanted.user_id),
            (LedgerLine.call, wanted.call),
            (LedgerLine.brand_id, wanted.brand_id),
            (LedgerLine.creator, wanted.creator),
        ):
            if value is not None:
                conditions.append(column == value)
        return [*conditions, *_between(wanted.since, wanted.until)]

    def _key(self, by: SpendBy) -> ColumnElement[Any]:
        if by in _COLUMNS:
            return _COLUMNS[by].expression
        moment = LedgerLine.created_at
        if is_sqlite(self.session):
            # Moments lie there as texts in UTC: the first letters of one are its day or month.
            return func.substr(moment, literal_column("1"), literal_column(str(_LETTERS[by])))
        in_utc = func.timezone(literal_column("'UTC'"), moment)
        return func.date_trunc(literal_column(f"'{by.value}'"), in_utc)


def _word(by: SpendBy, key: object) -> Any:  # noqa: ANN401  # an id, a call or a period
    return str(key)[: _LETTERS[by]] if by in _LETTERS else key


def _between(since: datetime | None, until: datetime | None) -> Sequence[ColumnElement[bool]]:
    conditions = []
    if since:
        conditions.append(LedgerLine.created_at >= since)
    if until:
        conditions.append(LedgerLine.created_at < until)
    return conditions


def _sums() -> tuple[ColumnElement[Any], ...]:
    return (
        func.sum(LedgerLine.charge),
        func.sum(LedgerLine.estimate).filter(LedgerLine.state == LineState.HELD),
        func.sum(LedgerLine.estimate).filter(LedgerLine.state == LineState.UNSURE),
        func.count(),
    )


def _figures(row: Sequence[Any]) -> SpendFigures:
    charged, held, unsure, count = row
    nothing = Decimal(0)
    return SpendFigures(
        charged=charged or nothing, held=held or nothing, unsure=unsure or nothing, count=count
    )
