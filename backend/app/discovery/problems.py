"""What can become of a question at the counter, beside what the upstream says."""

from datetime import datetime
from decimal import Decimal
from http import HTTPStatus

from app.core.problems import Problem


class AnswerLost(Problem):
    status = HTTPStatus.CONFLICT
    code = "answer_lost"

    def __init__(self, asked_at: datetime, charge: Decimal | None) -> None:
        super().__init__(
            f"The same question was asked on {asked_at:%Y-%m-%d at %H:%M} UTC and its answer was "
            f"lost. It {_paid(charge)}. It is not repeated by itself: to ask again, and perhaps "
            "pay again, send it with refresh."
        )


def _paid(charge: Decimal | None) -> str:
    if charge is None:
        return "may have been paid; the next comparison of the balance will tell"
    if not charge:
        return "may have been paid: more were lost with it, and the balance does not tell which"
    return f"was paid with {charge:.2f} credits"


class AnswerUnread(Problem):
    status = HTTPStatus.BAD_GATEWAY
    code = "answer_unread"

    def __init__(self) -> None:
        super().__init__(
            "The answer came, is paid and is kept as it came, but it could not be written down. "
            "Ask again: it will be read again, for nothing. If that lasts, tell the administrator."
        )


class StillBeingAsked(Problem):
    status = HTTPStatus.GATEWAY_TIMEOUT
    code = "still_being_asked"

    def __init__(self) -> None:
        super().__init__(
            "The same question is on its way already and takes unusually long. Nothing more was "
            "spent. Ask again in a minute: its answer will be free.",
            headers={"Retry-After": "60"},
        )
