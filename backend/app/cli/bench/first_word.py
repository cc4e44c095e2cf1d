"""From the model server sending a text's first word to a client having it, in both modes.

The sandbox writes down when it hands the first word to its socket; the client, when the first
`delta` arrives. Both read the same machine's clock. The sandbox sends a word every 20 ms.
"""

import time
from contextlib import closing
from typing import Final

import httpx

from app.cli.bench.ground import KEY, Ground, ground, signed_in, summary
from app.cli.say import say

TEXTS: Final = 30


def run() -> None:
    with ground() as place:
        club = place.sandbox("influencers_club", "--key", KEY, "--rate", "0")
        model_server = place.sandbox("ollama", "--token-ms", "20", "--load-ms", "50")
        place.settings |= {
            "OLLAMA_BASE_URL": model_server,
            "INFLUENCERS_CLUB_BASE_URL": club,
            "INFLUENCERS_CLUB_API_KEY": KEY,
        }
        _measure(place, model_server, "synchronous")
        place.redis()
        place.worker()
        _measure(place, model_server, "queue")


def _measure(place: Ground, model_server: str, mode: str) -> None:
    child, address = place.backend()
    place.wait_for(child, address)
    with closing(signed_in(address)) as client:
        creator = _creator(client)
        waits = [_first_word(client, creator, model_server, mode) for _ in range(TEXTS + 1)]
    # The first one also loads the model and opens every connection.
    say(f"first word, {mode + ' mode:':<18} {summary(waits[1:], 'ms')} ({TEXTS} texts)")


def _creator(client: httpx.Client) -> dict[str, str]:
    search = {"platform": "instagram", "filters": {}, "limit": 1}
    found = client.post("/discovery/search", json=search).raise_for_status().json()
    return {"platform": "instagram", "handle": found["items"][0]["handle"]}


def _first_word(
    client: httpx.Client, creator: dict[str, str], model_server: str, mode: str
) -> float:
    """Milliseconds between the two moments, for one text."""
    job = {"kind": "studio.outreach", "params": {"creator": creator, "goal": "Say hello"}}
    headers = {"Accept": "text/event-stream"}
    arrived = 0.0
    with client.stream("POST", "/jobs", json=job, headers=headers) as answer:
        location = answer.headers["location"]
        for line in answer.iter_lines():
            if not arrived and line == "event: delta":
                arrived = time.time()
    done = client.get(f"/jobs/{location.rpartition('/')[2]}").json()
    if (done["status"], done["mode"]) != ("succeeded", mode):
        raise RuntimeError(f"the text was not written in {mode} mode: {done}")
    seen = httpx.get(f"{model_server}/_sandbox/calls?path=/api/chat", trust_env=False).json()
    sent: float = seen["calls"][-1]["first_byte_at"]
    return (arrived - sent) * 1000
