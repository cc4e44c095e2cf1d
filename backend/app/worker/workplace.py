"""What jobs are done with, opened and closed in the loop that runs them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import redis.asyncio
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

import app.models  # noqa: F401  # a foreign key resolves only when its table is loaded
from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.jobs.doorbell import RqBell, open_bell
from app.jobs.events import RedisEvents, open_pipe
from app.jobs.runner import JobRunner
from app.jobs.states import JobMode
from app.kinds import every_kind, model_server


@dataclass(frozen=True, slots=True)
class Workplace:
    """What jobs are done with; opened and closed in the loop's thread."""

    sessions: SessionFactory
    pipe: redis.asyncio.Redis
    bell: RqBell
    runner: JobRunner

    async def perform(self, job_id: UUID) -> None:
        """Run the job; one that is cut short by our own end is put back and rung for again."""
        try:
            await self.runner.run(job_id)
        except asyncio.CancelledError:
            await asyncio.shield(self.bell.ring(job_id))
            raise

    async def redis_answers(self) -> bool:
        try:
            async with asyncio.timeout(2):
                await self.pipe.ping()
        except (RedisError, TimeoutError):
            return False
        return True

    async def database_answers(self) -> bool:
        try:
            async with asyncio.timeout(2), unit_of_work(self.sessions) as session:
                await session.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError, TimeoutError):
            return False
        return True


@asynccontextmanager
async def open_workplace(settings: Settings) -> AsyncIterator[Workplace]:
    """Everything the kinds need, for as long as the block lasts."""
    engine = open_engine(settings.sqlalchemy_url)
    sessions = open_sessions(engine)
    pipe = open_pipe(settings)
    bell = open_bell(settings)
    try:
        async with model_server(settings) as ollama:
            kinds = every_kind(settings, sessions, ollama)
            runner = JobRunner(sessions, kinds, RedisEvents(pipe), JobMode.QUEUE)
            yield Workplace(sessions, pipe, bell, runner)
    finally:
        bell.redis.close()
        await pipe.aclose()
        await engine.dispose()
