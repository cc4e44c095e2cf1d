"""How signing in can fail."""

from http import HTTPStatus

from app.core.problems import Problem


class WrongCredentials(Problem):
    """The same words for an unknown email and a wrong password."""

    status = HTTPStatus.UNAUTHORIZED
    code = "wrong_credentials"

    def __init__(self) -> None:
        super().__init__("The email or the password is wrong.")


class SessionOver(Problem):
    status = HTTPStatus.UNAUTHORIZED
    code = "session_over"

    def __init__(self) -> None:
        super().__init__("Your session has ended. Sign in again.")
