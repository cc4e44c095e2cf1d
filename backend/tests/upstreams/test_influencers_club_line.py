"""Waiting, repeating and giving up: what is tried again, and what never."""

import gzip
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import httpx
import pytest
from pydantic import SecretStr

from app.upstreams.influencers_club.client import InfluencersClub, open_influencers_club
from app.upstreams.influencers_club.line import MOST_BYTES, Call
from app.upstreams.influencers_club.problems import (
    AnswerTooLarge,
    FairUseReached,
    FreeCallLost,
    GatewayFailed,
    InfluencersClubProblem,
    RateLimited,
    UpstreamConfused,
    UpstreamFailed,
    UpstreamUnreachable,
    UpstreamUnsure,
)
from app.upstreams.influencers_club.received import Received
from tests.upstreams.asking import Hours, hasten, search

KEY = "key-of-the-test-1234"
Step = httpx.Response | httpx.RequestError
Ask = Callable[[InfluencersClub], Awaitable[object]]


@dataclass
class Upstream:
    """Answers step by step, the last step for ever."""

    steps: Sequence[Callable[[], Step]]
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        step = self.steps[min(len(self.asked), len(self.steps)) - 1]()
        if isinstance(step, Exception):
            raise step
        return step


async def outcome(upstream: Upstream, ask: Ask) -> tuple[object, Hours]:
    """What the call gave or raised, and how it waited."""
    async with open_influencers_club(
        "https://club.example", SecretStr(KEY), transport=httpx.MockTransport(upstream)
    ) as club:
        hours = hasten(club)
        try:
            return await ask(club), hours
        except InfluencersClubProblem as problem:
            return problem, hours


def found() -> Step:
    return httpx.Response(200, json={"accounts": [], "credits_available": 5})


def slow_down() -> Step:
    return httpx.Response(429, json={"retry_after": 12})


def balance(club: InfluencersClub) -> Awaitable[object]:
    return club.balance()


async def test_a_wait_that_is_told_is_waited_for_as_often_as_it_is_told() -> None:
    upstream = Upstream([slow_down, slow_down, found])

    answer, hours = await outcome(upstream, search)

    assert not isinstance(answer, Exception)
    assert hours.slept == [12, 12]


async def test_waiting_ends_after_a_minute_and_a_half() -> None:
    upstream = Upstream([slow_down])

    problem, hours = await outcome(upstream, search)

    assert type(problem) is RateLimited
    assert hours.slept == [12] * 7
    assert len(upstream.asked) == 8


async def test_a_wait_longer_than_that_is_told_at_once() -> None:
    problem, hours = await outcome(
        Upstream([lambda: httpx.Response(429, json={"retry_after": 91})]), search
    )

    assert isinstance(problem, RateLimited)
    assert problem.headers["Retry-After"] == "91"
    assert hours.slept == []


async def test_a_cap_without_a_wait_is_not_asked_again() -> None:
    upstream = Upstream([lambda: httpx.Response(429, json={"detail": "The plan's cap."})])

    problem, hours = await outcome(upstream, search)

    assert type(problem) is FairUseReached
    assert (len(upstream.asked), hours.slept) == (1, [])


@pytest.mark.parametrize(
    ("ask", "failure", "attempts", "kind"),
    [
        (search, lambda: httpx.ConnectError("refused"), 3, UpstreamUnreachable),
        (balance, lambda: httpx.ConnectError("refused"), 3, UpstreamUnreachable),
        (search, lambda: httpx.ReadTimeout("late"), 1, UpstreamUnsure),
        (balance, lambda: httpx.ReadTimeout("late"), 3, FreeCallLost),
        (search, lambda: httpx.Response(500, json={"detail": "Oops."}), 1, UpstreamFailed),
        (balance, lambda: httpx.Response(500, json={"detail": "Oops."}), 3, UpstreamFailed),
        (search, lambda: httpx.Response(504, html="<title>Late</title>"), 1, GatewayFailed),
        (balance, lambda: httpx.Response(504, html="<title>Late</title>"), 3, FreeCallLost),
        (balance, lambda: httpx.Response(200, text="{"), 1, UpstreamConfused),
    ],
)
async def test_only_what_never_left_and_what_only_reads_is_asked_again(
    ask: Ask, failure: Callable[[], Step], attempts: int, kind: type[InfluencersClubProblem]
) -> None:
    upstream = Upstream([failure])

    problem, hours = await outcome(upstream, ask)

    assert type(problem) is kind
    assert len(upstream.asked) == attempts
    assert hours.slept == [0.2, 1.0][: attempts - 1]


async def test_one_attempt_more_is_often_enough() -> None:
    upstream = Upstream([lambda: httpx.ConnectError("refused"), found])

    answer, _ = await outcome(upstream, search)

    assert not isinstance(answer, Exception)


async def test_changing_a_list_is_not_repeated_although_it_is_free() -> None:
    upstream = Upstream([lambda: httpx.ReadTimeout("late")])

    problem, _ = await outcome(upstream, lambda club: club.ask_exclude(1, ["ines"]))

    assert type(problem) is FreeCallLost
    assert problem.spent == "nothing"
    assert len(upstream.asked) == 1


async def test_our_key_is_never_in_what_is_kept() -> None:
    body = {"accounts": [], "echo": f"Bearer {KEY}"}

    answer, _ = await outcome(
        Upstream([lambda: httpx.Response(200, json=body)]),
        lambda club: club.ask_similar(platform="tiktok", seed="ines", filters={}, page=1, limit=1),
    )

    assert isinstance(answer, Received)
    assert KEY.encode() not in answer.body
    assert b"Bearer [the key]" in answer.body


async def test_an_answer_without_end_is_left() -> None:
    async def spaces() -> AsyncIterator[bytes]:
        for _ in range(MOST_BYTES // 2**20 + 1):
            yield b" " * 2**20

    problem, _ = await outcome(Upstream([lambda: httpx.Response(200, content=spaces())]), search)

    assert isinstance(problem, AnswerTooLarge)
    assert problem.spent == "maybe"


async def test_an_answer_of_the_largest_size_is_taken() -> None:
    call = Call("GET", "/", most_bytes=4)

    answer, _ = await outcome(
        Upstream([lambda: httpx.Response(200, content=b"1234")]), lambda club: club.line.send(call)
    )

    assert isinstance(answer, Received)
    assert answer.body == b"1234"


async def test_a_packed_answer_is_unpacked_once() -> None:
    packed = gzip.compress(b'{"accounts": [], "total": 7}')

    answer, _ = await outcome(
        Upstream(
            [lambda: httpx.Response(200, content=packed, headers={"content-encoding": "gzip"})]
        ),
        search,
    )

    assert getattr(answer, "total", None) == 7
