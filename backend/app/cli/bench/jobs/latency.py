"""From a job's submission to its start, on an idle worker."""

import time
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from app.cli.bench.ground import percentile
from app.cli.bench.jobs.figures import Figure, median, spread
from app.cli.bench.jobs.stage import stage
from app.cli.say import say

JOBS: Final = 200
WARMING: Final = 10
APART_SECONDS: Final = 0.05
P50_MS: Final = 10.0
P99_MS: Final = 40.0


def measure(count: int | None) -> Sequence[Figure]:
    """Judged from the row's `created_at`, which the API writes, to `started_at`, the worker's."""
    sent: dict[UUID, float] = {}
    with stage() as here:
        here.place.worker()
        for _ in range(WARMING + (count or JOBS)):
            moment = time.time()
            sent[here.submit_one()] = moment
            time.sleep(APART_SECONDS)
        here.rows.wait_until_over(10)
        found = here.rows.ask("""
            SELECT id, extract(epoch FROM created_at)::float8,
                   extract(epoch FROM started_at)::float8
            FROM jobs ORDER BY created_at
        """)
    rows = [row for row in found if UUID(str(row[0])) in sent][WARMING:]
    since_sent = [(started - sent[UUID(str(job_id))]) * 1000 for job_id, _, started in rows]
    since_written = [(started - created) * 1000 for _, created, started in rows]
    say(f"from before POST is sent:   {spread(since_sent, 'ms')}")
    say(f"from the row's created_at:  {spread(since_written, 'ms')} ({len(rows)} jobs)")
    return [
        Figure("latency: submit to start, p50", median(since_written), P50_MS, "under", "ms"),
        Figure(
            "latency: submit to start, p99", percentile(since_written, 0.99), P99_MS, "under", "ms"
        ),
    ]
