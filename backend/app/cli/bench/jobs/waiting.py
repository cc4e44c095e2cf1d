"""Jobs that wait 200 ms, as for a model server: how many of them one process has in hand."""

from collections.abc import Sequence
from typing import Final

from app.cli.bench.jobs.figures import Figure
from app.cli.bench.jobs.peers import prepared_peers
from app.cli.bench.jobs.race import ROUNDS, Contender, ours, race
from app.cli.bench.jobs.stage import stage

WAIT_MS: Final = 200


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of rounds."""
    with stage() as here:
        peers = prepared_peers(here)
        seen = race(
            {
                "ours, 100 slots": Contender(1500, ours(here, WAIT_MS)),
                "arq, 100 at once": Contender(1500, peers.arq(WAIT_MS)),
                "rq.Worker": Contender(25, peers.rq(WAIT_MS)),
                "Celery prefork 1": Contender(30, peers.celery(WAIT_MS, processes=1)),
            },
            count or ROUNDS,
        )
    ratio = seen["ours, 100 slots"] / seen["arq, 100 at once"]
    return [Figure("waiting: ours / arq", ratio, 1, "at least", "x")]
