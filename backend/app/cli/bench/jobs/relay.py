"""A token's way to a reader, through a worker and Redis, compared with the API process's own.

The sandbox notes when it hands each word to its socket; the reader of `GET /jobs/{id}/events`,
when the bytes arrive that complete it. Both read this machine's clock. The way from the sandbox to
the work is the same in both modes, so the difference is the relay's.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import httpx

from app.cli.bench.ground import KEY, Ground, percentile, signed_in
from app.cli.bench.jobs.figures import Figure, median, spread
from app.cli.bench.jobs.reader import Heard, read_events
from app.cli.bench.jobs.stage import bare_stage
from app.cli.say import say

TEXTS: Final = 2
P50_MS: Final = 1.0
P99_MS: Final = 10.0
SKIPPED: Final = 20
"""The first words of a text are on their way before the reader is connected."""
ROOM: Final = {"LLM_CONTEXT_TOKENS": "32768", "LLM_ANSWER_TOKENS": "16000"}


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the sandbox speaks, and for how many words a text goes on."""

    a_second: int
    words: int


PACES: Final = (Pace(50, 250), Pace(1000, 3000))


@dataclass(frozen=True, slots=True)
class Way:
    """What was seen of several texts in one mode."""

    waits: list[float]
    rates: list[float]


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of texts in each mode and at each pace."""
    figures: list[Figure] = []
    for pace in PACES:
        with bare_stage(**ROOM, INFLUENCERS_CLUB_API_KEY=KEY) as place:
            model_server = _upstreams(place, pace)
            here = _way(place, model_server, "synchronous", count or TEXTS)
            place.redis()
            place.worker()
            through_redis = _way(place, model_server, "queue", count or TEXTS)
        for mode, way in (("synchronous", here), ("queue", through_redis)):
            rate = median(way.rates)
            say(f"{pace.a_second} a second, {mode + ':':<12} {spread(way.waits, 'ms')}, "
                f"{len(way.waits)} words at {rate:.0f} a second, all of them in order")  # fmt: skip
        figures += _compared(pace, here, through_redis)
    return figures


def _upstreams(place: Ground, pace: Pace) -> str:
    club = place.sandbox("influencers_club", "--key", KEY, "--rate", "0")
    speed = ["--token-ms", str(1000 / pace.a_second), "--load-ms", "50", "--note-pieces"]
    length = ["--least-words", str(pace.words), "--context-length", ROOM["LLM_CONTEXT_TOKENS"]]
    model_server = place.sandbox("ollama", *speed, *length)
    place.settings |= {"OLLAMA_BASE_URL": model_server, "INFLUENCERS_CLUB_BASE_URL": club}
    return model_server


def _way(place: Ground, model_server: str, mode: str, texts: int) -> Way:
    """The first text loads the model and opens every connection; it does not count."""
    child, address = place.backend()
    place.wait_for(child, address)
    way = Way([], [])
    with closing(signed_in(address)) as client:
        search = {"platform": "instagram", "filters": {}, "limit": 1}
        found = client.post("/discovery/search", json=search).raise_for_status().json()
        creator = {"platform": "instagram", "handle": found["items"][0]["handle"]}
        for turn in range(texts + 1):
            waits, rate = _follow(client, creator, model_server, mode)
            if turn:
                way.waits.extend(waits)
                way.rates.append(rate)
    place.end(child)
    return way


def _follow(
    client: httpx.Client, creator: dict[str, str], model_server: str, mode: str
) -> tuple[list[float], float]:
    """Milliseconds of each word, and words a second, of one text."""
    job = {"kind": "studio.outreach", "params": {"creator": creator, "goal": "Say hello"}}
    headers = {"Accept": "text/event-stream"}
    with client.stream("POST", "/jobs", json=job, headers=headers) as answer:
        where = answer.raise_for_status().headers["location"]
    heard = read_events(client, f"{where}/events")
    done = client.get(f"/jobs/{where.rpartition('/')[2]}").json()
    if (done["status"], done["mode"]) != ("succeeded", mode):
        raise RuntimeError(f"the text was not written in {mode} mode: {done}")
    if heard.text.strip() != done["result"]["text"]:
        raise RuntimeError("what the reader heard is not what was written")
    seen = httpx.get(f"{model_server}/_sandbox/calls?path=/api/chat", trust_env=False).json()
    return _compare(seen["calls"][-1]["pieces"], heard)


def _compare(pieces: Sequence[tuple[float, int]], heard: Heard) -> tuple[list[float], float]:
    waits, told = [], 0
    for at, characters in pieces:
        told += characters
        waits.append((heard.moment_of(told) - at) * 1000)
    took = heard.moment_of(told) - heard.moment_of(1)
    return waits[SKIPPED:], len(pieces) / took


def _compared(pace: Pace, here: Way, through_redis: Way) -> list[Figure]:
    more = [
        percentile(through_redis.waits, part) - percentile(here.waits, part) for part in (0.5, 0.99)
    ]
    name = f"relay: {pace.a_second} tokens/s, more at"
    return [
        Figure(f"{name} p50", more[0], P50_MS, "at most", "ms"),
        Figure(f"{name} p99", more[1], P99_MS, "at most", "ms"),
    ]
