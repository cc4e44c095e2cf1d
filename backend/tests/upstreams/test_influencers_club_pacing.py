"""How fast we ask: never too fast for the account, and in turn for its users."""

import asyncio
import os
import sys
from bisect import bisect_right
from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from redis.asyncio import Redis

from app.upstreams.influencers_club import bucket as bucket_module
from app.upstreams.influencers_club.bucket import (
    AWAY_SECONDS,
    CAPACITY,
    CONNECT_SECONDS,
    PER_SECOND,
    AccountBucket,
    TokenBucket,
    bucket_key,
)
from app.upstreams.influencers_club.pacing import Pace, Waiting
from app.upstreams.influencers_club.problems import LineTooLong
from app.upstreams.influencers_club.terms import terms
from tests.proxy import Proxy, open_proxy
from tests.upstreams.asking import Hours
from tests.upstreams.servers import BACKEND

A_MINUTE = 60
LIMIT = terms().requests_per_minute


@pytest.fixture
async def redis(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Redis]:
    """One that is waited for, however busy this machine is."""
    monkeypatch.setattr(bucket_module, "ANSWER_SECONDS", 60)
    client = Redis.from_url(redis_address(), socket_timeout=60)
    yield client
    await client.aclose()


def redis_address() -> str:
    address = os.environ.get("TEST_REDIS_URL")
    if not address:
        pytest.fail("TEST_REDIS_URL is not set: run the tests with ./cadence test backend")
    return address


def new_key() -> str:
    """A bucket of one test's own; others may use the same Redis."""
    return bucket_key(SecretStr(uuid4().hex))


def most_within(seconds: float, moments: list[float]) -> int:
    """The most of these, in order, that lie in any window of so many seconds; both ends count."""
    return max(
        bisect_right(moments, start + seconds) - first for first, start in enumerate(moments)
    )


@settings(deadline=None, max_examples=60)
@given(pauses=st.lists(st.floats(0, 90), min_size=1, max_size=12), burst=st.integers(50, 400))
def test_no_minute_sees_more_than_the_account_may_ask(pauses: list[float], burst: int) -> None:
    """Bursts as eager as can be, after pauses of any length."""
    hours = Hours()
    bucket = TokenBucket(clock=hours.clock)
    sent: list[float] = []
    for pause in pauses:
        hours.now += pause
        for _ in range(burst):
            while wait := bucket.take():
                hours.now += wait
            sent.append(hours.now)

    assert most_within(A_MINUTE + CONNECT_SECONDS, sent) <= LIMIT
    assert most_within(A_MINUTE, sent) <= CAPACITY + A_MINUTE * PER_SECOND


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    hours = Hours()
    bucket = TokenBucket(clock=hours.clock)
    for _ in range(CAPACITY):
        assert bucket.take() == 0
    hours.now -= 3600

    assert bucket.take() == pytest.approx(1 / PER_SECOND)

    hours.now += 1 / PER_SECOND
    assert bucket.take() == 0


def turns_of(waiting: Waiting, order: dict[str, int]) -> list[str]:
    """Who is served in which order, of so many that each asker has waiting."""
    names = {}
    loop = asyncio.get_running_loop()
    for asker, count in order.items():
        for _ in range(count):
            turn: asyncio.Future[None] = loop.create_future()
            names[turn] = asker
            waiting.add(asker, turn)
    served = []
    while waiting:
        served.append(names[waiting.next()])
    return served


async def test_askers_are_served_in_turn_however_many_requests_one_has() -> None:
    served = turns_of(Waiting(), {"flood": 6, "ines": 2, "rui": 1})

    assert served == ["flood", "ines", "rui", "flood", "ines", "flood", "flood", "flood", "flood"]


async def test_who_leaves_the_line_is_not_served() -> None:
    waiting, loop = Waiting(), asyncio.get_running_loop()
    first, second = loop.create_future(), loop.create_future()
    waiting.add("ines", first)
    waiting.add("ines", second)

    waiting.leave("ines", first)

    assert waiting.next() is second
    assert not waiting


class Doors:
    """Opens as often as it was told to, then never."""

    def __init__(self, tokens: int = 0) -> None:
        self.tokens = tokens

    async def take(self) -> float:
        if self.tokens:
            self.tokens -= 1
            return 0.0
        return 0.01


async def test_one_user_does_not_wait_behind_anothers_flood() -> None:
    doors = Doors()
    pace, served = Pace(doors), []

    async def ask(asker: str) -> None:
        await pace.turn(asker, within=60)
        served.append(asker)

    async with asyncio.TaskGroup() as tasks:
        for _ in range(50):
            tasks.create_task(ask("flood"))
        await asyncio.sleep(0)
        tasks.create_task(ask("ines"))
        await asyncio.sleep(0)
        doors.tokens = 51

    assert "ines" in served[:2]
    assert len(served) == 51
    await pace.close()


async def test_who_waits_too_long_was_never_sent() -> None:
    pace = Pace(Doors())

    with pytest.raises(LineTooLong) as raised:
        await pace.turn("ines", within=0.02)

    assert raised.value.spent == "nothing"
    assert raised.value.headers["Retry-After"] == "60"
    assert "was not sent" in raised.value.detail
    await pace.close()


