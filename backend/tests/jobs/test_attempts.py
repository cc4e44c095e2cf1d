"""Some failures are worth another attempt by itself; a stop costs none."""

import asyncio
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from app.core.db import SessionFactory
from app.core.problems import NotFound, Problem
from app.jobs.events import MemoryEvents
from app.jobs.problems import JobTimedOut
from app.jobs.registry import Kinds, Retries
from app.jobs.runner import JobRunner
from app.jobs.schemas import EventId
from app.jobs.states import JobStatus
from app.studio.kinds import worth_another_attempt
from app.upstreams.ollama import problems as ollama
from tests.jobs.ground import (
    KIND,
    Patient,
    Shaky,
    ago,
    change,
    make_job,
    make_kind,
    make_runner,
    reread,
)
from tests.jobs.test_endpoints import JOBS, events

AWAY = ollama.ModelServerAway()
WORTH = Retries(worth=lambda problem: problem is AWAY, pauses=(30, 60))


def runner_for(sessions: SessionFactory, shaky: Shaky, retries: Retries = WORTH) -> JobRunner:
    return make_runner(sessions, Kinds.of([make_kind(shaky.work, retries=retries)]))


async def test_a_failure_that_is_worth_it_waits_its_pause_and_is_tried_again(
    sessions: SessionFactory,
) -> None:
    job, shaky = await make_job(sessions), Shaky(AWAY)
    runner = runner_for(sessions, shaky)
    ran = await runner.run(job.id)
    row = await reread(sessions, job.id)
    assert ran.again_in == 30
    assert (row.status, row.attempt, row.rung_at) == (JobStatus.QUEUED, 1, None)
    assert row.error == {"code": "model_server_away", "detail": AWAY.detail}
    assert row.retry_at
    assert (row.retry_at - now()).total_seconds() == pytest.approx(30, abs=15)
    assert row.finished_at is None

    await runner.run(job.id)
    assert shaky.runs == 1, "the pause is not over"
    await change(sessions, job.id, retry_at=ago(1))
    await runner.run(job.id)
    row = await reread(sessions, job.id)
    assert (row.status, row.attempt) == (JobStatus.SUCCEEDED, 2)
    assert (row.error, row.retry_at) == (None, None)


async def test_whoever_watches_hears_of_the_pause_and_of_no_end(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    runner = runner_for(sessions, Shaky(AWAY))
    await runner.run(job.id)
    assert isinstance(runner.log, MemoryEvents)
    *_, last = await runner.log.after(job.id, EventId(), patience=0)
    assert last.type == "status"
    assert (last.data["status"], last.data["retry_in_seconds"]) == ("queued", 30)
    assert last.data["error"] == {"code": AWAY.code, "detail": AWAY.detail}


async def test_another_failure_is_the_end(sessions: SessionFactory) -> None:
    job, shaky = await make_job(sessions), Shaky(NotFound("There is none."))
    assert (await runner_for(sessions, shaky).run(job.id)).again_in is None
    row = await reread(sessions, job.id)
    assert (row.status, row.attempt, row.retry_at) == (JobStatus.FAILED, 1, None)


async def test_the_last_attempt_is_the_last(sessions: SessionFactory) -> None:
    job, shaky = await make_job(sessions, max_attempts=3), Shaky(AWAY, times=99)
    runner = runner_for(sessions, shaky)
    pauses = []
    for _ in range(5):
        pauses.append((await runner.run(job.id)).again_in)
        await change(sessions, job.id, retry_at=ago(1))
    row = await reread(sessions, job.id)
    assert (row.status, row.attempt, shaky.runs) == (JobStatus.FAILED, 3, 3)
    assert pauses[:3] == [30, 60, None]
    assert row.error
    assert row.error["code"] == "model_server_away"


@pytest.mark.parametrize(("attempt", "pause"), [(1, 2), (2, 15), (3, 15), (9, 15)])
def test_the_last_pause_holds_for_the_rest(attempt: int, pause: float) -> None:
    assert Retries().pause_after(attempt) == pause


async def test_without_a_worker_the_post_waits_for_the_second_attempt(
    app: FastAPI, client: AsyncClient
) -> None:
    retries = Retries(worth=worth_another_attempt, pauses=(0.05,))
    app.state.engine.kinds.kinds[KIND] = make_kind(Shaky(AWAY).work, retries=retries)
    answer = await client.post(JOBS, json={"kind": KIND, "params": {}})
    job = answer.json()
    assert (answer.status_code, job["status"], job["attempt"]) == (200, "succeeded", 2)
    told = events(await client.get(f"{JOBS}/{job['id']}/events"))
    assert [kind for _, kind, _ in told].count("end") == 1
    assert [identity for identity, _, _ in told] == ["", "1-1", "1-2", "2-1", "2-2", "2-3"]


async def test_a_stop_puts_the_job_back_and_costs_no_attempt(sessions: SessionFactory) -> None:
    patient, job = Patient(), await make_job(sessions, max_attempts=1)
    runner = patient.runner(sessions)
    for stops in (1, 2):
        patient.begun.clear()
        running = asyncio.create_task(runner.run(job.id))
        await asyncio.wait_for(patient.begun.wait(), 10)
        running.cancel()
        await asyncio.wait({running})
        row = await reread(sessions, job.id)
        assert (row.status, row.attempt, row.max_attempts) == (JobStatus.QUEUED, stops, 1 + stops)
        assert (row.deaths, row.rung_at) == (0, None)
    patient.may_end.set()
    await runner.run(job.id)
    assert (await reread(sessions, job.id)).status is JobStatus.SUCCEEDED
    assert patient.kept == [3]


TRIED_AGAIN: list[tuple[Problem, bool]] = [
    (ollama.ModelServerAway(), True),
    (ollama.ModelServerBusy(), True),
    (ollama.ModelServerStalled(5, begun=False), True),
    (ollama.ModelServerStalled(5, begun=True), False),
    (ollama.ModelServerCrashed("x"), True),
    (ollama.ModelGatewayFailed("x"), True),
    (ollama.ModelServerFailed("x"), False),
    (ollama.ModelTooLarge("x"), False),
    (ollama.ModelRefused("x"), False),
    (ollama.PromptTooLong("x"), False),
    (ollama.ModelMissing("x"), False),
    (ollama.AnswerCut(), False),
    (ollama.AnswerEmpty("x"), False),
    (ollama.PullRefused("x", "y"), False),
    (ollama.PullInterrupted("x"), False),
    (JobTimedOut(5), False),
    (NotFound("x"), False),
]


@pytest.mark.parametrize(
    ("problem", "again"), TRIED_AGAIN, ids=lambda value: getattr(value, "code", str(value))
)
def test_a_letter_is_tried_again_before_its_first_word(problem: Problem, *, again: bool) -> None:
    assert worth_another_attempt(problem) is again


def below(kind: type[ollama.OllamaProblem]) -> Iterator[type[ollama.OllamaProblem]]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def test_the_table_knows_every_way_a_model_server_fails() -> None:
    assert set(below(ollama.OllamaProblem)) <= {type(problem) for problem, _ in TRIED_AGAIN}
