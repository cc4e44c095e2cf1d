"""Every shape in which the upstream has been seen to refuse, and what each means for the money."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal

import httpx
import pytest
from pydantic import SecretStr

from app.upstreams.influencers_club.client import InfluencersClub, open_influencers_club
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    FairUseReached,
    GatewayFailed,
    InfluencersClubProblem,
    KeyRefused,
    OutOfCredits,
    RateLimited,
    UpstreamConfused,
    UpstreamFailed,
    UpstreamRefused,
    UpstreamUnreachable,
    UpstreamUnsure,
    WrongAddress,
)
from tests.upstreams.asking import enrich, hasten, search

KEY = "secret-key-1234"
GATEWAY_PAGE = "<html><head><title> 504 Gateway\n Time-out </title></head><body>nginx</body></html>"
Answer = Callable[[httpx.Request], httpx.Response]


@asynccontextmanager
async def answering(answer: Answer) -> AsyncIterator[InfluencersClub]:
    transport = httpx.MockTransport(answer)
    async with open_influencers_club(
        "https://club.example", SecretStr(KEY), transport=transport
    ) as club:
        hasten(club)
        yield club


async def searching(answer: Answer) -> InfluencersClubProblem:
    async with answering(answer) as club:
        with pytest.raises(InfluencersClubProblem) as raised:
            await search(club, "tiktok", limit=5)
    return raised.value


async def enriching(answer: Answer) -> InfluencersClubProblem:
    async with answering(answer) as club:
        with pytest.raises(InfluencersClubProblem) as raised:
            await enrich(club, "tiktok", "nobody", "full")
    return raised.value


def always(status: int, body: object = None, **words: object) -> Answer:
    """The same answer to every request: JSON, unless `text` is given."""
    if body is not None:
        words["json"] = body
    return lambda _: httpx.Response(status, **words)  # type: ignore[arg-type] # httpx's own words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"message": "The platform is wrong."}, "The platform is wrong."),
        ({"detail": "Malformed request."}, "Malformed request."),
        (
            {"detail": [{"loc": ["body", "limit"], "msg": "too many", "type": "v"}]},
            "body.limit: too many.",
        ),
        ({"error": "Something is off."}, "Something is off."),
        ({"error": ["First.", "Second."]}, "First. Second."),
        ({"error": {"name": ["Taken."]}}, "name: Taken."),
        (
            {"error": {"filters": {"engagement_percent": ["A number is required."]}}},
            "filters.engagement_percent: A number is required.",
        ),
        (
            {"error": [{"field": "gender", "error": "Allowed: male, female."}]},
            "gender: Allowed: male, female.",
        ),
        ({"filters": {"income": ["No."]}}, "filters.income: No."),
        ({"response_meta": {"error_message": "Mode is unknown."}}, "Mode is unknown."),
        ({"error": "busy", "current_status": "finished", "message": "It is over."}, "It is over."),
        ({"error": "Limit.", "user_message": "Ask your admin."}, "Limit. Ask your admin."),
        (["plain", "list"], "plain. list."),
        ({}, "status 422 and no words"),
    ],
)
async def test_the_words_of_every_error_shape_are_found(body: object, words: str) -> None:
    problem = await searching(always(422, body))

    assert isinstance(problem, UpstreamRefused)
    assert problem.detail.endswith(words)
    assert problem.spent == "nothing"


@pytest.mark.parametrize(
    ("answer", "kind", "spent"),
    [
        (always(401, {"detail": "Bad token."}), KeyRefused, "nothing"),
        (always(401, text="Unauthorized"), KeyRefused, "nothing"),
        (always(403, {"detail": "Not yours."}), KeyRefused, "nothing"),
        (always(403, html="<h1>Forbidden</h1>"), WrongAddress, "nothing"),
        (always(402, {"error": "Pay."}), OutOfCredits, "nothing"),
        (always(403, {"error": "Insufficient credits"}), OutOfCredits, "nothing"),
        (always(400, {"error": "Insufficient credits"}), OutOfCredits, "nothing"),
        (always(404, html="<h1>Not Found</h1>"), WrongAddress, "nothing"),
        (always(404, text="404 page not found"), WrongAddress, "nothing"),
        (always(302, headers={"location": "https://x.example"}), WrongAddress, "nothing"),
        (always(400, {"error": "Unsupported."}), UpstreamRefused, "nothing"),
        (always(429, {"detail": "Slow.", "retry_after": 7}), RateLimited, "nothing"),
        (always(429, {"detail": "The plan's cap."}), FairUseReached, "nothing"),
        (always(429, html="<h1>Too many</h1>"), RateLimited, "nothing"),
        (always(500, {"detail": "Oops."}), UpstreamFailed, "nothing"),
        (always(500, html="<h1>Server Error (500)</h1>"), GatewayFailed, "maybe"),
        (always(503, text="no server"), GatewayFailed, "maybe"),
        (always(504, {"detail": "gateway"}), GatewayFailed, "maybe"),
        (always(504, html=GATEWAY_PAGE), GatewayFailed, "maybe"),
        (always(200, text='{"total": 3, "accoun'), UpstreamConfused, "maybe"),
        (always(200, {"total": 3}), UpstreamConfused, "maybe"),
        (always(200, ["accounts"]), UpstreamConfused, "maybe"),
        (always(200, html="<h1>Welcome</h1>"), UpstreamConfused, "maybe"),
        (always(204), UpstreamConfused, "maybe"),
    ],
)
async def test_each_refusal_says_whether_money_may_be_gone(
    answer: Answer, kind: type[InfluencersClubProblem], spent: str
) -> None:
    problem = await searching(answer)

    assert type(problem) is kind
    assert problem.spent == spent


@pytest.mark.parametrize(
    ("failure", "kind", "spent"),
    [
        (httpx.ConnectError("refused"), UpstreamUnreachable, "nothing"),
        (httpx.ConnectTimeout("slow"), UpstreamUnreachable, "nothing"),
        (httpx.PoolTimeout("full"), UpstreamUnreachable, "nothing"),
        (httpx.ReadTimeout("late"), UpstreamUnsure, "maybe"),
        (httpx.ReadError("reset"), UpstreamUnsure, "maybe"),
        (httpx.WriteError("reset"), UpstreamUnsure, "maybe"),
        (httpx.RemoteProtocolError("incomplete chunked read"), UpstreamUnsure, "maybe"),
        (httpx.DecodingError("bad gzip"), UpstreamUnsure, "maybe"),
    ],
)
async def test_a_lost_answer_says_that_money_may_be_gone(
    failure: httpx.RequestError, kind: type[InfluencersClubProblem], spent: str
) -> None:
    asked: list[httpx.Request] = []

    def lose(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        raise failure

    problem = await searching(lose)

    assert type(problem) is kind
    assert problem.spent == spent
    attempts = 3 if kind is UpstreamUnreachable else 1
    assert len(asked) == attempts, "a paid call that may have arrived is never repeated by itself"


@pytest.mark.parametrize(
    "answer",
    [
        always(404, {"error": "Not Found"}),
        always(404, {"detail": "No data found"}),
        always(400, {"error": "No creator found for this handle"}),
        always(200, {"result": {}, "credits_cost": 0}),
        always(200, {"result": None}),
        always(200, {"result": []}),
        always(200, {"result": {"tiktok": {"exists": False}}}),
        always(200, {"result": {"tiktok": {"exists": "False", "username": "nobody"}}}),
        always(200, {"result": {"exists": "false"}}),
    ],
)
async def test_an_unknown_creator_is_not_found_and_costs_nothing(answer: Answer) -> None:
    problem = await enriching(answer)

    assert type(problem) is CreatorNotFound
    assert problem.spent == "nothing"
    assert problem.charge == 0


async def test_what_was_charged_for_an_absent_creator_is_told() -> None:
    answer = always(200, {"result": {"tiktok": {"exists": False}}, "credits_cost": "0.03"})

    assert (await enriching(answer)).charge == Decimal("0.03")


async def test_a_missing_location_is_no_missing_creator() -> None:
    problem = await searching(always(400, {"error": "Location not found"}))

    assert isinstance(problem, UpstreamRefused)
    assert not isinstance(problem, CreatorNotFound)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (always(429, {"retry_after": 12}), "12"),
        (always(429, {"retry_after": "1.2"}), "2"),
        (always(429, {"detail": "slow"}, headers={"retry-after": "9"}), "9"),
        (always(429, {"retry_after": 0}), "1"),
        (always(429, {}, headers={"retry-after": "Mon, 02 Mar 2026 09:20:00 GMT"}), "60"),
        (always(429, {"retry_after": 10**9}), "86400"),
        (always(429, text="slow", headers={"retry-after": "soon"}), "60"),
    ],
)
async def test_a_rate_limit_says_when_to_try_again(answer: Answer, seconds: str) -> None:
    problem = await searching(answer)

    assert problem.headers["Retry-After"] == seconds
    assert problem.status == 429


async def test_a_web_page_is_named_and_never_shown() -> None:
    problem = await searching(always(504, html=GATEWAY_PAGE))

    assert "an HTML page titled “504 Gateway Time-out”" in problem.detail
    assert "<" not in problem.detail


async def test_a_page_without_a_title_is_named_too() -> None:
    problem = await searching(always(502, text="  <!doctype html><p>Bad gateway"))

    assert problem.detail.endswith("an HTML page")


async def test_foreign_words_are_cut() -> None:
    problem = await searching(always(422, {"message": "long " * 1000}))

    assert len(problem.detail) < 400


@pytest.mark.parametrize("status", [401, 422, 500])
async def test_the_key_never_comes_back_in_an_error(status: int) -> None:
    words = {"detail": f"The credential {'x' * 260} {KEY} is bad."}

    problem = await searching(always(status, words))

    assert "secret" not in problem.detail
    assert "[the key]" in problem.detail


@pytest.mark.parametrize("key", ["two words", "naïve", "line\nbreak"])
async def test_a_key_that_no_header_can_carry_is_refused_at_once(key: str) -> None:
    with pytest.raises(ValueError, match="INFLUENCERS_CLUB_API_KEY") as raised:
        async with open_influencers_club("https://club.example", SecretStr(key)):
            pass

    assert key not in str(raised.value)


async def test_a_balance_nobody_understands_is_a_problem() -> None:
    async with answering(always(200, {"credits_available": "plenty"})) as club:
        with pytest.raises(UpstreamConfused):
            await club.balance()


async def test_no_redirect_takes_the_key_elsewhere() -> None:
    asked: list[str] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(307, headers={"location": "https://thief.example/"})

    await searching(redirect)

    assert asked == ["club.example"]
