"""Rows, work, a bell and a sweeper for tests of the engine's parts."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from redis import Redis
from sqlalchemy import select, update

from app.accounts.models import User
from app.accounts.permissions import Permission
from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.schemas import Schema
from app.jobs.bell import RedisAway, RqBell
from app.jobs.doorbell import DONE_HERE, Doorbell, Ran
from app.jobs.events import MemoryEvents
from app.jobs.holding import Holding
from app.jobs.line import Limits
from app.jobs.models import Job, Repair
from app.jobs.moves import Claim, claim
from app.jobs.registry import Assignment, Done, Kind, Kinds
from app.jobs.runner import JobRunner
from app.jobs.states import JobMode, JobQueue
from app.jobs.sweeper import Sweeper
from app.jobs.upkeep import Ring
from tests.conftest import DEAD_PORT

KIND: Final = "test.kind"
WIDE: Final = Limits(per_user=1_000, per_model=1_000)


class Nothing(Schema):
    pass


class Patient:
    """Work that begins, and ends when the test lets it."""

    def __init__(self, *, fails: Exception | None = None) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self.fails, self.was_cancelled = fails, False
        self.kept: list[int] = []

    async def work(self, _params: Nothing, assignment: Assignment) -> Done:
        self.begun.set()
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.was_cancelled = True
            raise
        if self.fails:
            raise self.fails

        async def keep(_session: object) -> None:
            self.kept.append(assignment.attempt)

        return Done(Nothing(), keep=keep)

    def runner(self, sessions: SessionFactory) -> JobRunner:
        return make_runner(sessions, Kinds.of([make_kind(self.work)]))


class Shaky:
    """Work that fails so often, and then goes well."""

    def __init__(self, problem: Exception, *, times: int = 1) -> None:
        self.problem, self.times, self.runs = problem, times, 0

    async def work(self, _params: Nothing, _assignment: Assignment) -> Done:
        self.runs += 1
        if self.runs <= self.times:
            raise self.problem
        return Done(Nothing())


def make_kind(work: Any, **changes: Any) -> Kind[Any]:
    values = {"name": KIND, "title": "", "params": Nothing, "permission": Permission.JOBS_START}
    return Kind(work=work, **{**values, **changes})


def make_runner(sessions: SessionFactory, kinds: Kinds, limits: Limits = WIDE) -> JobRunner:
    holding = Holding(sessions, JobMode.SYNCHRONOUS, slots=100)
    return JobRunner(sessions, kinds, MemoryEvents(), holding, limits)


async def first_person(sessions: SessionFactory) -> User:
    async with unit_of_work(sessions) as session:
        return (await session.scalars(select(User).order_by(User.id).limit(1))).one()


async def make_person(sessions: SessionFactory, name: str) -> User:
    """Somebody else of the first person's organization."""
    first = await first_person(sessions)
    async with unit_of_work(sessions) as session:
        person = User(
            organization_id=first.organization_id,
            role_id=first.role_id,
            email=f"{name}@example.com",
            name=name,
        )
        session.add(person)
    return person


async def make_job(sessions: SessionFactory, *, by: User | None = None, **changes: Any) -> Job:
    person = by or await first_person(sessions)
    values = {
        "organization_id": person.organization_id,
        "created_by": person.id,
        "kind": KIND,
        "max_attempts": 3,
        "params": {},
        **changes,
    }
    job = Job(**values)
    async with unit_of_work(sessions) as session:
        session.add(job)
        await session.flush()
        if values.get("rung_at", job) is None:  # an insert reads None as: take the default
            job.rung_at = None
    return job


async def make_jobs(sessions: SessionFactory, count: int, **changes: Any) -> list[Job]:
    return [await make_job(sessions, **changes) for _ in range(count)]


async def reread(sessions: SessionFactory, job_id: UUID) -> Job:
    async with unit_of_work(sessions) as session:
        return (await session.scalars(select(Job).where(Job.id == job_id))).one()


async def change(sessions: SessionFactory, job_id: UUID, **values: Any) -> None:
    """Set columns of the row behind everybody's back; times, mostly."""
    async with unit_of_work(sessions) as session:
        await session.execute(update(Job).where(Job.id == job_id).values(**values))


def ago(seconds: float) -> datetime:
    return now() - timedelta(seconds=seconds)


async def eventually(question: Callable[[], Awaitable[object]], *, seconds: float = 15) -> None:
    """Ask until the answer is yes, for so long at most."""
    async with asyncio.timeout(seconds):
        while not await question():  # noqa: ASYNC110  # a row tells nobody that it changed
            await asyncio.sleep(0.02)


async def claimed(sessions: SessionFactory, job_id: UUID, worker: str = "somebody") -> Claim:
    """The claim of a worker that is not looked at any further."""
    async with unit_of_work(sessions) as session:
        claims = await claim(session, [job_id], worker=worker, mode=JobMode.QUEUE, limits=WIDE)
    return claims[job_id]


async def repairs(sessions: SessionFactory) -> list[tuple[str, int]]:
    """What was mended, and for how many jobs."""
    async with unit_of_work(sessions) as session:
        return [
            (each.what, each.jobs)
            for each in await session.scalars(select(Repair).order_by(Repair.id))
        ]


class MemoryBell(RqBell):
    """Keeps the messages here, and every ring it heard."""

    def __init__(self, *, is_away: bool = False) -> None:
        super().__init__(Redis(port=DEAD_PORT))
        self.is_away = is_away
        self.heard: list[Ring] = []
        self.messages: set[str] = set()

    @property
    def answers(self) -> bool:
        return not self.is_away

    async def ring(self, ring: Ring) -> bool:
        if self.is_away:
            return False
        self.heard.append(ring)
        self.messages.add(ring.message_id)
        return True

    async def depths(self) -> dict[JobQueue, int]:
        if self.is_away:
            raise RedisAway
        return dict.fromkeys(JobQueue, 0)

    async def without_message(self, rings: Sequence[Ring]) -> Sequence[Ring]:
        if self.is_away:
            raise RedisAway
        return [ring for ring in rings if ring.message_id not in self.messages]

    async def stop(self, message_id: str) -> None:
        """Nobody runs anything behind this bell."""

    @property
    def rung_for(self) -> Collection[UUID]:
        return [ring.job_id for ring in self.heard]


async def runs_nothing(_job_id: UUID) -> Ran:
    return DONE_HERE


def make_sweeper(sessions: SessionFactory, bell: RqBell, **changes: Any) -> Sweeper:
    """One that was there long enough to believe what it sees."""
    log = MemoryEvents()
    values = {
        "doorbell": Doorbell(bell, runs_nothing, slots=16),
        "logs": {JobMode.QUEUE: log, JobMode.SYNCHRONOUS: log},
        "limits": WIDE,
        "name": "a sweeper",
        "kept_days": 90,
        "canary_seconds": 0,
        "_blind_until": 0.0,
    }
    return Sweeper(sessions, **{**values, **changes})
