"""The table of jobs, read past the product: its clock is the worker's own."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

import asyncpg

GLANCE_SECONDS: Final = 0.25
PAYLOAD: Final = "measured"
OURS: Final = f"params->>'payload' = '{PAYLOAD}'"


class Rows:
    """A connection of the bench's own, with plain SQL over it."""

    def __init__(self, address: str) -> None:
        self._runner = asyncio.Runner()
        plain = address.replace("postgresql+asyncpg", "postgresql")
        self._connection = self._runner.run(asyncpg.connect(plain))

    def close(self) -> None:
        self._runner.run(self._connection.close())
        self._runner.close()

    def ask(self, query: str, *values: object) -> Sequence[Any]:
        answer: Sequence[Any] = self._runner.run(self._connection.fetch(query, *values))
        return answer

    def forget(self) -> None:
        self.ask("TRUNCATE jobs CASCADE")

    def count(self, *statuses: str) -> int:
        query = f"SELECT count(*) FROM jobs WHERE status = ANY($1) AND {OURS}"  # noqa: S608  # no input
        return int(self.ask(query, list(statuses))[0][0])

    def wait_until_over(self, limit: float) -> None:
        """Until no job waits or runs; more than `limit` seconds are a failure of the bench."""
        deadline = time.monotonic() + limit
        while left := self.count("queued", "running"):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{left} jobs were not over after {limit:.0f} s")
            time.sleep(GLANCE_SECONDS)

    def rate(self, count: int) -> float:
        """Jobs a second from the first one's start to the last one's end; all must be done."""
        query = f"""
            SELECT count(*), extract(epoch FROM max(finished_at) - min(started_at))
            FROM jobs WHERE status = 'succeeded' AND {OURS}
        """  # noqa: S608  # no input
        done, seconds = self.ask(query)[0]
        if done < count:
            raise RuntimeError(f"{done} of {count} jobs succeeded")
        return float(done) / float(seconds)

    def started(self, job_ids: Sequence[UUID]) -> dict[UUID, tuple[int, float]]:
        """Each job's attempt and when it started, in seconds since the epoch; those that have."""
        query = """
            SELECT id, attempt, extract(epoch FROM started_at)::float8
            FROM jobs WHERE id = ANY($1) AND started_at IS NOT NULL
        """
        found = self.ask(query, list(job_ids))
        return {UUID(str(row[0])): (row[1], row[2]) for row in found}


@contextmanager
def open_rows(address: str) -> Iterator[Rows]:
    rows = Rows(address)
    try:
        yield rows
    finally:
        rows.close()
