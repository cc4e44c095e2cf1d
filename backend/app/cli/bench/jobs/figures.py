"""A figure with its limit, and the one line it is told in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.cli.bench.ground import percentile

Direction = Literal["at least", "at most", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    limit: float
    direction: Direction
    unit: str
    """Empty for a count; `x` for a ratio."""

    @property
    def is_met(self) -> bool:
        if self.direction == "at least":
            return self.value >= self.limit
        return self.value < self.limit or (self.direction == "at most" and self.value <= self.limit)

    @property
    def line(self) -> str:
        verdict = "met" if self.is_met else "NOT MET"
        unit = f" {self.unit}" if self.unit else ""
        limit = f"{self.direction} {self.limit:g}{unit}"
        return f"{self.name:<44} {self.value:>9.4g}{unit} ({limit}): {verdict}"


def median(figures: Sequence[float]) -> float:
    ordered = sorted(figures)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def spread(figures: Sequence[float], unit: str) -> str:
    """Median, 99th percentile and maximum, as one line."""
    high = percentile(figures, 0.99)
    return f"p50 {median(figures):.2f}, p99 {high:.2f}, most {max(figures):.2f} {unit}"
