"""What happens to the jobs meanwhile, as their rows and the model server tell it."""

import asyncio
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import asyncpg
import httpx

from app.cli.drill.verdict import Attempt, Row, TextCall
from app.cli.say import Refusal

LOOK_SECONDS: Final = 0.2
CALLS_EVERY_LOOKS: Final = 25
ANSWER_SECONDS: Final = 2.0
JUDGES_TRIES: Final = 10
MOST_CALLS: Final = 1000
"""The most that the sandbox lists at a time."""
OURS: Final = re.compile(r"drill-\d+-\d+")
"""A job's Idempotency-Key; in a letter's goal, so that the model server hears it too."""

_LATELY: Final = """
    SELECT id::text, status, attempt, max_attempts,
           extract(epoch FROM started_at)::float8 AS started_at,
           extract(epoch FROM finished_at)::float8 AS finished_at
    FROM jobs WHERE (status = 'running' OR finished_at > now() - interval '10 seconds')
    AND idempotency_key LIKE 'drill-%'
"""
"""Those that run, and those that have just ended: nothing ends while nobody can look."""
_ALL: Final = """
    SELECT id::text, idempotency_key AS key, kind, status, mode, attempt,
           error->>'code' AS error_code, error->>'detail' AS error_detail,
           extract(epoch FROM started_at)::float8 AS started_at,
           extract(epoch FROM finished_at)::float8 AS finished_at,
           (SELECT count(*) FROM generations WHERE job_id = jobs.id) AS texts
    FROM jobs WHERE idempotency_key LIKE 'drill-%' ORDER BY id
"""
_WAITING: Final = """
    SELECT count(*) AS count FROM jobs
    WHERE status IN ('queued', 'running') AND idempotency_key LIKE 'drill-%'
"""


@dataclass(slots=True)
class Watch:
    """Looks at the rows five times a second, and at the model server's calls now and then."""

    database: str
    """Its address in the driver's own form."""
    model_server: str
    begun: dict[Attempt, float] = field(default_factory=dict)
    """When each attempt that was seen running began, by its row; seconds since the epoch."""
    ended: dict[str, float] = field(default_factory=dict)
    """Each job's end as its row had it first."""
    calls: dict[int, TextCall] = field(default_factory=dict)
    _connection: Any = None  # asyncpg brings no types
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def keep_looking(self) -> None:
        looks = 0
        while True:
            await self.running()
            looks += 1
            if looks % CALLS_EVERY_LOOKS == 0:
                await self.read_calls()
            await asyncio.sleep(LOOK_SECONDS)

    async def running(self) -> dict[Attempt, bool]:
        """The attempts that run now by their rows, and whether it is the job's last one."""
        rows = await self._fetch(_LATELY) or []
        for row in rows:
            if row["started_at"] is not None:
                self._note_begun(row["id"], row["attempt"], row["started_at"])
            if row["finished_at"] is not None:
                self.ended.setdefault(row["id"], row["finished_at"])
        return {
            (row["id"], row["attempt"]): row["attempt"] >= row["max_attempts"]
            for row in rows
            if row["status"] == "running"
        }

    async def waiting(self) -> int | None:
        """How many jobs are queued or running; None when the database does not say."""
        rows = await self._fetch(_WAITING)
        return int(rows[0]["count"]) if rows else None

    async def all_rows(self) -> list[Row]:
        for _ in range(JUDGES_TRIES):
            if (rows := await self._fetch(_ALL)) is not None:
                return [Row(**row) for row in rows]
            await asyncio.sleep(LOOK_SECONDS)
        raise Refusal("The database does not answer, though nothing is done to it any more.")

    async def read_calls(self) -> None:
        """Those that came or ended since the last time."""
        unfinished = [number for number, call in self.calls.items() if call.runs]
        after = min(unfinished, default=max(self.calls, default=0) + 1) - 1
        with suppress(httpx.HTTPError):
            async with httpx.AsyncClient(base_url=self.model_server, trust_env=False) as client:
                while len(listed := await self._read_page(client, after)) == MOST_CALLS:
                    after = listed[-1]

    def close(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    def _note_begun(self, job: str, attempt: int, started_at: float) -> None:
        """By its row; by our clock where the row keeps the start of an earlier attempt."""
        before = self.begun.get((job, attempt - 1), 0.0)
        begun = started_at if started_at > before else time.time()
        self.begun.setdefault((job, attempt), begun)

    async def _read_page(self, client: httpx.AsyncClient, after: int) -> list[int]:
        words: dict[str, str | int] = {"path": "/api/chat", "after": after}
        answer = await client.get("/_sandbox/calls", params=words)
        listed = answer.raise_for_status().json()["calls"]
        for call in listed:
            found = OURS.search(call["prompt"])
            key = found.group() if found else ""
            self.calls[call["number"]] = TextCall(
                key, call["at"], call["ended_at"], whole=call["ended"] == "done"
            )
        return [call["number"] for call in listed]

    async def _fetch(self, query: str) -> Sequence[dict[str, Any]] | None:
        """None when the database does not answer in time; the next try connects anew."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS), self._turn:
                if self._connection is None:
                    self._connection = await asyncpg.connect(self.database)
                return [dict(row) for row in await self._connection.fetch(query)]
        except asyncio.CancelledError:
            self.close()  # cut off in the middle of an answer, it is of no use to the next
            raise
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self.close()
            return None
