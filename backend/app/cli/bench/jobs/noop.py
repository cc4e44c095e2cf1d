"""Jobs that do nothing, end to end in one worker process: what a queue itself costs."""

from collections.abc import Sequence
from typing import Final

from app.cli.bench.jobs.figures import Figure
from app.cli.bench.jobs.peers import prepared_peers
from app.cli.bench.jobs.race import ROUNDS, Contender, ours, race
from app.cli.bench.jobs.stage import stage

TIMES_RQ: Final = 4.0
CELERY: Final = "Celery prefork 1"


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of rounds."""
    with stage() as here:
        peers = prepared_peers(here)
        seen = race(
            {
                "ours": Contender(3000, ours(here, 0)),
                "rq.Worker": Contender(300, peers.rq(0)),
                CELERY: Contender(4000, peers.celery(0, processes=1)),
                "Celery prefork, its default": Contender(2000, peers.celery(0)),
                "arq, 100 at once": Contender(4000, peers.arq(0)),
            },
            count or ROUNDS,
        )
    beside_rq, beside_celery = (seen["ours"] / seen[name] for name in ("rq.Worker", CELERY))
    return [
        Figure("noop: ours / rq.Worker", beside_rq, TIMES_RQ, "at least", "x"),
        Figure("noop: ours / Celery prefork 1", beside_celery, 1, "at least", "x"),
    ]
