"""All the parts that run jobs, put together: the same in the API and in a worker."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Final

from app.core.config import Settings
from app.core.db import SessionFactory, unit_of_work
from app.core.telemetry import Telemetry
from app.jobs.bell import RqBell, open_bell
from app.jobs.desk import Desk
from app.jobs.doorbell import Doorbell
from app.jobs.event_stream import RedisEvents, open_events
from app.jobs.events import EventLog, MemoryEvents
from app.jobs.holding import Holding
from app.jobs.line import Limits
from app.jobs.moves import Claim
from app.jobs.overview import Overseer
from app.jobs.registry import Kinds
from app.jobs.runner import JobRunner
from app.jobs.states import JobMode
from app.jobs.sweeper import Sweeper
from app.jobs.upkeep import beside, take_placeable

PLACES_AT_ONCE: Final = 4
SETTLE_SECONDS: Final = 3.0
"""For handing back what was cut short."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What a process runs jobs with; opened and closed in the loop that runs them."""

    kinds: Kinds
    desk: Desk
    bell: RqBell
    doorbell: Doorbell
    holding: Holding
    runner: JobRunner
    sweeper: Sweeper
    overseer: Overseer
    pipe: RedisEvents
    logs: Mapping[JobMode, EventLog]


def build_engine(
    settings: Settings,
    sessions: SessionFactory,
    kinds: Kinds,
    mode: JobMode,
    telemetry: Telemetry | None = None,
) -> Engine:
    """The parts, not yet running; `mode` is how the jobs of this process are marked."""
    bell, pipe, telemetry = open_bell(settings), open_events(settings), telemetry or Telemetry()
    logs: dict[JobMode, EventLog] = {JobMode.QUEUE: pipe, JobMode.SYNCHRONOUS: MemoryEvents()}
    limits = Limits(settings.jobs_running_per_user, settings.jobs_running_per_model)
    slots = settings.worker_concurrency
    holding = Holding(sessions, mode, slots)

    async def ring_for_free_place(left: Claim) -> None:
        """One that was held back by the limits this job was counted under may go."""
        async with unit_of_work(sessions) as session:
            like = beside(left.created_by, left.model)
            rings = await take_placeable(session, limits, like=like, most=PLACES_AT_ONCE)
        for ring in rings:
            await doorbell.ring(ring)

    runner = JobRunner(sessions, kinds, logs[mode], holding, limits, ring_for_free_place, telemetry)
    doorbell = Doorbell(bell, runner.run, slots)
    sweeper = Sweeper(
        sessions,
        doorbell,
        logs,
        limits,
        name=holding.name,
        kept_days=settings.jobs_kept_days,
        canary_seconds=settings.jobs_canary_seconds,
    )
    overseer = Overseer(sessions, doorbell, sends_canaries=settings.jobs_canary_seconds > 0)
    return Engine(
        kinds, Desk(sessions), bell, doorbell, holding, runner, sweeper, overseer, pipe, logs
    )


@asynccontextmanager
async def running(engine: Engine, *, drain_seconds: float) -> AsyncIterator[Engine]:
    """Run them for as long as the block lasts; at its end, jobs get so long to finish here."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.pipe.writer.aclose)
        stack.push_async_callback(engine.pipe.reader.aclose)
        await stack.enter_async_context(engine.bell.watched())
        await stack.enter_async_context(engine.pipe.running())
        await stack.enter_async_context(engine.holding.kept())
        stack.push_async_callback(engine.runner.settled, SETTLE_SECONDS)
        stack.push_async_callback(engine.doorbell.drain, drain_seconds)
        await stack.enter_async_context(engine.sweeper.running())
        yield engine
