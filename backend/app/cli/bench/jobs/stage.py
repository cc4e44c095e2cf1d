"""What every part stands on: PostgreSQL, Redis and one API process, all for this part alone."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import httpx
import redis

from app.cli.bench.ground import Ground, ground, signed_in
from app.cli.bench.jobs.load import Order, Outcome, sent
from app.cli.bench.jobs.rows import PAYLOAD, Rows, open_rows
from app.cli.ports import LOOPBACK
from app.cli.processes import Child

CLIENTS: Final = 16
NO_LIMIT: Final = "100000"
QUEUES: Final = ("interactive", "batch", "maintenance")


@dataclass(slots=True)
class Stage:
    """The product without a worker; parts start those they need."""

    place: Ground
    redis_server: Child
    redis: redis.Redis
    rows: Rows
    api: Child
    address: str
    client: httpx.Client

    @property
    def token(self) -> str:
        return self.client.headers["Authorization"].removeprefix("Bearer ")

    def submit(self, count: int, *, sleep_ms: int = 0, clients: int = CLIENTS) -> Outcome:
        """Post so many echoes and require that each was only rung for."""
        body = json.dumps(echo(sleep_ms))
        order = Order(f"{self.address}/api/v1/jobs", count, clients, body, self.token)
        outcome = sent(order)
        if outcome.statuses != {"202": count}:
            raise RuntimeError(f"not every job was rung for: {outcome.statuses}")
        return outcome

    def submit_one(self, *, sleep_ms: int = 0) -> UUID:
        answer = self.client.post("/jobs", json=echo(sleep_ms)).raise_for_status()
        return UUID(answer.json()["id"])

    def start_again(self) -> None:
        """No job in the table and nothing in Redis: the next measurement owes nothing."""
        self.rows.forget()
        self.redis.flushall()

    def messages(self) -> set[str]:
        """The jobs that a message waits for, in any queue."""
        found = [self.redis.lrange(f"rq:queue:{name}", 0, -1) for name in QUEUES]
        return {str(message).partition("_")[0] for waiting in found for message in waiting}


def echo(sleep_ms: int) -> dict[str, object]:
    """A job of the bench's own: the product's canaries carry another payload."""
    return {"kind": "system.echo", "params": {"payload": PAYLOAD, "sleep_ms": sleep_ms}}


@contextmanager
def stage(**settings: str) -> Iterator[Stage]:
    """The limits a user meets are out of the way; `settings` are for API and workers alike."""
    with bare_stage(**settings) as place, open_rows(place.settings["DATABASE_URL"]) as rows:
        server = place.redis()
        child, address = place.backend()
        place.wait_for(child, address)
        connection = redis.Redis(
            host=LOOPBACK, port=int(place.settings["REDIS_PORT"]), decode_responses=True
        )
        with closing(signed_in(address)) as client, closing(connection):
            yield Stage(place, server, connection, rows, child, address, client)


@contextmanager
def bare_stage(**settings: str) -> Iterator[Ground]:
    """The same before anything but PostgreSQL runs."""
    with ground(on_postgres=True) as place:
        place.settings |= {
            "WORKER_CONCURRENCY": "100",
            "JOBS_CANARY_SECONDS": "0",  # they would be counted with the jobs
            "JOBS_RUNNING_PER_USER": NO_LIMIT,
            "JOBS_RUNNING_PER_MODEL": NO_LIMIT,
            **settings,
        }
        yield place
