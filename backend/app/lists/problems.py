"""What can go wrong on a list."""

from http import HTTPStatus
from uuid import UUID

from app.core.problems import NotFound, Problem


class ListNotFound(NotFound):
    code = "list_not_found"

    def __init__(self, list_id: UUID) -> None:
        super().__init__(f"There is no list {list_id}.")


class EntryNotFound(NotFound):
    code = "entry_not_found"

    def __init__(self, entry_id: UUID) -> None:
        super().__init__(
            f"There is no entry {entry_id} on this list; somebody may have taken it off."
        )


class ListNameTaken(Problem):
    status = HTTPStatus.CONFLICT
    code = "list_name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a list named {name!r} already: take another name.")


class ListIsArchived(Problem):
    status = HTTPStatus.CONFLICT
    code = "list_is_archived"

    def __init__(self, name: str) -> None:
        super().__init__(f"The list {name!r} is archived: bring it back before you change it.")


class EntryChanged(Problem):
    status = HTTPStatus.CONFLICT
    code = "entry_changed"

    def __init__(self, version: int) -> None:
        super().__init__(
            "Somebody else changed this entry in the meantime. Look at it as it is now "
            f"(version {version}) and change it again."
        )


class TooManyTags(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "too_many_tags"

    def __init__(self, most: int, creators: int) -> None:
        super().__init__(
            f"{creators:,} of these creators would have more than {most} tags. Nothing was "
            "changed: take some tags off first."
        )


class SameList(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "same_list"

    def __init__(self) -> None:
        super().__init__("A list cannot be moved, copied or merged into itself: choose another.")


class FileUnreadable(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "file_unreadable"


class UnknownCursor(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "unknown_cursor"

    def __init__(self) -> None:
        super().__init__("This cursor is not one of this list and order: start at the beginning.")
