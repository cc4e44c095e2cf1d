"""What jobs hold about a person: the parameters and results that name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.holdings import DataSubject
from app.core.mentions import Mentions
from app.jobs.models import Job
from app.jobs.problems import JobsUnderWay

ERASED: Final = {"erased": True}
"""What stands in a job's parameters afterwards."""


@dataclass(frozen=True, slots=True)
class JobHolder:
    """The job stays, as something that was done; what it was about goes."""

    name: str = "jobs"
    title: str = "Jobs that were about them"
    origin: str = "Started by people of the organization"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        return len(await _naming(session, organization_id, Mentions.of(subject)))

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        """Raises `JobsUnderWay`: what is being written about them would be kept afterwards."""
        mentions = Mentions.of(subject)
        found = await _naming(session, organization_id, mentions)
        if under_way := [job for job in found if not job.status.is_over]:
            raise JobsUnderWay(len(under_way))
        for job in found:
            if mentions.about(job.params):
                job.params, job.result, job.error = dict(ERASED), None, None
                continue
            job.params = mentions.struck(job.params)
            job.result = mentions.struck(job.result)
            job.error = mentions.struck(job.error)
        await session.flush()
        return len(found)


async def _naming(
    session: AsyncSession, organization_id: UUID, mentions: Mentions
) -> Sequence[Job]:
    query = select(Job).where(
        Job.organization_id == organization_id,
        mentions.may_stand_in_row(Job.params, Job.result, Job.error),
    )
    jobs = (await session.scalars(query)).all()
    return [job for job in jobs if mentions.named_in([job.params, job.result, job.error])]
