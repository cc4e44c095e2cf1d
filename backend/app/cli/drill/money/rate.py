"""More requests than the account's rate, from four processes: none fails, none is too many."""

import asyncio
import time
from bisect import bisect_left
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import httpx

from app.cli.drill.money.asking import SEARCH, Askers, Request
from app.cli.drill.money.stand import PROCESSES, Stand, open_stand
from app.cli.drill.money.verdict import Verdict

PACING: Final = "app.upstreams.influencers_club.pacing"
RATE: Final = 300
"""The account's, in any minute."""
MINUTE: Final = 60.0
REQUESTS: Final = 400
OFFERED: Final = 400
"""A minute."""


def play(folder: Path, *, short: bool) -> Verdict:
    if find_spec(PACING) is None:
        return Verdict("rate", "requests are not paced here: nothing to show", skipped=True)
    requests = RATE + 20 if short else REQUESTS
    with open_stand(folder, rate=RATE) as stand:
        return asyncio.run(_paced(stand, requests))


async def _paced(stand: Stand, requests: int) -> Verdict:
    async with stand.askers() as askers:
        began = time.monotonic()
        told = await asyncio.gather(
            *(_ask(askers, number, began + number * MINUTE / OFFERED) for number in range(requests))
        )
        lasted = time.monotonic() - began
    wrong = [str(each) for each in told if each]
    moments = await _calls(stand)
    most = most_in_a_minute(moments)
    if most > RATE:
        wrong.append(f"{most} requests within a minute")
    figures = (
        f"{requests} requests at {OFFERED} a minute from {PROCESSES} processes took {lasted:.0f} s;"
        f" at most {most} reached the sandbox within a minute, {len(wrong)} failed"
    )
    return Verdict("rate", figures, wrong)


async def _ask(askers: Askers, number: int, at: float) -> str:
    """Empty when it was answered."""
    await asyncio.sleep(at - time.monotonic())
    body = {
        "platform": "tiktok",
        "filters": {"number_of_followers": {"min": number + 1}},
        "limit": 1,
    }
    told = await askers.ask(Request(SEARCH, body), number)
    return "" if told.status == httpx.codes.OK else str(told)


async def _calls(stand: Stand) -> list[float]:
    """When each request reached the sandbox; the balance is asked for there, too."""
    moments: list[float] = []
    after = 0
    async with httpx.AsyncClient(base_url=stand.club, trust_env=False, timeout=10) as client:
        while True:
            answer = await client.get(
                "/_sandbox/calls", params={"path": "/public/", "after": after}
            )
            listed = answer.raise_for_status().json()["calls"]
            if not listed:
                return moments
            moments += [call["at"] for call in listed]
            after = listed[-1]["number"]


def most_in_a_minute(moments: Sequence[float]) -> int:
    """The most of them that any 60 seconds hold."""
    ordered = sorted(moments)
    return max(
        (bisect_left(ordered, at + MINUTE) - place for place, at in enumerate(ordered)), default=0
    )
