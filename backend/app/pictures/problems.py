"""What can be wrong with a picture, for those who ask for one and for those who fetch it."""

from http import HTTPStatus

from app.core.problems import Problem


class PictureNotFound(Problem):
    """Also for an address that was tampered with or is over: which of them is nobody's business."""

    status = HTTPStatus.NOT_FOUND
    code = "picture_not_found"

    def __init__(self) -> None:
        super().__init__(
            "There is no picture at this address, or the address is over: load the page anew."
        )


class PicturesAway(Problem):
    """`why` is a name for the log: it says what the bucket said, and nothing of ours."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "pictures_away"

    def __init__(self, why: str) -> None:
        super().__init__(
            "The place that keeps the pictures does not answer as it should. "
            "Try again in a few seconds; whoever runs this installation finds why in the log.",
            headers={"Retry-After": "5"},
        )
        self.why = why


class Refused(Exception):
    """A picture that is not fetched or not taken; `why` is a name for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
