"""From a refused answer to its problem: who refused, and what that means for the money."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import httpx

from app.upstreams.influencers_club.problems import (
    A_MINUTE,
    FairUseReached,
    GatewayFailed,
    InfluencersClubProblem,
    KeyRefused,
    NothingFound,
    OutOfCredits,
    RateLimited,
    UpstreamFailed,
    UpstreamRefused,
    WrongAddress,
)
from app.upstreams.influencers_club.refusals import (
    is_json,
    is_page,
    retry_after,
    words_of,
)

NOT_FOUND_WORDS: Final = (
    "not found",
    "no creator found",
    "no data found",
    "could not find",
    "does not exist",
)
NO_CREDIT_WORDS: Final = ("insufficient credit", "out of credit", "not enough credit", "no credits")
GATEWAY: Final = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT})
BY_STATUS: Final[Mapping[int, type[KeyRefused | OutOfCredits | NothingFound]]] = {
    HTTPStatus.UNAUTHORIZED: KeyRefused,
    HTTPStatus.PAYMENT_REQUIRED: OutOfCredits,
    HTTPStatus.FORBIDDEN: KeyRefused,
    HTTPStatus.NOT_FOUND: NothingFound,
}


def raise_for_refusal(response: httpx.Response) -> None:
    """Raise the problem an answer stands for, unless it is a success."""
    if response.is_success:
        return
    words = words_of(response)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise _failed(response, words)
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise _limited(response, words)
    if _is_elsewhere(response):
        raise WrongAddress(words)
    problem = _refused(response.status_code, words)
    if isinstance(problem, UpstreamRefused):
        problem.answered = response.status_code
    raise problem


def _is_elsewhere(response: httpx.Response) -> bool:
    """A redirect, a web page, or a 404 that is not the API's own: it always writes JSON."""
    is_foreign = response.status_code == HTTPStatus.NOT_FOUND and not is_json(response)
    return response.is_redirect or is_page(response) or is_foreign


def _refused(status: int, words: str) -> InfluencersClubProblem:
    """A 4xx in the API's own words; an empty balance has been seen under several statuses."""
    said = words.lower()
    if any(phrase in said for phrase in NO_CREDIT_WORDS):
        return OutOfCredits(words)
    if problem := BY_STATUS.get(status):
        return problem(words)
    if status == HTTPStatus.BAD_REQUEST and any(phrase in said for phrase in NOT_FOUND_WORDS):
        return NothingFound(words)
    return UpstreamRefused(words)


def _limited(response: httpx.Response, words: str) -> InfluencersClubProblem:
    """Without a wait it is the plan's cap, if the API itself says it; a gateway knows no plans."""
    seconds = retry_after(response)
    if seconds is not None:
        return RateLimited(seconds)
    return FairUseReached(words) if is_json(response) else RateLimited(A_MINUTE)


def _failed(response: httpx.Response, words: str) -> InfluencersClubProblem:
    by_gateway = response.status_code in GATEWAY or not is_json(response)
    return GatewayFailed(words) if by_gateway else UpstreamFailed(words)
