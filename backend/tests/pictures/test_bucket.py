"""A bucket on a real server, and on servers that are silent, half dead or not ours."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from app.pictures.bucket import MOST_RETRIES, Bucket, open_bucket
from app.pictures.problems import PicturesAway
from tests.conftest import DEAD_PORT, make_settings
from tests.pictures.buckets import S3
from tests.pictures.liars import PATIENCE, Liar, Send, answer, lying, png

KEY = hashlib.sha256(png()).hexdigest()
NAME = f"{KEY[:2]}/{KEY}"
SECRET = "a secret that nobody reads"
QUESTIONS: list[Callable[[Bucket], Awaitable[Any]]] = [
    lambda bucket: bucket.keep(png()),
    lambda bucket: bucket.read(KEY),
    lambda bucket: bucket.drop(KEY),
]
questions = pytest.mark.parametrize("ask", QUESTIONS, ids=["keep", "read", "drop"])


@pytest.fixture
def bucket(s3: S3) -> Bucket:
    return opened(s3.new_bucket())


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    async with lying() as server:
        yield server


def opened(changes: dict[str, Any]) -> Bucket:
    return open_bucket(make_settings(**changes))


def at(address: str, *, seconds: float = PATIENCE) -> Bucket:
    there = S3(address, "somebody", SECRET).settings("pictures")
    return replace(opened(there), seconds=seconds)


async def why(question: Awaitable[Any]) -> str:
    with pytest.raises(PicturesAway) as away:
        await question
    told = f"{away.value!r} {away.value} {away.value.__cause__} {away.value.why}"
    assert SECRET not in told
    return away.value.why


async def test_a_picture_is_kept_under_the_name_it_has_in_a_folder(bucket: Bucket) -> None:
    assert await bucket.keep(png()) == await bucket.keep(png()) == KEY
    assert (await bucket.objects.head_async(NAME))["size"] == len(png())
    assert await bucket.has(KEY)
    assert await bucket.read(KEY) == png()


async def test_what_is_dropped_is_gone_and_may_be_dropped_twice(bucket: Bucket) -> None:
    await bucket.keep(png())
    await bucket.drop(KEY)
    await bucket.drop(KEY)
    assert not await bucket.has(KEY)
    assert await bucket.read(KEY) is None
    assert await bucket.keep(png()) == KEY
    assert await bucket.has(KEY)


async def test_several_machines_see_the_same_and_the_largest_is_whole(s3: S3) -> None:
    settings, large = s3.new_bucket(), png(padding=5_000_000)
    here, there = opened(settings), opened(settings)
    key = await here.keep(large)
    assert await there.keep(large) == key
    assert await there.read(key) == await here.read(key) == large


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "a" * 64 + "\n", "."])
async def test_only_a_fingerprint_ever_becomes_a_name(bucket: Bucket, key: str) -> None:
    for touch in (bucket.has, bucket.read, bucket.drop):
        with pytest.raises(ValueError, match="not the key"):
            await touch(key)


@questions
async def test_a_bucket_that_does_not_exist_is_named_so(
    s3: S3, ask: Callable[[Bucket], Awaitable[Any]]
) -> None:
    assert await why(ask(opened(s3.settings("nobody-made-this")))) == "NoSuchBucket"


@questions
async def test_a_key_that_is_not_known_and_a_secret_that_is_wrong_open_nothing(
    s3: S3, ask: Callable[[Bucket], Awaitable[Any]]
) -> None:
    right = s3.new_bucket()
    for wrong in ({"pictures_s3_key_id": "nobody"}, {"pictures_s3_secret": SecretStr(SECRET)}):
        told = await why(ask(opened({**right, **wrong})))
        # The answer to HEAD, which `keep` asks first, has no body with a code.
        assert told in {"InvalidAccessKeyId", "SignatureDoesNotMatch", "PermissionDeniedError"}


async def test_awss_own_variables_do_not_mix_with_our_settings(
    s3: S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = s3.new_bucket()
    others = {
        "AWS_ACCESS_KEY_ID": "another",
        "AWS_SECRET_ACCESS_KEY": "another",
        "AWS_SESSION_TOKEN": "another",
        "AWS_SKIP_SIGNATURE": "true",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{DEAD_PORT}",
        "AWS_REGION": "eu-west-3",
    }
    for name, value in others.items():
        monkeypatch.setenv(name, value)
    bucket = opened(settings)
    assert await bucket.keep(png()) == KEY
    assert await bucket.read(KEY) == png()


async def test_the_secret_is_in_no_name_of_the_bucket() -> None:
    bucket = at(f"http://127.0.0.1:{DEAD_PORT}")
    assert SECRET not in f"{bucket!r} {bucket} {bucket.objects.config}"


@questions
async def test_a_server_that_says_nothing_is_left_in_time_and_stops_nobody(
    liar: Liar, ask: Callable[[Bucket], Awaitable[Any]]
) -> None:
    over = asyncio.Event()

    async def silent(_writer: asyncio.StreamWriter) -> None:
        await over.wait()

    liar.answers[f"/pictures/{NAME}"] = silent
    asked = asyncio.create_task(why(ask(at(liar.address, seconds=0.5))))
    await liar.until_asked(1)
    assert not asked.done(), "the loop went on while it was asked"
    async with asyncio.timeout(PATIENCE):
        assert await asked == "TimeoutError"
    over.set()


@questions
async def test_a_server_that_is_gone_is_away(ask: Callable[[Bucket], Awaitable[Any]]) -> None:
    assert await why(ask(at(f"http://127.0.0.1:{DEAD_PORT}"))) == "GenericError"


async def test_a_server_that_goes_in_mid_answer_gives_no_half_picture(liar: Liar) -> None:
    liar.answers[f"/pictures/{NAME}"] = found(png()[:20], of=len(png()))
    assert await why(at(liar.address).read(KEY)) == "GenericError"


async def test_a_server_that_is_busy_is_asked_again_but_not_for_ever(liar: Liar) -> None:
    path = f"/pictures/{NAME}"
    told = b"<Error><Code>SlowDown</Code></Error>"
    busy = answer(told, status="503 Slow Down")
    answers = iter([busy, found(png())])

    async def busy_once(writer: asyncio.StreamWriter) -> None:
        await next(answers)(writer)

    liar.answers[path] = busy_once
    assert await at(liar.address).read(KEY) == png()
    liar.heads.clear()
    liar.answers[path] = busy
    assert await why(at(liar.address).read(KEY)) == "SlowDown"
    assert len(liar.heads) == 1 + MOST_RETRIES


def found(body: bytes, of: int | None = None) -> Send:
    """An object's beginning as a bucket gives it, or all of it."""
    told = {"ETag": '"x"', "Last-Modified": "Wed, 21 Oct 2015 07:28:00 GMT"}
    return answer(body, headers={**told, "Content-Length": str(of or len(body))})
