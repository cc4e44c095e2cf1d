"""Starting the backend on a migrated SQLite database: seconds to the first 200, memory at rest."""

import time
from pathlib import Path
from typing import Final

from app.cli.bench.ground import ground, percentile, seconds_since, summary
from app.cli.processes import Child
from app.cli.say import say

STARTS: Final = 7
REST_SECONDS: Final = 3.0


def run() -> None:
    with ground() as place:
        waits, memory = [], []
        for _ in range(STARTS + 1):
            began = time.monotonic()
            child, address = place.backend()
            place.wait_for(child, address)
            waits.append(seconds_since(began))
            time.sleep(REST_SECONDS)
            memory.append(_resident_mib(child))
            place.end(child)
    # The first start also fills the disk's cache.
    say(f"backend, start to first 200:  {summary(waits[1:], 's')} ({STARTS} starts)")
    say(f"backend, memory at rest:      median {percentile(memory, 0.5):.0f} MiB")


def _resident_mib(child: Child) -> float:
    status = Path(f"/proc/{child.process.pid}/status").read_text(encoding="ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024
