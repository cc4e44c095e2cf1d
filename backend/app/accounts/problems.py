"""What can go wrong with brands."""

from http import HTTPStatus
from uuid import UUID

from app.core.problems import FieldProblem, NotFound, Problem


class BrandNotFound(NotFound):
    code = "brand_not_found"

    def __init__(self, brand_id: UUID) -> None:
        super().__init__(f"There is no brand {brand_id}.")


class BrandNameTaken(Problem):
    status = HTTPStatus.CONFLICT
    code = "brand_name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is a brand {name!r} already; it may be archived.",
            errors=[FieldProblem(pointer="/name", detail="This name is taken.")],
        )


class TooManyBrands(Problem):
    status = HTTPStatus.CONFLICT
    code = "too_many_brands"

    def __init__(self, most: int) -> None:
        super().__init__(f"There are {most} brands, the most an organization can have.")
