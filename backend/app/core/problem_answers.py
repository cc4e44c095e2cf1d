"""Problems as answers: the one place where an outcome becomes `application/problem+json`."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app.core.logging import get_logger, request_id
from app.core.problems import DatabaseAway, FieldProblem, InvalidBody, Problem, ProblemBody

MEDIA_TYPE: Final = "application/problem+json"
PROBLEM_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"model": ProblemBody, "description": "A problem the caller can act on"},
    "5XX": {"model": ProblemBody, "description": "A problem on our side or an upstream's"},
}
"""What every operation declares, so that the generated client knows the shape too."""

_log = get_logger("app.problems")


class DescribedApp(FastAPI):
    """FastAPI whose description names the problems' own media type, which it cannot be told."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            for operations in super().openapi()["paths"].values():
                for operation in operations.values():
                    _name_media_type(operation["responses"])
        return super().openapi()


def _name_media_type(responses: dict[str, Any]) -> None:
    for status in ("4XX", "5XX"):
        content = responses.get(status, {}).get("content", {})
        if "application/json" in content:
            content[MEDIA_TYPE] = content.pop("application/json")


def problem_response(problem: Problem, path: str) -> Response:
    return _answer(
        problem.status, problem.code, problem.detail, path, problem.errors, problem.headers
    )


def unexpected_response(path: str) -> Response:
    return _answer(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "Something broke on our side. The request id finds it in the server's log.",
        path,
    )


def _answer(
    status: HTTPStatus,
    code: str,
    detail: str,
    path: str,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    body = ProblemBody(
        type=f"urn:cadence:problem:{code}",
        title=status.phrase,
        status=status,
        detail=detail,
        instance=path,
        code=code,
        request_id=request_id(),
        errors=list(errors),
    )
    content, extra = body.model_dump(mode="json"), dict(headers or {})
    return JSONResponse(content, int(status), headers=extra, media_type=MEDIA_TYPE)


def invalid_body(errors: Sequence[Any], *, root: str = "") -> InvalidBody:
    """Pydantic's complaints as a problem with a pointer for each; what was sent is not repeated."""
    return InvalidBody(
        "Some fields are not as they must be.",
        errors=[
            FieldProblem(
                pointer=root + _pointer(() if error["type"] == "json_invalid" else error["loc"]),
                detail=error["msg"].removeprefix("Value error, "),
            )
            for error in errors
        ],
    )


def _pointer(location: Sequence[str | int]) -> str:
    parts = (
        location[1:]
        if location and location[0] in {"body", "query", "path", "header"}
        else location
    )
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def install_problem_handlers(app: FastAPI) -> None:
    """Every way a request can fail ends in the one shape."""

    @app.exception_handler(Problem)
    async def known(request: Request, problem: Problem) -> Response:
        return problem_response(problem, request.url.path)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_response(invalid_body(error.errors()), request.url.path)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        code = status.name.lower()
        return _answer(status, code, str(error.detail), request.url.path, headers=error.headers)

    @app.exception_handler(DatabaseAway)
    async def database_away(request: Request, away: DatabaseAway) -> Response:
        _log.error("database_away", reason=type(away.__cause__).__name__)
        return problem_response(away, request.url.path)
