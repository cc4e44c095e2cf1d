"""The verdict in a few lines for people, and everything noted in a file for who has to search."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from app.cli.drill.plan import Fault
from app.cli.drill.verdict import Finding, Records, Verdict

MOST_LISTED: Final = 50


def told(verdict: Verdict, faults: Counter[Fault], by_themselves: int) -> Iterator[str]:
    yield (
        f"accepted {verdict.accepted:,}   done {verdict.done:,}   lost {len(verdict.lost):,}   "
        f"done twice {len(verdict.doubled):,}   asked again {verdict.asked_again:,}   "
        f"failed {len(verdict.failed):,}"
    )
    yield f"{_recovery(verdict)};  faults: {', '.join(_done(faults, by_themselves)) or 'none'}"
    if verdict.asked_again:
        yield (
            "asked again: the process that had the answer in hand was killed or cut off before it "
            "wrote it down"
        )
    for title, findings in (
        ("Lost", verdict.lost),
        ("Done twice", verdict.doubled),
        ("Failed", verdict.failed),
        ("Never accepted", verdict.refused),
    ):
        yield from _listed(title, findings)


def keep(records: Records, file: Path) -> None:
    """All of it; sets become lists."""
    noted = {
        "wishes": [asdict(wish) for wish in records.wishes],
        "rows": [asdict(row) for row in records.rows],
        "calls": [asdict(call) for call in records.calls],
        "kills": [asdict(kill) for kill in records.kills],
        "begun": [[*attempt, at] for attempt, at in records.begun.items()],
        "ended": dict(records.ended),
    }
    file.write_text(json.dumps(noted, default=list, indent=1), encoding="utf-8")


def _recovery(verdict: Verdict) -> str:
    if verdict.longest is None:
        return "no recovery seen"
    seconds, what = verdict.longest
    return f"longest recovery {seconds:.1f} s ({what})"


def _done(faults: Counter[Fault], by_themselves: int) -> Iterator[str]:
    wiped = faults[Fault.REDIS_WIPED]
    for count, words in (
        (faults[Fault.WORKER_KILLED], "workers killed"),
        (faults[Fault.WORKER_TOLD], "told to stop"),
        (faults[Fault.REDIS_RESTARTED] + wiped, f"Redis restarts ({wiped} wiped)"),
        (faults[Fault.REDIS_FROZEN], "Redis frozen"),
        (faults[Fault.REDIS_AWAY], "Redis away"),
        (faults[Fault.DATABASE_CUT], "database cuts"),
        (faults[Fault.DATABASE_FROZEN], "database frozen"),
        (faults[Fault.API_KILLED], "API killed"),
        (by_themselves, "ended by themselves"),
    ):
        if count:
            yield f"{count} {words}"


def _listed(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings[:MOST_LISTED]:
        yield f"{title}: {finding.job}: {finding.reason} [{finding.row}]"
    if len(findings) > MOST_LISTED:
        yield f"{title}: and {len(findings) - MOST_LISTED} more"
