"""RQ: one queue, no result kept, a fork for each job."""

import os
import time

from marks import mark  # type: ignore[import-not-found]  # it lies beside this file
from redis import Redis
from rq import Queue


def work(seconds: float) -> None:
    began = time.time()
    if seconds:
        time.sleep(seconds)
    mark(began)


def enqueue(count: int, seconds: float) -> None:
    queue = Queue("peer", connection=Redis.from_url(os.environ["PEER_REDIS"]))
    queue.enqueue_many(
        [Queue.prepare_data("rq_jobs.work", (seconds,), result_ttl=0) for _ in range(count)]
    )
