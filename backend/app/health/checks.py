"""Looks at what we depend on, each with its limit; an answer never waits for a look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.migrations import is_newer
from app.core.problems import Problem
from app.health.problems import SchemaBehind
from app.health.schemas import Upstream
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.problems import KeyRefused, NotConfigured
from app.upstreams.ollama.client import Ollama, Probe

MODEL_SERVER_EVERY: Final = 3.0
"""Seconds between two looks; with the probe's own two, an answer is at most five seconds old."""
CLUB_EVERY: Final = 120.0
"""Rarer: each look counts as a request of the account's 300 a minute."""
CLUB_SECONDS: Final = 10.0


@dataclass(slots=True)
class Watch:
    """Keeps what the last looks at the upstreams found."""

    ollama: Ollama
    configured_model: str
    club: InfluencersClub | None
    model_server: Probe = field(init=False)
    influencers_club: Upstream = field(init=False)

    def __post_init__(self) -> None:
        self.model_server = Probe("disconnected", self.configured_model, sandbox=False)
        self.influencers_club = _club(None)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Look again and again for as long as the block lasts."""
        tasks = [asyncio.create_task(self._watch_model_server())]
        if self.club:
            tasks.append(asyncio.create_task(self._watch_club(self.club)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)

    @property
    def upstreams(self) -> list[Upstream]:
        """Both upstreams, as the last look found them."""
        found = self.model_server
        model_server = Upstream(
            name="ollama",
            status=found.status,
            model=found.model or None,
            sandbox=found.sandbox,
            detail=_MODEL_SERVER_ADVICE[found.status],
        )
        return [model_server, self.influencers_club]

    async def _watch_model_server(self) -> None:
        while True:
            self.model_server = await self.ollama.probe(self.configured_model)
            await asyncio.sleep(MODEL_SERVER_EVERY)

    async def _watch_club(self, club: InfluencersClub) -> None:
        while True:
            try:
                async with asyncio.timeout(CLUB_SECONDS):
                    balance = await club.balance()
                self.influencers_club = _club("connected", sandbox=balance.sandbox)
            except (Problem, TimeoutError) as problem:
                status = "refused" if isinstance(problem, KeyRefused) else "disconnected"
                self.influencers_club = _club(status, detail=str(problem))
            await asyncio.sleep(CLUB_EVERY)


_MODEL_SERVER_ADVICE: Final = {
    "connected": "",
    "model_missing": "No model to write with: run `ollama pull` on the model server.",
    "disconnected": "The model server does not answer: start Ollama or check OLLAMA_BASE_URL.",
}


async def schema_revision(session: AsyncSession, *, wanted: str) -> str:
    """The schema's revision; raises `SchemaBehind` when it is older than this release's.

    A newer one serves as well: an update migrates while the earlier release still runs.
    """
    query = text("SELECT version_num FROM alembic_version")
    found = (await session.execute(query)).scalars().one_or_none() or ""
    if found != wanted and not is_newer(found):
        raise SchemaBehind(found, wanted)
    return found


def _club(status: str | None, *, sandbox: bool = False, detail: str = "") -> Upstream:
    if status is None:
        status, detail = "not_configured", NotConfigured().detail
    return Upstream.model_validate(
        {"name": "influencers_club", "status": status, "sandbox": sandbox, "detail": detail}
    )
