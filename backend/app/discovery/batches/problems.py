"""What can become of a batch on its way."""

from http import HTTPStatus

from app.core.problems import Problem


class BatchPaused(Problem):
    status = HTTPStatus.PAYMENT_REQUIRED
    code = "batch_paused"

    def __init__(self, processed: int, rows: int) -> None:
        super().__init__(
            f"The Influencers Club account ran out of credits after {processed} of {rows} "
            "creators. What was found is kept. Top the account up, then retry this job: it goes "
            "on where it stopped and pays for nobody twice."
        )


class BatchLost(Problem):
    status = HTTPStatus.BAD_GATEWAY
    code = "batch_lost"

    def __init__(self) -> None:
        super().__init__(
            "The batch was handed in, and the answer that names it was lost. It may be paid; the "
            "next comparison of the balance will tell. It is not handed in again by itself: start "
            "a new batch for what is still missing."
        )


class BatchFailed(Problem):
    status = HTTPStatus.BAD_GATEWAY
    code = "batch_failed"

    def __init__(self, words: str | None) -> None:
        super().__init__(
            "The Influencers Club API gave the batch up; only what it found was paid. It said: "
            f"{words or 'nothing'}"
        )
