"""A search answered from the store at 50 requests a second, beside the least a request can cost.

Requests leave at their times whether or not the ones before were answered, and a wait counts from
the moment a request was due. Beside each figure stands a plain authenticated `GET` of a list that
never changes, measured the same way in the same round: on a busy machine the ratio says more than
the milliseconds.
"""

import asyncio
import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

from app.cli.bench.ground import KEY, Ground, ground, percentile, signed_in
from app.cli.say import say

RATE: Final = 50
SECONDS: Final = 20
ROUNDS: Final = 3
CONNECTIONS: Final = 16
GOAL: Final = 15.0
"""Milliseconds, at the 95th percentile."""
LEAST: Final = "an authenticated GET"
SEARCH: Final[dict[str, Any]] = {
    "platform": "instagram",
    "filters": {"number_of_followers": {"min": 5_000}},
    "limit": 20,
}
PARTS: Final = (0.5, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is sent again and again."""

    name: str
    request: Callable[[int], bytes]
    """The bytes of each, by its number."""


def run() -> None:
    say(f"{RATE} requests a second for {SECONDS} s, {ROUNDS} rounds, medians of the rounds")
    for on_postgres in (True, False):
        with ground(on_postgres=on_postgres) as place:
            _measure(place, "PostgreSQL" if on_postgres else "SQLite")


def _measure(place: Ground, database: str) -> None:
    place.settings |= {
        "INFLUENCERS_CLUB_BASE_URL": place.sandbox("influencers_club", "--key", KEY, "--rate", "0"),
        "INFLUENCERS_CLUB_API_KEY": KEY,
    }
    child, address = place.backend()
    place.wait_for(child, address)
    with closing(signed_in(address)) as client:
        client.post("/discovery/search", json=SEARCH).raise_for_status()
        kinds = list(_kinds(address, client.headers["Authorization"]))
    rounds: dict[str, list[list[float]]] = {kind.name: [] for kind in kinds}
    for _ in range(ROUNDS):
        for kind in kinds:
            rounds[kind.name].append(asyncio.run(_waits(address, kind.request)))
    least = _medians(rounds[LEAST])
    for name, waits in rounds.items():
        _tell(database, name, _medians(waits), least)


def _kinds(address: str, token: str) -> Iterator[Asked]:
    numbers = count()
    quote = {"call": "search", "body": {**SEARCH, "page": 2}}

    def asks(path: str, body: Any = None, *, keyed: bool = False) -> Callable[[int], bytes]:  # noqa: ANN401  # any JSON
        def request(_number: int) -> bytes:
            key = f"bench-{next(numbers)}" if keyed else ""
            return _bytes(address, path, token, body, key)

        return request

    yield Asked(LEAST, asks("/jobs/kinds"))
    yield Asked("a search we hold", asks("/discovery/search", SEARCH))
    yield Asked("the same with a new key each", asks("/discovery/search", SEARCH, keyed=True))
    yield Asked("a quote", asks("/discovery/quote", quote))


def _bytes(address: str, path: str, token: str, body: Any, key: str) -> bytes:  # noqa: ANN401  # as above
    content = "" if body is None else json.dumps(body)
    lines = [
        f"{'GET' if body is None else 'POST'} /api/v1{path} HTTP/1.1",
        f"Host: {urlsplit(address).netloc}",
        f"Authorization: {token}",
        *([f"Idempotency-Key: {key}"] if key else []),
        *(["Content-Type: application/json", f"Content-Length: {len(content)}"] if content else []),
    ]
    return "\r\n".join([*lines, "", content]).encode()


async def _waits(address: str, request: Callable[[int], bytes]) -> list[float]:
    """The milliseconds from the moment each was due to its whole answer."""
    url = urlsplit(address)
    free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection(url.hostname, url.port))
    clock = asyncio.get_running_loop().time
    began = clock() + 0.1

    async def ask(number: int) -> float:
        due = began + number / RATE
        await asyncio.sleep(due - clock())
        reader, writer = await free.get()
        writer.write(request(number))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        said = await reader.readexactly(length)
        waited = (clock() - due) * 1000
        free.put_nowait((reader, writer))
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"not answered: {said[:500]!r}")
        return waited

    waits = await asyncio.gather(*(ask(number) for number in range(RATE * SECONDS)))
    while not free.empty():
        free.get_nowait()[1].close()
    return waits


def _medians(rounds: list[list[float]]) -> list[float]:
    """Of each percentile over the rounds."""
    return [percentile([percentile(waits, part) for waits in rounds], 0.5) for part in PARTS]


def _tell(database: str, name: str, figures: list[float], least: list[float]) -> None:
    figures_told = ", ".join(
        f"p{part * 100:.0f} {figure:.1f} ms" for part, figure in zip(PARTS, figures, strict=True)
    )
    ratio = f"{figures[0] / least[0]:.1f} and {figures[1] / least[1]:.1f} times the least"
    missed = "" if figures[1] < GOAL else f"; above the goal of {GOAL:.0f} ms"
    say(f"{database + ',':<12} {name:<29} {figures_told}; {ratio}{missed} (load {_load():.1f})")


def _load() -> float:
    return os.getloadavg()[0]
