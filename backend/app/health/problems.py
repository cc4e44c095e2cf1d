"""Why an instance is not ready."""

from http import HTTPStatus

from app.core.problems import Problem


class SchemaBehind(Problem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "schema_behind"

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(
            f"The database's schema is at {found or 'nothing'}, this release wants {wanted}. "
            "Run: alembic upgrade head",
            headers={"Retry-After": "5"},
        )
