"""Both ledgers: ours from its table, the sandbox's, which is the truth, from its own door."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import asyncpg
import httpx

PATHS: Final = {
    "search": "/public/v1/discovery/",
    "raw": "/public/v1/creators/enrich/handle/raw/",
    "profile": "/public/v1/creators/enrich/handle/profile/",
    "analytics": "/public/v1/creators/enrich/handle/analytics/",
    "full": "/public/v1/creators/enrich/handle/full/",
}
"""Where each of our paid calls is billed."""
NONE: Final = Decimal("0.00")
GLANCE_SECONDS: Final = 0.3
_LINES: Final = """
    SELECT call, state, reason, estimate, charge, request_id FROM ledger_lines
    WHERE id::text > $1 ORDER BY id
"""
_OPEN: Final = "SELECT count(*) FROM ledger_lines WHERE state IN ('held', 'unsure')"
_LAST: Final = "SELECT coalesce(max(id::text), '') FROM ledger_lines"
_DRIFT: Final = "SELECT coalesce(sum(abs(drift)), 0) FROM balance_checks"


@dataclass(frozen=True, slots=True)
class Line:
    """One of our ledger's."""

    call: str
    state: str
    reason: str | None
    estimate: Decimal
    charge: Decimal | None
    request_id: str

    @property
    def paid(self) -> tuple[str, Decimal]:
        return PATHS[self.call], self.charge or NONE


@dataclass(frozen=True, slots=True)
class Paid:
    """One of the sandbox's."""

    path: str
    amount: Decimal
    asked: str

    @property
    def paid(self) -> tuple[str, Decimal]:
        return self.path, self.amount


@dataclass(frozen=True, slots=True)
class Mark:
    """How far both ledgers were."""

    ours: str
    theirs: int


@dataclass(frozen=True, slots=True)
class Books:
    """Reads both while nobody writes in them."""

    database: str
    """Its address in the driver's own form."""
    club: str

    async def mark(self) -> Mark:
        return Mark(str(await self.value(_LAST)), len(await billed(self.club)))

    async def ours(self, since: Mark) -> Sequence[Line]:
        return [Line(**row) for row in await self._rows(_LINES, since.ours)]

    async def theirs(self, since: Mark) -> Sequence[Paid]:
        return (await billed(self.club))[since.theirs :]

    async def drift(self) -> Decimal:
        """The sum of what any comparison could not explain."""
        return Decimal(str(await self.value(_DRIFT)))

    async def settled(self, seconds: float) -> bool:
        """Wait until no line is held or unsure; False when that takes longer."""
        deadline = time.monotonic() + seconds
        while await self.value(_OPEN):
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(GLANCE_SECONDS)
        return True

    async def value(self, query: str, *words: object) -> object:
        rows = await self._rows(query, *words)
        return next(iter(rows[0].values())) if rows else None

    async def _rows(self, query: str, *words: object) -> Sequence[dict[str, Any]]:
        connection = await asyncpg.connect(self.database)
        try:
            return [dict(row) for row in await connection.fetch(query, *words)]
        finally:
            await connection.close()


async def billed(club: str) -> Sequence[Paid]:
    """Every line of a sandbox's ledger, the oldest first."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        told = (await client.get(f"{club}/_sandbox/ledger")).raise_for_status().json()
    return [Paid(line["path"], Decimal(line["amount"]), line["asked"]) for line in told["lines"]]


def total(lines: Sequence[Line | Paid]) -> Decimal:
    return sum((line.paid[1] for line in lines), NONE)


def priced(lines: Sequence[Line | Paid]) -> Counter[tuple[str, Decimal]]:
    """How often each price was paid where, without what was free."""
    return Counter(line.paid for line in lines if line.paid[1])


def differences(
    ours: Counter[tuple[str, Decimal]], theirs: Counter[tuple[str, Decimal]], what: str
) -> list[str]:
    """In words; empty when both are the same, line by line."""
    more = [f"{what}: {count} times {paid} too many" for paid, count in (ours - theirs).items()]
    less = [f"{what}: {count} times {paid} missing" for paid, count in (theirs - ours).items()]
    return more + less
