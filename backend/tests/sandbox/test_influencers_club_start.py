"""The sandbox as a process of its own: its command line, and the same people on every start."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.sandbox.influencers_club_server import ENRICH, KEY, asking, search

MODULE = "sandbox.influencers_club"
_MOVING = re.compile(r"http://127\.0\.0\.1:\d+|expires=\d+|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d")


@contextmanager
def started(*words: str, **environment: str) -> Iterator[httpx.Client]:
    """A client of a process that is ended with the block."""
    process = subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", MODULE, "--port", "0", "--key", KEY, *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line
        url = line.split()[-1]
        with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {KEY}"}) as http:
            yield http
    finally:
        process.terminate()
        process.communicate(timeout=10)


def dump(http: httpx.Client) -> str:
    """A page of each platform and one creator in depth, without addresses and dates."""
    pages = [search(http, platform).text for platform in ("instagram", "youtube", "twitch")]
    name = search(http, "tiktok").json()["accounts"][0]["profile"]["username"]
    body = {"platform": "tiktok", "handle": name, "include_audience_data": True}
    pages.append(http.post(f"{ENRICH}/full/", json=body).text)
    return _MOVING.sub("", "\n".join(pages))


def test_two_starts_have_the_same_people_whatever_the_hash_seed() -> None:
    with started(PYTHONHASHSEED="1") as other, asking() as own:
        assert dump(other) == dump(own)


def test_the_command_line_sets_keys_credits_and_rate() -> None:
    words = ("--key", "second-key", "--credits", "0.02", "--rate", "3")
    with started(*words) as http:
        second = {"Authorization": "Bearer second-key"}
        assert http.get("/public/v1/accounts/credits/", headers=second).json() == {
            "credits_available": 0.02,
            "credits_used": 0.0,
        }
        assert search(http, "tiktok").status_code == 402
        assert search(http, "tiktok", paging={"limit": 2}).status_code == 200
        assert search(http, "tiktok", paging={"limit": 1}).status_code == 429


def test_without_a_key_it_does_not_start() -> None:
    done = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", MODULE], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.returncode == 2
    assert "--key" in done.stderr


def test_in_production_it_does_not_start() -> None:
    done = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", MODULE, "--key", KEY],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        env={**os.environ, "ENVIRONMENT": "production"},
    )
    assert done.returncode != 0
    assert "production" in done.stderr
