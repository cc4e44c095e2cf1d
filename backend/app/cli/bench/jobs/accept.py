"""How many jobs one API process accepts in a second: written to PostgreSQL and rung for in Redis.

The load generator is a process on the same two cores; what it reaches against an answer that does
nothing is said beside it.
"""

import json
import sys
from collections.abc import Sequence
from typing import Final

from app.cli.answers import answers
from app.cli.bench.jobs.figures import Figure, median
from app.cli.bench.jobs.load import Order, sent
from app.cli.bench.jobs.stage import Stage, echo, stage
from app.cli.paths import BACKEND
from app.cli.ports import LOOPBACK, free_ports
from app.cli.say import say

CLIENTS: Final = 24
JOBS: Final = 2000
ROUNDS: Final = 3
LEAST: Final = 300.0


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of rounds; the median is judged."""
    rates: list[float] = []
    with stage() as here:
        here.submit(100)
        for _ in range(count or ROUNDS):
            here.start_again()
            rates.append(here.submit(JOBS, clients=CLIENTS).rate)
        ceiling = _ceiling(here)
    rounds = ", ".join(f"{rate:.0f}" for rate in rates)
    say(f"rounds of {JOBS} jobs, {CLIENTS} connections: {rounds} a second")
    say(f"the same load on an answer that does nothing: {ceiling:.0f} a second")
    return [Figure("accept: POST /jobs", median(rates), LEAST, "at least", "jobs/s")]


def _ceiling(here: Stage) -> float:
    (port,) = free_ports(1)
    words = ["--host", LOOPBACK, "--port", str(port), "--no-access-log", "--log-level", "warning"]
    child = here.place.family.start(
        "ceiling",
        [sys.executable, "-m", "uvicorn", "app.cli.bench.jobs.ceiling:app", *words],
        cwd=BACKEND,
        environment=here.place.environment,
    )
    address = f"http://{LOOPBACK}:{port}/"
    here.place.family.wait_for(child, lambda: answers(address), 30)
    rate = sent(Order(address, JOBS * 5, CLIENTS, json.dumps(echo(0)), here.token)).rate
    here.place.end(child)
    return rate
