"""The ledger as the screen reads it: lines with the names of who spent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.brands import BrandService
from app.accounts.service import AccountService
from app.core.schemas import Page
from app.credits.models import LedgerLine
from app.credits.report_problems import LineNotFound
from app.credits.report_repository import ReportRepository
from app.credits.report_schemas import CreatorCostRead, LedgerFilter, LedgerLineRead

SHOWN_LINES: Final = 100


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reads one organization's lines within its caller's transaction."""

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

    async def newest(
        self, wanted: LedgerFilter, *, limit: int, cursor: UUID | None
    ) -> Page[LedgerLineRead]:
        lines = await self.reports.newest(wanted, limit=limit + 1, before=cursor)
        items = await self.read(lines[:limit])
        return Page(items=items, next_cursor=items[-1].id if len(lines) > limit else None)

    async def get(self, line_id: UUID) -> LedgerLineRead:
        line = await self.reports.get(line_id)
        if line is None:
            raise LineNotFound(line_id)
        return (await self.read([line]))[0]

    async def cost_so_far(self, platform: str, handle: str) -> CreatorCostRead:
        """All lines about one creator, summed up; the handle as it is kept."""
        wanted = LedgerFilter(creator=f"{platform}:{handle}")
        figures = await self.reports.figures(wanted)
        lines = await self.reports.newest(wanted, limit=SHOWN_LINES, before=None)
        return CreatorCostRead(**dict(figures), lines=await self.read(lines))

    async def read(self, lines: Sequence[LedgerLine]) -> list[LedgerLineRead]:
        people = await self.accounts.names({line.user_id for line in lines})
        brands = await self.brands.names({line.brand_id for line in lines if line.brand_id})
        return [_read(line, people, brands) for line in lines]


def _read(
    line: LedgerLine, people: Mapping[UUID, str], brands: Mapping[UUID, str]
) -> LedgerLineRead:
    names = {
        "user_name": people[line.user_id],
        "brand_name": brands.get(line.brand_id) if line.brand_id else None,
    }
    columns = {name: getattr(line, name) for name in LedgerLineRead.model_fields.keys() - names}
    return LedgerLineRead.model_validate({**columns, **names})
