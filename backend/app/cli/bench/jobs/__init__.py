"""Jobs beside RQ, arq and Celery: rates, memory, waits, faults and streams, in named parts.

Words choose parts: `./cadence bench jobs noop latency`. A word may bring a count for the parts
that repeat something: `recovery=10`. docs/benchmarks/jobs.md says how each is measured.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from app.cli.bench.jobs.figures import Figure
from app.cli.say import Refusal, say

PARTS: Final = (
    "waiting", "noop", "memory", "latency", "recovery",
    "wiped", "ambiguous", "away", "relay", "accept",
)  # fmt: skip
"""Each a module here, whose `measure` takes a count or None and gives figures."""


def run(words: Sequence[str]) -> None:
    figures: list[Figure] = []
    for part, count in [_read(word) for word in words or PARTS]:
        say(f"-- {part}")
        for figure in _measure_of(part)(count):
            say(figure.line)
            figures.append(figure)
    missed = [figure.name for figure in figures if not figure.is_met]
    say(f"-- {len(figures) - len(missed)} of {len(figures)} limits met.")
    if missed:
        say(f"   Not met: {', '.join(missed)}.")


def _read(word: str) -> tuple[str, int | None]:
    part, equals, count = word.partition("=")
    if part not in PARTS or (equals and not (count.isdecimal() and int(count))):
        raise Refusal(f"{word!r} is no part of this bench: {', '.join(PARTS)}, or recovery=10.")
    return part, int(count) if equals else None


def _measure_of(part: str) -> Callable[[int | None], Sequence[Figure]]:
    measure: Callable[[int | None], Sequence[Figure]]
    measure = import_module(f"{__name__}.{part}").measure
    return measure
