"""The ways a call fails: each is its own problem, as each means something else for the money."""

from decimal import Decimal
from http import HTTPStatus
from typing import ClassVar, Final, Literal

from app.core.problems import Problem

Spent = Literal["nothing", "maybe"]

A_MINUTE: Final = 60
"""The window of the upstream's rate limit, in seconds."""


class InfluencersClubProblem(Problem):
    """A call that brought no answer we can use."""

    spent: ClassVar[Spent] = "nothing"
    """Whether credits may be gone; a call with `maybe` is never repeated by itself."""
    charge: Decimal = Decimal(0)
    """What the upstream itself says it took although it gave nothing; almost always 0."""


class NotConfigured(InfluencersClubProblem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "influencers_club_not_configured"

    def __init__(self) -> None:
        super().__init__(
            "Discovery is not configured: set INFLUENCERS_CLUB_API_KEY and restart the backend."
        )


class UpstreamUnreachable(InfluencersClubProblem):
    """No connection: the request never left, so nothing was spent."""

    status = HTTPStatus.BAD_GATEWAY
    code = "influencers_club_unreachable"

    def __init__(self) -> None:
        super().__init__(
            "The Influencers Club API could not be reached, so nothing was spent. Try again soon; "
            "if it lasts, check INFLUENCERS_CLUB_BASE_URL and the server's way to the internet."
        )


class UpstreamUnsure(InfluencersClubProblem):
    """The request went out and its answer was lost; nobody can be asked whether it was billed."""

    status = HTTPStatus.GATEWAY_TIMEOUT
    code = "influencers_club_unsure"
    spent = "maybe"

    def __init__(self) -> None:
        super().__init__(
            "The Influencers Club API got the request, but its answer was lost on the way. The "
            "call may have been paid and is not repeated by itself: compare the balance before "
            "trying again."
        )


class FreeCallLost(InfluencersClubProblem):
    """A call that never costs anything did not come through."""

    status = HTTPStatus.GATEWAY_TIMEOUT
    code = "influencers_club_lost"

    def __init__(self) -> None:
        super().__init__(
            "The Influencers Club API did not answer. The call is a free one: try again soon."
        )


class AnswerTooLarge(InfluencersClubProblem):
    status = HTTPStatus.BAD_GATEWAY
    code = "influencers_club_answer_too_large"
    spent = "maybe"

    def __init__(self, most_bytes: int) -> None:
        super().__init__(
            f"The Influencers Club API sent more than {most_bytes:,} bytes, so we stopped reading. "
            "The call may have been paid."
        )


class UpstreamConfused(InfluencersClubProblem):
    """The call went well by its status, and its body makes no sense to us."""

    status = HTTPStatus.BAD_GATEWAY
    code = "influencers_club_confused"
    spent = "maybe"

    def __init__(self, words: str) -> None:
        super().__init__(
            "The Influencers Club API answered something we cannot read, so the call may have been "
            f"paid: {words}"
        )


class WrongAddress(InfluencersClubProblem):
    """A redirect or a web page where the API should be: no paid route was reached."""

    status = HTTPStatus.BAD_GATEWAY
    code = "influencers_club_wrong_address"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The Influencers Club API is not at the address we call (check "
            f"INFLUENCERS_CLUB_BASE_URL). Nothing was spent. It answered: {words}"
        )


class KeyRefused(InfluencersClubProblem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "influencers_club_key_refused"

    def __init__(self, words: str) -> None:
        super().__init__(
            "The Influencers Club API refused our key, so nothing was spent. Check "
            f"INFLUENCERS_CLUB_API_KEY. It said: {words}"
        )


class OutOfCredits(InfluencersClubProblem):
    status = HTTPStatus.PAYMENT_REQUIRED
    code = "influencers_club_out_of_credits"

    def __init__(self, words: str) -> None:
        super().__init__(
            "The Influencers Club account has too few credits for this call; nothing was spent. "
            f"It said: {words}"
        )


class CreatorNotFound(InfluencersClubProblem):
    status = HTTPStatus.NOT_FOUND
    code = "creator_not_found"

    def __init__(self, platform: str, handle: str, *, charge: Decimal = Decimal(0)) -> None:
        super().__init__(f"Influencers Club knows no creator {handle!r} on {platform}.")
        self.charge = charge


class NobodyBehindEmail(InfluencersClubProblem):
    """The address is not repeated: it would stand in every log that keeps problems."""

    status = HTTPStatus.NOT_FOUND
    code = "nobody_behind_email"

    def __init__(self, *, charge: Decimal = Decimal(0)) -> None:
        super().__init__("Influencers Club knows no creator behind this email address.")
        self.charge = charge


class PostNotFound(InfluencersClubProblem):
    status = HTTPStatus.NOT_FOUND
    code = "post_not_found"

    def __init__(self, platform: str, post_id: str, *, charge: Decimal = Decimal(0)) -> None:
        super().__init__(
            f"Influencers Club knows no post {post_id!r} on {platform}. It takes the post's id, "
            "as a list of posts gives it, and no address."
        )
        self.charge = charge


class ExclusionListNotFound(InfluencersClubProblem):
    status = HTTPStatus.NOT_FOUND
    code = "exclusion_list_not_found"

    def __init__(self, name: str) -> None:
        super().__init__(f"The Influencers Club account has no exclusion list {name}.")


class UnfitPathPart(InfluencersClubProblem):
    """A platform or id that would change the path of a call; it was not sent."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "influencers_club_unfit_id"

    def __init__(self) -> None:
        super().__init__(
            "The call was not sent, and nothing was spent: platforms and ids for Influencers Club "
            "have only letters, digits, _ and -."
        )


class NoEmail(InfluencersClubProblem):
    """The creator was wanted only with an email address, and has none that is known."""

    status = HTTPStatus.NOT_FOUND
    code = "no_email"

    def __init__(self, platform: str, handle: str, *, charge: Decimal = Decimal(0)) -> None:
        super().__init__(
            f"Influencers Club knows no email address of {handle!r} on {platform}, so nothing was "
            "bought. Ask without insisting on an address to get all else that is known."
        )
        self.charge = charge


class UpstreamRefused(InfluencersClubProblem):
    """A request it would not take; validation comes before billing."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "influencers_club_refused"
    answered: int | None = None
    """The status it answered with."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The Influencers Club API refused the request; nothing was spent: {words}"
        )
        self.words = words


class NothingFound(UpstreamRefused):
    """A 400 or 404 that says there is no such thing; about a creator, CreatorNotFound."""


class RateLimited(InfluencersClubProblem):
    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "influencers_club_rate_limited"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "The Influencers Club account has used up its requests for this minute; nothing was "
            f"spent. Try again in {seconds} s.",
            headers={"Retry-After": str(seconds)},
        )
        self.seconds = seconds


class LineTooLong(RateLimited):
    """So many of our own requests wait that this one's turn did not come; it was never sent."""

    code = "influencers_club_busy"

    def __init__(self) -> None:
        super().__init__(A_MINUTE)
        self.detail = (
            "Too many requests to the Influencers Club API are waiting for their turn, so this one "
            "was not sent and nothing was spent. Try again in a minute."
        )


class FairUseReached(InfluencersClubProblem):
    """A 429 that names no wait: the plan's cap, which only its renewal lifts."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "influencers_club_fair_use_reached"

    def __init__(self, words: str) -> None:
        super().__init__(
            "The Influencers Club account has reached its fair-use cap; nothing was spent, and "
            f"trying again does not help before the subscription renews. It said: {words}"
        )


class UpstreamFailed(InfluencersClubProblem):
    """The API itself says that it failed: it bills only for what comes back, and nothing did."""

    status = HTTPStatus.BAD_GATEWAY
    code = "influencers_club_failed"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The Influencers Club API failed and bills nothing for that. It said: {words}"
        )


class GatewayFailed(InfluencersClubProblem):
    """Something in front of the API gave up; what the API did behind it, it cannot know.

    Its documentation bills only what comes back, but to the server behind a gateway that lost
    patience, the answer did go out.
    """

    status = HTTPStatus.BAD_GATEWAY
    code = "influencers_club_gateway_failed"
    spent = "maybe"

    def __init__(self, words: str) -> None:
        super().__init__(
            "The way to the Influencers Club API broke while it worked, so the call may have been "
            f"paid and is not repeated by itself. It answered: {words}"
        )
