"""Rings a worker, or has the job run here when no Redis answers."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from app.core.logging import bound_contextvars, get_logger
from app.core.problems import DatabaseAway
from app.jobs.bell import RqBell
from app.jobs.models import Job
from app.jobs.states import JobMode
from app.jobs.upkeep import Ring

_log = get_logger("app.jobs.doorbell")


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a try: when to try again, if anybody waits for it here."""

    again_in: float | None = None
    """Seconds; None when there is nothing more to do here."""


DONE_HERE: Final = Ran()
NO_PLACE_YET: Final = Ran(again_in=0.25)
DATABASE_LATER: Final = Ran(again_in=1.0)


@dataclass(slots=True)
class Doorbell:
    """Gets a committed job going. Jobs that run here belong to the process, not to a request."""

    bell: RqBell
    run_here: Callable[[UUID], Awaitable[Ran]]
    slots: int
    """How many run here at once; the others wait for a place."""
    running_here: dict[UUID, asyncio.Task[None]] = field(default_factory=dict)
    _once_more: set[UUID] = field(default_factory=set)
    _places: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._places = asyncio.Semaphore(self.slots)

    @property
    def mode(self) -> JobMode:
        """What a job would get that is submitted now."""
        return JobMode.QUEUE if self.bell.answers else JobMode.SYNCHRONOUS

    def mode_of(self, job: Job) -> JobMode:
        """How it runs, and so whose log has its events; one just taken here is not yet marked."""
        return JobMode.SYNCHRONOUS if job.id in self.running_here else job.mode

    @property
    def free_places(self) -> int:
        return max(0, self.slots - len(self.running_here))

    async def ring(self, ring: Ring) -> JobMode:
        """Ring a worker; when that fails, start the job in this process and say so."""
        if await self.bell.ring(ring):
            return JobMode.QUEUE
        self.start_here(ring.job_id)
        return JobMode.SYNCHRONOUS

    def start_here(self, job_id: UUID) -> None:
        """Run it in this process; if it does so already, look at its row once more after that.

        A job that was cancelled and retried at once may still be ending here.
        """
        if job_id in self.running_here:
            self._once_more.add(job_id)
            return
        task = asyncio.create_task(self._run(job_id), name=f"job {job_id}")
        self.running_here[job_id] = task
        task.add_done_callback(lambda _: self._ended(job_id))

    def _ended(self, job_id: UUID) -> None:
        """Only now is it forgotten: who rang in the last moment is not lost either."""
        task = self.running_here.pop(job_id)
        is_wanted = job_id in self._once_more and not task.cancelled()
        self._once_more.discard(job_id)
        if is_wanted:
            self.start_here(job_id)

    async def finished_here(self, job_id: UUID) -> None:
        """Wait for a job that runs in this process; leaving early does not end it."""
        while task := self.running_here.get(job_id):
            await asyncio.wait({task})
            await asyncio.sleep(0)  # one that was rung for once more begins again

    async def drain(self, patience: float) -> None:
        """Let what runs here finish; what does not in time goes back to the queue."""
        self._once_more.clear()  # the next process begins these
        tasks = set(self.running_here.values())
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=patience)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=5)

    async def _run(self, job_id: UUID) -> None:
        """Until there is nothing more to do: a pause between attempts is waited for here."""
        with bound_contextvars(job_id=str(job_id)):
            try:
                ran = await self._run_once(job_id)
                while ran.again_in is not None:
                    await asyncio.sleep(ran.again_in)
                    ran = await self._run_once(job_id)
            except Exception:  # noqa: BLE001  # recorded by the runner; here it only must not be silent
                _log.exception("job_broke")

    async def _run_once(self, job_id: UUID) -> Ran:
        async with self._places:
            try:
                return await self.run_here(job_id)
            except DatabaseAway:
                return DATABASE_LATER
