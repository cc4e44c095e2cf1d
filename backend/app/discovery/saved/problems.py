"""What can go wrong with a saved search."""

from http import HTTPStatus
from uuid import UUID

from app.core.problems import NotFound, Problem


class SearchNotFound(NotFound):
    code = "saved_search_not_found"

    def __init__(self, search_id: UUID) -> None:
        super().__init__(f"There is no saved search {search_id}; somebody may have deleted it.")


class NameTaken(Problem):
    status = HTTPStatus.CONFLICT
    code = "saved_search_name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"A saved search is named {name!r} already. Choose another name.")
