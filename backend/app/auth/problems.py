"""How signing in can fail."""

from http import HTTPStatus
from uuid import UUID

from app.core.problems import NotAllowed, NotFound, Problem


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


class TokenNotFound(NotFound):
    code = "token_not_found"

    def __init__(self, token_id: UUID) -> None:
        super().__init__(f"You have no API token {token_id}.")


class TooManyTokens(Problem):
    status = HTTPStatus.CONFLICT
    code = "too_many_tokens"

    def __init__(self, most: int) -> None:
        super().__init__(f"You have {most} API tokens, the most there can be. Revoke one first.")


class NotWithToken(NotAllowed):
    """Else a token that leaked could make itself children that outlive it."""

    code = "not_with_token"

    def __init__(self) -> None:
        super().__init__("An API token cannot see, make or revoke API tokens: sign in for that.")
