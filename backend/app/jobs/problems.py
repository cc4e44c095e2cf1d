"""What can go wrong with a job that its owner can do something about."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from app.core.problems import FieldProblem, NotFound, Problem


class JobNotFound(NotFound):
    code = "job_not_found"

    def __init__(self, job_id: UUID) -> None:
        super().__init__(f"There is no job {job_id}.")


class UnknownKind(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "unknown_kind"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        sentence = f"There is no job kind {name!r}; there are {', '.join(known)}."
        super().__init__(sentence, errors=[FieldProblem(pointer="/kind", detail=sentence)])


class KeyUsedDifferently(Problem):
    status = HTTPStatus.CONFLICT
    code = "idempotency_key_used_differently"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key came with another body before. Use a new key.")


class JobTimedOut(Problem):
    status = HTTPStatus.GATEWAY_TIMEOUT
    code = "job_timed_out"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The job took longer than the {seconds:g} s its kind allows and was ended."
        )


class WorkerDied(Problem):
    status = HTTPStatus.BAD_GATEWAY
    code = "worker_died"

    def __init__(self, times: int) -> None:
        often = "once" if times == 1 else f"{times} times"
        super().__init__(
            f"The job was given up: its worker died {often}. Retry it; if that lasts, the worker's "
            "log says why it ends."
        )


class JobIsOver(Problem):
    status = HTTPStatus.CONFLICT
    code = "job_is_over"

    def __init__(self, job_id: UUID) -> None:
        super().__init__(f"Job {job_id} has ended and stays as it is.")


class JobNotToRetry(Problem):
    status = HTTPStatus.CONFLICT
    code = "job_not_to_retry"

    def __init__(self, job_id: UUID, status: str) -> None:
        super().__init__(f"Job {job_id} is {status}: only a failed or cancelled one is retried.")


class NotYourJob(Problem):
    status = HTTPStatus.FORBIDDEN
    code = "not_your_job"

    def __init__(self) -> None:
        super().__init__("Somebody else started this job: they or an admin can change it.")


class JobsUnderWay(Problem):
    status = HTTPStatus.CONFLICT
    code = "jobs_under_way"

    def __init__(self, count: int) -> None:
        what = "A job about this creator is" if count == 1 else f"{count} jobs about them are"
        super().__init__(
            f"{what} waiting or running, and would write them down again. Cancel it or wait for "
            "its end, then erase. Nothing was erased."
        )
