"""A sandbox on a free port, in a thread of the test's own process, and questions to it."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from threading import Thread

import httpx
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.influencers_club.app import create_app
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.service import Settings
from sandbox.influencers_club.world import world
from sandbox.serving import LOOPBACK

KEY = "a-key-of-the-tests"
API = "/public/v1"
DISCOVERY = f"{API}/discovery/"
ENRICH = f"{API}/creators/enrich/handle"
PLATFORMS = ("instagram", "youtube", "tiktok", "twitter", "twitch", "onlyfans")

Json = dict[str, object]


@dataclass(slots=True)
class Stage:
    """What one listening server answers with: the sandbox that plays now."""

    playing: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.playing is not None:
            await self.playing(scope, receive, send)


@cache
def stage() -> tuple[Stage, httpx.Client]:
    """One server for all tests of this process, in a thread that ends with it, and its client.

    Starting and stopping these takes longer than most tests; a new sandbox takes a moment.
    """
    made, listening = Stage(), socket.create_server((LOOPBACK, 0))
    config = uvicorn.Config(made, log_level="warning", lifespan="off", timeout_keep_alive=75)
    Thread(target=uvicorn.Server(config).run, kwargs={"sockets": [listening]}, daemon=True).start()
    url, headers = (
        f"http://{LOOPBACK}:{listening.getsockname()[1]}",
        {"Authorization": f"Bearer {KEY}"},
    )
    return made, httpx.Client(base_url=url, headers=headers, timeout=10)


@contextmanager
def asking(
    *, balance: str = "1000.00", rate: int = 0, discovery_pool: bool = False, pace: float = 500
) -> Iterator[httpx.Client]:
    """A client with the key of a sandbox of its own, without a rate limit unless one is named."""
    settings = Settings(
        keys=(KEY,),
        credits=Decimal(balance),
        rate=rate,
        discovery_pool=discovery_pool,
        batch_rows_per_second=pace,
    )
    made, http = stage()
    before, made.playing = made.playing, create_app(settings)
    try:
        yield http
    finally:
        made.playing = before


def search(http: httpx.Client, platform: str, **body: object) -> httpx.Response:
    """The first page of a search, unless the body says otherwise."""
    return http.post(DISCOVERY, json={"platform": platform, "paging": {"limit": 50}, **body})


def total(http: httpx.Client, platform: str, filters: Mapping[str, object]) -> int:
    """How many accounts a search finds."""
    answer = search(http, platform, filters=filters, paging={"limit": 1})
    assert answer.status_code == 200, answer.text
    found = answer.json()["total"]
    assert isinstance(found, int)
    return found


def everybody(http: httpx.Client, platform: str, **body: object) -> list[str]:
    """The ids on all pages of a search, in its order."""
    ids: list[str] = []
    for page in range(200):
        answer = search(http, platform, paging={"limit": 50, "page": page}, **body)
        accounts = answer.json()["accounts"]
        ids += [account["user_id"] for account in accounts]
        if len(accounts) < 50:
            return ids
    raise AssertionError("a search never came to its end")


def enrich(http: httpx.Client, tier: str, account: Account, **body: object) -> httpx.Response:
    asked = {"platform": account.platform, "handle": account.username, **body}
    return http.post(f"{ENRICH}/{tier}/", json=asked)


def block(http: httpx.Client, tier: str, account: Account, **body: object) -> Json:
    """The platform's block of an enrichment that must succeed."""
    answer = enrich(http, tier, account, **body)
    assert answer.status_code == 200, answer.text
    found = answer.json()["result"][account.platform]
    assert isinstance(found, dict)
    return found


def ledger(http: httpx.Client, path: str = "") -> list[str]:
    """What was charged, call by call."""
    lines = http.get("/_sandbox/ledger", params={"path": path}).json()["lines"]
    return [line["amount"] for line in lines]


def turn_on(http: httpx.Client, name: str, **words: object) -> None:
    answer = http.post("/_sandbox/faults", json={"name": name, **words})
    assert answer.status_code == 201, answer.text


def usual(platform: str, *, number: int = 0) -> Account:
    """A well-known account with posts, measured and not gone; another one for another number."""
    fitting = [
        account
        for account in sorted(world().on[platform], key=lambda one: -one.followers)
        if not account.is_gone and "is_private" not in account.flags and account.person.email
    ]
    return fitting[number]
