"""A load generator in a process of its own: one request's bytes, sent again and again.

It is told what to send as JSON on one argument and prints what came back as JSON. It reads no more
of an answer than it must, so that most of the machine is left for who answers.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final, Self
from urllib.parse import urlsplit

import uvloop

from app.cli.paths import BACKEND
from app.cli.tools import captured

LIMIT_SECONDS: Final = 300
LENGTH: Final = b"content-length:"


@dataclass(frozen=True, slots=True)
class Order:
    """What to send where; `clients` connections share the `count` requests."""

    address: str
    count: int
    clients: int
    body: str = ""
    """Without one it is a GET."""
    token: str = ""

    @property
    def request(self) -> bytes:
        url = urlsplit(self.address)
        lines = [f"{'POST' if self.body else 'GET'} {url.path} HTTP/1.1", f"Host: {url.netloc}"]
        lines += [f"Authorization: Bearer {self.token}"] if self.token else []
        if self.body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*lines, "", self.body]).encode()


@dataclass(frozen=True, slots=True)
class Outcome:
    seconds: float
    statuses: dict[str, int]

    @property
    def rate(self) -> float:
        return sum(self.statuses.values()) / self.seconds

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(**json.loads(text))


def sent(order: Order) -> Outcome:
    """Send it all from another process and wait until the last answer is there."""
    words = [sys.executable, "-m", __name__, json.dumps(asdict(order))]
    code, said = captured(words, cwd=BACKEND, limit=LIMIT_SECONDS)
    if code != 0:
        raise RuntimeError(f"the load generator ended with {code}: {said[-2000:]}")
    return Outcome.read(said.splitlines()[-1])


async def _send(order: Order) -> Outcome:
    turns, statuses = iter(range(order.count)), Counter[str]()
    began = time.perf_counter()
    await asyncio.gather(*(_client(order, turns, statuses) for _ in range(order.clients)))
    return Outcome(time.perf_counter() - began, dict(statuses))


async def _client(order: Order, turns: Iterator[int], statuses: Counter[str]) -> None:
    url, request = urlsplit(order.address), order.request
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    for _ in turns:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        await reader.readexactly(int(head.partition(LENGTH)[2].split(b"\r\n", 1)[0]))
        statuses[head[9:12].decode()] += 1
    writer.close()


if __name__ == "__main__":
    told = uvloop.run(_send(Order(**json.loads(sys.argv[1]))))
    print(json.dumps(asdict(told)))  # noqa: T201  # the parent reads it
