"""A kind of work that says what a test gives it, and a worker beside the app that runs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.permissions import Permission
from app.core.schemas import Schema
from app.jobs.holding import Holding
from app.jobs.kinds import Nothing
from app.jobs.registry import Assignment, Done, Kind
from app.jobs.runner import JobRunner
from app.jobs.states import JobMode

SPEECH: Final = "test.speech"
SPEAK: Final = {"kind": SPEECH, "params": {}}


class Speech(Schema):
    text: str


@dataclass(slots=True)
class Speaker:
    """Its work goes on until the test ends it; what was said and kept can be asked for."""

    words: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    runs: int = 0
    said: list[str] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    was_cancelled: asyncio.Event = field(default_factory=asyncio.Event)

    def says(self, *words: str) -> None:
        for word in words:
            self.words.put_nowait(word)

    def ends(self) -> None:
        self.words.put_nowait(None)

    async def work(self, _params: Nothing, assignment: Assignment) -> Done:
        self.runs += 1
        self.begun.set()
        try:
            while (word := await self.words.get()) is not None:
                await assignment.write(word)
                self.said.append(word)
        except asyncio.CancelledError:
            self.was_cancelled.set()
            raise

        async def keep(_session: AsyncSession) -> None:
            self.kept.append(assignment.attempt)

        return Done(Speech(text=" ".join(self.said)), keep=keep)

    def joins(self, *apps: FastAPI) -> None:
        """From now on these processes know its kind."""
        kind = Kind(
            name=SPEECH,
            title="Speech",
            params=Nothing,
            permission=Permission.JOBS_START,
            work=self.work,
        )
        for app in apps:
            app.state.engine.kinds.kinds[SPEECH] = kind


@asynccontextmanager
async def worker_beside(app: FastAPI) -> AsyncIterator[JobRunner]:
    """Runs what it is given as a worker would, its leases kept, its events by way of Redis."""
    engine = app.state.engine
    holding = Holding(app.state.sessions, JobMode.QUEUE, slots=16)
    log = engine.logs[JobMode.QUEUE]
    runner = JobRunner(app.state.sessions, engine.kinds, log, holding, engine.runner.limits)
    async with holding.kept():
        yield runner
