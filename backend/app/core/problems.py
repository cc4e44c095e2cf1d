"""Outcomes a caller can act on: raised where they are known, answered in one place."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import ClassVar

from starlette.exceptions import HTTPException

from app.core.schemas import Schema


class FieldProblem(Schema):
    """One part of a body that is wrong."""

    pointer: str
    """Where, as a JSON pointer (RFC 6901) into the body; empty for the whole of it."""
    detail: str


class ProblemBody(Schema):
    """What every 4xx and 5xx answers (RFC 9457, `application/problem+json`)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str
    errors: Sequence[FieldProblem] = ()


class Problem(Exception):
    """An outcome with a status, a code and a sentence that tells the reader what to do."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    code: ClassVar[str] = "bad_request"

    def __init__(
        self,
        detail: str,
        *,
        errors: Sequence[FieldProblem] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})


class NotSignedIn(Problem):
    status = HTTPStatus.UNAUTHORIZED
    code = "not_signed_in"

    def __init__(
        self, detail: str = "Sign in first: the request has no valid access token."
    ) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class NotAllowed(Problem):
    status = HTTPStatus.FORBIDDEN
    code = "not_allowed"


class NotFound(Problem):
    status = HTTPStatus.NOT_FOUND
    code = "not_found"


class InvalidBody(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid_body"


class NotFromHere(NotAllowed):
    code = "not_from_here"

    def __init__(self) -> None:
        super().__init__(
            "Figures about the installation are given to its own network only, and not through a "
            "proxy: ask this address directly, from a network of FORWARDED_ALLOW_IPS."
        )


class BodyTooLarge(Problem, HTTPException):  # type: ignore[misc]  # `headers` may be None there
    """Thrown while a body is read, where FastAPI lets nothing but an `HTTPException` through."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "body_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body is larger than {limit:,} bytes, the most this server takes.")


class Stopping(Problem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "stopping"

    def __init__(self) -> None:
        super().__init__(
            "The server is stopping and takes no new work. Try again in a few seconds.",
            headers={"Retry-After": "5"},
        )


class DatabaseAway(Problem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "database_away"

    def __init__(self) -> None:
        super().__init__(
            "The database does not answer. Nothing was changed; try again in a few seconds.",
            headers={"Retry-After": "5"},
        )
