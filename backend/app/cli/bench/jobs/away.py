"""Redis refuses or is frozen: from POST until the job runs in the API process itself.

The first request finds that Redis is away; those that follow at once must not wait for it again.
"""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Final
from uuid import UUID

import httpx

from app.cli.bench.ground import Ground, signed_in
from app.cli.bench.jobs.figures import Figure, median
from app.cli.bench.jobs.rows import Rows, open_rows
from app.cli.bench.jobs.stage import bare_stage, echo
from app.cli.processes import Child
from app.cli.say import say

ROUNDS: Final = 10
FOLLOWING: Final = 5
FORGIVEN_SECONDS: Final = 2.6
"""Longer than the API process leaves a Redis alone that did not answer."""
REFUSED_SECONDS: Final = 0.05
FROZEN_SECONDS: Final = 0.6
FOLLOWING_SECONDS: Final = 0.25
"""The shortest that a client waits for a Redis that says nothing: below it nobody waited."""
TRUST_SECONDS: Final = 15.0

Around = Callable[[httpx.Client], Iterator[None]]


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of first requests."""
    figures: list[Figure] = []
    with bare_stage() as place, open_rows(place.settings["DATABASE_URL"]) as rows:
        first, following = _waits(place, rows, _refused, count or ROUNDS)
        figures += _told("refused", first, following, REFUSED_SECONDS)
        frozen = _freezing(place.redis())
        first, following = _waits(place, rows, frozen, count or ROUNDS)
        figures += _told("frozen", first, following, FROZEN_SECONDS)
    return figures


def _waits(
    place: Ground, rows: Rows, around: Around, rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds of each first request, and of all that followed one."""
    child, address = place.backend()
    place.wait_for(child, address)
    first: list[float] = []
    following: list[float] = []
    with closing(signed_in(address)) as client:
        for _ in range(rounds):
            with contextmanager(around)(client):
                first.append(_wait(client, rows))
                following += [_wait(client, rows) for _ in range(FOLLOWING)]
    place.end(child)
    return first, following


def _refused(_client: httpx.Client) -> Iterator[None]:
    time.sleep(FORGIVEN_SECONDS)
    yield


def _freezing(server: Child) -> Around:
    def frozen(client: httpx.Client) -> Iterator[None]:
        deadline = time.monotonic() + TRUST_SECONDS
        while client.get("/jobs/health").json()["mode"] != "queue":
            if time.monotonic() > deadline:
                raise RuntimeError("the API process does not go back to Redis")
            time.sleep(0.1)
        server.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            server.process.send_signal(signal.SIGCONT)

    return frozen


def _wait(client: httpx.Client, rows: Rows) -> float:
    """From before POST is sent to the start that the row tells; the job must have run here."""
    moment = time.time()
    answer = client.post("/jobs", json=echo(0)).raise_for_status()
    job = answer.json()
    if job["mode"] != "synchronous":
        raise RuntimeError(f"the job was rung for: {job}")
    _, started = rows.started([UUID(job["id"])])[UUID(job["id"])]
    return started - moment


def _told(
    what: str, first: Sequence[float], following: Sequence[float], limit: float
) -> list[Figure]:
    for name, waits in (("first", first), ("following", following)):
        p50, most = median(waits) * 1000, max(waits) * 1000
        say(f"Redis {what}, {name + ':':<10} p50 {p50:.1f} ms, most {most:.1f} ms ({len(waits)})")
    return [
        Figure(f"away: {what}, the first to wait longest", max(first), limit, "at most", "s"),
        Figure(f"away: {what}, a following one", max(following), FOLLOWING_SECONDS, "under", "s"),
    ]
