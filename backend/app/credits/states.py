"""What becomes of a ledger line."""

from enum import StrEnum


class LineState(StrEnum):
    """`held` before the call; then what became of it."""

    HELD = "held"
    SETTLED = "settled"
    RELEASED = "released"
    UNSURE = "unsure"
    """The answer was lost: it may have been paid, and nobody repeats it by themselves."""
