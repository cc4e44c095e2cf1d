"""What can go wrong in the studio."""

from uuid import UUID

from app.core.problems import NotFound


class GenerationNotFound(NotFound):
    code = "generation_not_found"

    def __init__(self, generation_id: UUID) -> None:
        super().__init__(f"There is no text {generation_id}.")
