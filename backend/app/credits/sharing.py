"""Which of several unsure calls the upstream charged, from the difference in its count; pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final
from uuid import UUID

NONE: Final = Decimal("0.00")
MOST_LINES: Final = 200
"""Beyond that many, the exact search would take too long; they are then charged in order."""


def share_out(difference: Decimal, unsure: Mapping[UUID, Decimal]) -> dict[UUID, Decimal]:
    """What each unsure call was charged so that all of them make up the difference.

    `unsure` holds the most that each may have cost, the oldest first. A difference that some of
    them explain in full is theirs; else they are charged in order, each at most its estimate. The
    sum is never more than the difference: what is over is drift, and no line's.
    """
    charged = _exactly(difference, unsure)
    if charged is not None:
        return {line: most if line in charged else NONE for line, most in unsure.items()}
    shares: dict[UUID, Decimal] = {}
    rest = max(difference, NONE)
    for line, most in unsure.items():
        shares[line] = min(most, rest)
        rest -= shares[line]
    return shares


def _exactly(difference: Decimal, unsure: Mapping[UUID, Decimal]) -> set[UUID] | None:
    """The lines whose estimates together are the difference; None when no set of them is.

    Sums are reached line by line, each by the first set that reaches it: at most as many as there
    are hundredths in the difference.
    """
    if difference <= NONE:
        return set()
    if len(unsure) > MOST_LINES:
        return None
    reached: dict[Decimal, tuple[UUID, ...]] = {NONE: ()}
    for line, most in unsure.items():
        for total, lines in list(reached.items()):
            if total + most <= difference:
                reached.setdefault(total + most, (*lines, line))
    found = reached.get(difference)
    return None if found is None else set(found)
