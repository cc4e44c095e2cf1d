"""What can go wrong when a creator is asked for."""

from app.core.problems import NotFound


class CreatorNotHeld(NotFound):
    code = "creator_not_held"

    def __init__(self, platform: str, handle: str) -> None:
        super().__init__(
            f"We hold nothing about {handle!r} on {platform}. Find the creator in discovery first."
        )


class CreatorErased(NotFound):
    code = "creator_erased"

    def __init__(self, platform: str, handle: str) -> None:
        super().__init__(f"{handle!r} on {platform} was erased and is not asked about again.")
