"""What can go wrong when a creator is asked for."""

from http import HTTPStatus

from app.core.problems import FieldProblem, InvalidBody, NotFound, Problem


class CreatorNotHeld(NotFound):
    code = "creator_not_held"

    def __init__(self, platform: str, handle: str) -> None:
        super().__init__(
            f"We hold nothing about {handle!r} on {platform}. Find the creator in discovery first."
        )


class CreatorErased(Problem):
    status = HTTPStatus.CONFLICT
    code = "creator_erased"

    def __init__(self, platform: str, handle: str) -> None:
        super().__init__(
            f"What we held about {handle!r} on {platform} was erased, and they asked not to come "
            "back: nothing was bought, and nothing about them is kept."
        )


class DoNotContact(Problem):
    status = HTTPStatus.CONFLICT
    code = "do_not_contact"

    def __init__(self, platform: str, handle: str) -> None:
        super().__init__(
            f"{handle!r} on {platform} must not be contacted, so no letter is written. Who may "
            "change that finds the reason on the creator's page."
        )


class NotConfirmed(InvalidBody):
    code = "not_confirmed"

    def __init__(self, handle: str) -> None:
        super().__init__(
            f"Nothing was erased. Repeat the handle {handle!r} as `confirm` to erase it for good.",
            errors=[FieldProblem(pointer="/confirm", detail="This is not the creator's handle.")],
        )


class CursorUnreadable(InvalidBody):
    code = "cursor_unreadable"

    def __init__(self) -> None:
        super().__init__(
            "The list cannot go on from this cursor. Start again without one.",
            errors=[FieldProblem(pointer="/cursor", detail="It is no cursor of this list.")],
        )
