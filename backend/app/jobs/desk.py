"""Where new jobs are written down: those that come at once share a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError, IntegrityError

from app.core.db import SessionFactory, unit_of_work
from app.core.together import Together
from app.jobs.models import Job

Outcome = bool | Exception


@dataclass(slots=True)
class Desk:
    """Nobody is answered before the transaction with their job is committed."""

    sessions: SessionFactory
    _jobs: Together[Job, Outcome] = field(init=False)

    def __post_init__(self) -> None:
        self._jobs = Together(self._write_all)

    async def write_down(self, job: Job) -> bool:
        """False when the person's idempotency key was used before."""
        outcome = await self._jobs.ask(job)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def _write_all(self, jobs: Sequence[Job]) -> Sequence[Outcome]:
        """All in one transaction; if that is refused, each alone, so that one spoils no other."""
        try:
            async with unit_of_work(self.sessions) as session:
                session.add_all(jobs)
        except DBAPIError as error:
            if len(jobs) == 1:
                return [_judged(jobs[0], error)]
            return [(await self._write_all([job]))[0] for job in jobs]
        return [True] * len(jobs)


def _judged(job: Job, error: DBAPIError) -> Outcome:
    is_repeat = isinstance(error, IntegrityError) and job.idempotency_key is not None
    return False if is_repeat else error