async def test_who_still_waits_when_the_client_closes_is_told() -> None:
    pace = Pace(Doors())
    waiting = asyncio.create_task(pace.turn("ines", within=60))
    await asyncio.sleep(0)

    await pace.close()

    with pytest.raises(LineTooLong):
        await waiting


async def test_who_goes_away_leaves_the_turn_to_the_next() -> None:
    doors = Doors()
    pace = Pace(doors)
    gone = asyncio.create_task(pace.turn("ines", within=60))
    stays = asyncio.create_task(pace.turn("rui", within=60))
    await asyncio.sleep(0)

    gone.cancel()
    await asyncio.wait({gone})
    doors.tokens = 1

    assert await stays >= 0
    await pace.close()


async def test_all_rest_when_the_account_is_over_its_limit() -> None:
    hours = Hours()
    pace = Pace(Doors(tokens=2), clock=hours.clock, sleep=hours.sleep)

    pace.rest(12)
    pace.rest(3)
    waited = await asyncio.gather(pace.turn("ines", within=60), pace.turn("rui", within=60))

    assert [*waited] == [12, 12]
    await pace.close()


GREEDY = """
import asyncio, sys, time
from redis.asyncio import Redis
from app.upstreams.influencers_club import bucket as bucket_module
from app.upstreams.influencers_club.bucket import AccountBucket

bucket_module.ANSWER_SECONDS = 60

async def main(address, key, tokens):
    redis = Redis.from_url(address, socket_timeout=60)
    bucket = AccountBucket(redis, key)
    await redis.rpush(key + ":ready", "yes")
    await redis.blpop(key + ":go", timeout=60)
    since, taken = time.time(), 0
    while taken < tokens:
        wait = await bucket.take()
        taken += wait == 0
        await asyncio.sleep(wait)
    assert bucket._asks_again_at is None, "redis was away"
    print(since, time.time())
    await redis.aclose()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""
PROCESSES, TOKENS = 3, 4


async def test_several_processes_share_one_bucket(redis: Redis) -> None:
    """What they took together is what dripped in; alone, each would have taken a burst at once."""
    key = new_key()
    command = [sys.executable, "-c", GREEDY, redis_address(), key, str(TOKENS)]
    greedy = [
        await asyncio.create_subprocess_exec(*command, cwd=BACKEND, stdout=asyncio.subprocess.PIPE)
        for _ in range(PROCESSES)
    ]
    for _ in greedy:
        assert await redis.blpop([f"{key}:ready"], timeout=60)
    await redis.rpush(f"{key}:go", *["go"] * PROCESSES)
    told = [(await process.communicate())[0].split() for process in greedy]

    elapsed = max(float(end) for _, end in told) - min(float(since) for since, _ in told)
    assert 1 + PER_SECOND * elapsed >= PROCESSES * TOKENS


async def test_a_bucket_that_redis_forgot_starts_empty(redis: Redis) -> None:
    bucket = AccountBucket(redis, new_key())

    assert await bucket.take() == pytest.approx(1 / PER_SECOND, abs=0.001)


async def test_a_full_bucket_lets_a_burst_through_and_no_more(redis: Redis) -> None:
    key = new_key()
    seconds, _ = await redis.time()
    await redis.hset(key, mapping={"tokens": "5", "at": f"{seconds + 3600}"})
    first, second = AccountBucket(redis, key), AccountBucket(redis, key)

    waits = [await bucket.take() for _ in range(3) for bucket in (first, second)]

    assert waits[:5] == [0] * 5
    assert waits[5] > 0
    assert await redis.ttl(key) > 0


async def test_no_key_of_the_api_is_left_in_redis() -> None:
    assert "secret-key-1234" not in bucket_key(SecretStr("secret-key-1234"))
    assert bucket_key(SecretStr("one")) != bucket_key(SecretStr("another"))


@pytest.fixture
async def door() -> AsyncIterator[Proxy]:
    parts = urlsplit(redis_address())
    assert parts.hostname
    assert parts.port
    async with open_proxy(parts.hostname, parts.port) as proxy:
        yield proxy


@pytest.mark.parametrize("how", ["frozen", "gone"])
async def test_without_redis_this_process_keeps_the_limit_itself(door: Proxy, how: str) -> None:
    """It asks Redis once, then leaves it alone for some seconds, then asks again."""
    hours = Hours()
    redis = Redis(host="127.0.0.1", port=door.port)
    bucket = AccountBucket(redis, new_key(), TokenBucket(clock=hours.clock), clock=hours.clock)
    if how == "frozen":
        door.freezes()
    else:
        await door.refuses()

    waits = [await bucket.take() for _ in range(CAPACITY + 1)]

    asked = door.opened
    assert waits[:CAPACITY] == [0] * CAPACITY
    assert waits[CAPACITY] == pytest.approx(1 / PER_SECOND)
    assert asked == (1 if how == "frozen" else 0)
    await door.passes()
    hours.now += AWAY_SECONDS
    assert await bucket.take() > 0, "the bucket in Redis is new, and empty"
    assert door.opened > asked
    await redis.aclose()


async def test_an_answer_that_makes_no_sense_is_no_answer(redis: Redis) -> None:
    key = new_key()
    await redis.set(key, "no hash")

    bucket = AccountBucket(redis, key)

    assert await bucket.take() == 0
    await redis.delete(key)
