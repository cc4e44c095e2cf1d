"""What a part of the drill showed."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """Holds when nothing is wrong."""

    part: str
    figures: str
    wrong: Sequence[str] = ()
    skipped: bool = False

    def lines(self) -> Sequence[str]:
        state = "skipped" if self.skipped else "failed" if self.wrong else "held"
        listed = [f"    {reason}" for reason in self.wrong[:MOST_LISTED]]
        more = len(self.wrong) - len(listed)
        rest = [f"    and {more} more"] if more else []
        return [f"{self.part:<7} {state}: {self.figures}", *listed, *rest]
