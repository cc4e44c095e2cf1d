"""Celery: Redis as the broker, its default prefetch, no result backend."""

import os
import time

from celery import Celery
from marks import mark  # type: ignore[import-not-found]  # it lies beside this file

app = Celery("peer", broker=os.environ["PEER_REDIS"])
app.conf.task_ignore_result = True


@app.task(name="work")  # type: ignore[untyped-decorator]  # Celery is not installed beside mypy
def work(seconds: float) -> None:
    began = time.time()
    if seconds:
        time.sleep(seconds)
    mark(began)


def enqueue(count: int, seconds: float) -> None:
    with app.connection_for_write() as connection:
        for _ in range(count):
            work.apply_async((seconds,), connection=connection)
