"""How long a job waits that ran on a worker killed with SIGKILL.

Workers have one slot here, so that each holds one job when it dies. The next workers are up and
idle before the first is killed. Jobs are submitted half a second apart: a worker dies at any point
between two signs of life.
"""

import time
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from app.cli.bench.jobs.figures import Figure, spread
from app.cli.bench.jobs.stage import Stage, stage
from app.cli.processes import Child
from app.cli.say import say

KILLS: Final = 50
AT_ONCE: Final = 10
SLEEP_MS: Final = 60_000
LIMIT_SECONDS: Final = 20.0
PATIENCE_SECONDS: Final = 35.0
"""What is not running again by then counts as never."""
SETTLING_SECONDS: Final = 20.0


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of kills."""
    wanted = count or KILLS
    waits: list[float] = []
    killed = 0
    with stage(WORKER_CONCURRENCY="1") as here:
        crew = here.place.workers(min(AT_ONCE, wanted))
        while killed < wanted:
            crew = _no_more_than(wanted - killed, here, crew)
            held = _give_each_a_job(here, len(crew))
            next_crew = here.place.workers(len(crew))
            found = _kill_and_wait(here, crew, held)
            killed += len(held)
            waits += found
            say(f"{len(found)} of {len(held)} jobs ran again{_spread(found)}")
            if len(found) < len(held) or not held:
                break
            _let_go(here, held)
            crew = next_crew
    never = killed - len(waits)
    most = float("inf") if never else max(waits, default=float("inf"))
    say(f"{killed} killed, {len(waits)} ran again, {never} never{_spread(waits)}")
    in_time = sum(wait < LIMIT_SECONDS for wait in waits)
    return [
        Figure("recovery: running again in under 20 s", in_time, wanted, "at least", "kills"),
        Figure("recovery: the longest", most, LIMIT_SECONDS, "under", "s"),
    ]


def _spread(waits: Sequence[float]) -> str:
    return f": {spread(waits, 's')}" if waits else ""


def _no_more_than(count: int, here: Stage, crew: list[Child]) -> list[Child]:
    """Who is too many goes before the jobs come: each job shall be on a worker that dies."""
    for worker in crew[count:]:
        here.place.end(worker)
    return crew[:count]


def _give_each_a_job(here: Stage, count: int) -> list[UUID]:
    """Those that run once the workers had time to take them."""
    submitted = []
    for _ in range(count):
        submitted.append(here.submit_one(sleep_ms=SLEEP_MS))
        time.sleep(0.5)
    deadline = time.monotonic() + SETTLING_SECONDS
    while len(held := _running(here, submitted)) < count and time.monotonic() < deadline:
        time.sleep(0.1)
    if len(held) < count:
        say(f"{len(held)} of {count} workers took a job: the others' deaths do not count")
    return held


def _running(here: Stage, jobs: Sequence[UUID]) -> list[UUID]:
    query = "SELECT id FROM jobs WHERE id = ANY($1) AND status = 'running'"
    return [UUID(str(row[0])) for row in here.rows.ask(query, list(jobs))]


def _kill_and_wait(here: Stage, crew: Sequence[Child], held: Sequence[UUID]) -> list[float]:
    """Seconds from the kill to the next attempt's start, for those that got one."""
    before = {job_id: attempt for job_id, (attempt, _) in here.rows.started(held).items()}
    moment = time.time()
    for worker in crew:
        here.place.kill(worker)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        started = here.rows.started(held)
        again = [at for job_id, (attempt, at) in started.items() if attempt > before[job_id]]
        if len(again) == len(held) or time.monotonic() > deadline:
            return [at - moment for at in again]
        time.sleep(0.1)


def _let_go(here: Stage, held: Sequence[UUID]) -> None:
    """Cancel what runs again: its workers are the next to be killed, each with a new job."""
    for job_id in held:
        here.client.post(f"/jobs/{job_id}/cancel").raise_for_status()
    here.rows.wait_until_over(SETTLING_SECONDS)
