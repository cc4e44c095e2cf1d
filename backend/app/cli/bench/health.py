"""How long `GET /health` takes while the model server is dead."""

import time
from typing import Final

import httpx

from app.cli.bench.ground import ground, summary
from app.cli.say import say

REQUESTS: Final = 500


def run() -> None:
    with ground() as place:
        child, address = place.backend()
        place.wait_for(child, address)
        with httpx.Client(base_url=address, trust_env=False, timeout=10) as client:
            waits = []
            for _ in range(REQUESTS):
                began = time.perf_counter()
                answer = client.get("/health")
                waits.append((time.perf_counter() - began) * 1000)
                time.sleep(0.01)  # long enough to see many of the probe's own tries
        if answer.json()["ai"]["status"] != "disconnected":
            raise RuntimeError(f"a model server answered: {answer.text}")
    say(f"GET /health, dead model server: {summary(waits, 'ms')} ({REQUESTS} requests)")
