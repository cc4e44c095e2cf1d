"""The worker process: one event loop that runs many jobs at once, rung by RQ.

RQ keeps the main thread (dequeue, registries, maintenance); the jobs' coroutines run in a loop in
a second thread, because a job here waits for a model server and does not compute.
"""


def run_job(_job_id: str) -> None:
    """The name in every message. It is never called: the worker reads the id and runs the row."""
    raise RuntimeError("this message is for C(AI)DENCE's own worker: python -m ai_worker.main")
