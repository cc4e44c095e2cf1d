"""Whatever happens to a row in whatever order, its work is kept once."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import hypothesis
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from app.core.clock import now
from app.core.config import Settings
from app.core.db import SessionFactory, unit_of_work
from app.jobs.models import Job
from app.jobs.moves import (
    Claim,
    Success,
    claim,
    move,
    reopen,
    stands,
    succeed,
    succeed_all,
)
from app.jobs.states import REOPENED_FROM, JobMode, JobStatus
from tests.conftest import calling, running, sign_in
from tests.jobs.ground import (
    WIDE,
    MemoryBell,
    ago,
    change,
    eventually,
    make_job,
    make_sweeper,
    reread,
)
from tests.jobs.test_endpoints import ECHO, JOBS


async def test_one_key_from_two_processes_at_once_starts_one_job(settings: Settings) -> None:
    key = {"Idempotency-Key": "form-1"}
    body = {**ECHO, "params": {"payload": "x", "sleep_ms": 200}}
    async with (
        running(settings) as first,
        running(settings) as second,
        calling(first) as anonymous,
    ):
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(first, token) as one, calling(second, token) as other:
            posts = (client.post(JOBS, json=body, headers=key) for client in (one, other) * 3)
            answers = await asyncio.gather(*posts)
            jobs = (await one.get(JOBS)).json()["items"]
            assert {answer.json()["id"] for answer in answers} == {job["id"] for job in jobs}
            assert {answer.status_code for answer in answers} <= {200, 202}
            assert len(jobs) == 1

            async def is_over() -> bool:
                job = (await other.get(f"{JOBS}/{jobs[0]['id']}")).json()
                return (job["status"], job["attempt"]) == ("succeeded", 1)

            await eventually(is_over)


@dataclass
class Life:
    """One row, everybody who ever held it, and how often its work was kept since it was opened."""

    sessions: SessionFactory
    job: Job
    claims: list[Claim] = field(default_factory=list)
    kept: int = 0
    was_reopened: bool = False

    def one_of(self, number: int) -> Claim | None:
        """Some claim of the past or present."""
        return self.claims[number % len(self.claims)] if self.claims else None


async def claims(life: Life, _number: int) -> None:
    async with unit_of_work(life.sessions) as session:
        taken = await claim(session, [life.job.id], worker="w", mode=JobMode.QUEUE, limits=WIDE)
    life.claims += taken.values()


async def succeeds(life: Life, number: int) -> None:
    if held := life.one_of(number):
        async with unit_of_work(life.sessions) as session:
            written = await succeed(session, Success(held.job_id, held.attempt, {}, now()))
        life.kept += written


async def fails(life: Life, number: int) -> None:
    if held := life.one_of(number):
        async with unit_of_work(life.sessions) as session:
            await move(session, held.job_id, JobStatus.FAILED, claimed_as=held.attempt)


async def puts_back(life: Life, number: int) -> None:
    if held := life.one_of(number):
        async with unit_of_work(life.sessions) as session:
            await move(
                session,
                held.job_id,
                JobStatus.QUEUED,
                claimed_as=held.attempt,
                max_attempts=Job.max_attempts + 1,
            )


async def expires(life: Life, _number: int) -> None:
    await change(life.sessions, life.job.id, lease_until=ago(1))
    await make_sweeper(life.sessions, MemoryBell()).give_back_expired()


async def is_cancelled(life: Life, _number: int) -> None:
    async with unit_of_work(life.sessions) as session:
        await move(session, life.job.id, JobStatus.CANCELLED, finished_at=now())


async def is_reopened(life: Life, _number: int) -> None:
    home = life.job.organization_id
    assert home
    async with unit_of_work(life.sessions) as session:
        job = await reopen(session, life.job.id, home, attempts=3)
    if job:
        assert life.kept == 0, "what was kept is not done again"
        life.was_reopened = True


Deed = Callable[[Life, int], Awaitable[None]]
DEEDS: Final[list[Deed]] = [claims, succeeds, fails, puts_back, expires, is_cancelled, is_reopened]
HISTORIES = st.lists(
    st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5)), min_size=1, max_size=2),
    max_size=12,
)


@hypothesis.settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=HISTORIES)
async def test_no_history_keeps_the_work_twice(
    sessions: SessionFactory, history: list[list[tuple[Deed, int]]]
) -> None:
    life = Life(sessions, await make_job(sessions))
    before = life.job
    for at_once in history:
        life.was_reopened = False
        await asyncio.gather(*(deed(life, number) for deed, number in at_once))
        after = await reread(sessions, life.job.id)
        assert after.attempt >= before.attempt
        assert life.kept == (1 if after.status is JobStatus.SUCCEEDED else 0)
        if before.status.is_over and before.status is not after.status:
            assert life.was_reopened
            assert before.status in REOPENED_FROM
        before = after
    assert [held.attempt for held in life.claims] == list(range(1, len(life.claims) + 1))


async def test_a_life_goes_through_every_deed(sessions: SessionFactory) -> None:
    """The deeds of the histories above do what they are named for."""
    life = Life(sessions, await make_job(sessions))
    for deed, status in [
        (claims, JobStatus.RUNNING),
        (puts_back, JobStatus.QUEUED),
        (claims, JobStatus.RUNNING),
        (expires, JobStatus.QUEUED),
        (is_cancelled, JobStatus.CANCELLED),
        (is_reopened, JobStatus.QUEUED),
        (claims, JobStatus.RUNNING),
        (fails, JobStatus.FAILED),
        (is_reopened, JobStatus.QUEUED),
        (claims, JobStatus.RUNNING),
        (succeeds, JobStatus.SUCCEEDED),
        (is_reopened, JobStatus.SUCCEEDED),
    ]:
        await deed(life, len(life.claims) - 1)
        assert (await reread(sessions, life.job.id)).status is status, deed.__name__
    assert (life.kept, len(life.claims)) == (1, 4)


async def test_an_end_that_was_recorded_unheard_stands_and_is_kept_no_second_time(
    sessions: SessionFactory,
) -> None:
    life = Life(sessions, await make_job(sessions))
    await claims(life, 0)
    end = Success(life.job.id, 1, {"text": "x"}, now())
    stranger = Success(life.job.id, 2, {"text": "y"}, now())
    async with unit_of_work(sessions) as session:
        assert await succeed(session, end)
    async with unit_of_work(sessions) as session:
        assert not await succeed(session, end)
        assert await stands(session, end)
        assert not await stands(session, stranger)
        assert await succeed_all(session, [end, end]) == {life.job.id}
        assert await succeed_all(session, [stranger]) == set()
