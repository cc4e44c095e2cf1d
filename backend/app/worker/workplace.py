"""What jobs are done with, opened and closed in the loop that runs them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from redis.exceptions import RedisError

import app.models  # noqa: F401  # a foreign key resolves only when its table is loaded
from app.core.clock import now
from app.core.collecting import spare_what_stays
from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.core.problems import DatabaseAway
from app.core.telemetry import Telemetry
from app.discovery.shop import open_shop
from app.jobs.engine import Engine, build_engine, running
from app.jobs.moves import move
from app.jobs.schemas import JobsHealth
from app.jobs.states import JobMode, JobStatus
from app.kinds import every_kind, model_server
from app.pictures.marks import picture_marks
from app.pictures.service import open_pictures


@dataclass(frozen=True, slots=True)
class Workplace:
    """What jobs are done with; opened and closed in the loop's thread."""

    sessions: SessionFactory
    engine: Engine
    telemetry: Telemetry = field(default_factory=Telemetry)

    async def perform(self, job_id: UUID) -> None:
        """Run the job; what is to be tried later, the sweeper rings for again."""
        await self.engine.runner.run(job_id)

    async def stop_job(self, job_id: UUID) -> None:
        """Cancel a job that runs here, as RQ's own commands ask for it; the row first."""
        async with unit_of_work(self.sessions) as session:
            await move(session, job_id, JobStatus.CANCELLED, finished_at=now())
        self.engine.holding.let_go(job_id)

    async def redis_answers(self) -> bool:
        try:
            async with asyncio.timeout(2):
                await self.engine.pipe.writer.ping()
        except (RedisError, OSError, TimeoutError):
            return False
        return True

    async def jobs_health(self) -> JobsHealth | None:
        """How the jobs are, as the database tells; None while it is away."""
        try:
            async with asyncio.timeout(2):
                return await self.engine.overseer.health()
        except (DatabaseAway, TimeoutError):
            return None


@asynccontextmanager
async def open_workplace(settings: Settings) -> AsyncIterator[Workplace]:
    """Everything the kinds need, for as long as the block lasts."""
    telemetry = Telemetry()
    database = open_engine(settings.sqlalchemy_url)
    telemetry.metrics.watch_pool(database)
    sessions = open_sessions(database, info=picture_marks(settings))
    try:
        async with (
            open_pictures(settings, sessions) as pictures,
            telemetry.opened(settings, "cadence-worker"),
            open_shop(settings, sessions, pictures, metrics=telemetry.metrics) as shop,
            model_server(settings, telemetry.metrics) as ollama,
        ):
            kinds = every_kind(settings, sessions, ollama, shop)
            engine = build_engine(settings, sessions, kinds, JobMode.QUEUE, telemetry)
            async with running(engine, drain_seconds=0):
                spare_what_stays()
                yield Workplace(sessions, engine, telemetry)
    finally:
        await database.dispose()
