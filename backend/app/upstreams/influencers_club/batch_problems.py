"""The ways a batch is not what was hoped for."""

from http import HTTPStatus

from app.upstreams.influencers_club.problems import InfluencersClubProblem


class BatchNotFound(InfluencersClubProblem):
    status = HTTPStatus.NOT_FOUND
    code = "batch_not_found"

    def __init__(self, batch_id: str) -> None:
        super().__init__(f"The Influencers Club account has no batch {batch_id!r}.")


class BatchNotReady(InfluencersClubProblem):
    """Its results cannot be fetched yet, or it cannot be resumed from where it is."""

    status = HTTPStatus.CONFLICT
    code = "batch_not_ready"

    def __init__(self, words: str) -> None:
        super().__init__(
            "The batch does not take this in the state it is in; look at its status and try again "
            f"later. The Influencers Club API said: {words}"
        )


class BatchUnfit(InfluencersClubProblem):
    """An upload the API would not take; it was not sent."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "batch_unfit"
