"""Which of several unsure calls the upstream charged, from the difference in its count; pure."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Final
from uuid import UUID

NONE: Final = Decimal("0.00")
MOST_LINES: Final = 200
"""Beyond that many, the exact search would take too long; they are then charged in order."""
_CENTS: Final = 100


def share_out(
    difference: Decimal, unsure: Mapping[UUID, Decimal], by_row: Collection[UUID] = ()
) -> dict[UUID, Decimal]:
    """What each unsure call was charged so that all of them make up the difference.

    `unsure` holds the most that each may have cost, the oldest first; those `by_row` may have cost
    any part of it, the others all or nothing. A difference that some of them explain is theirs;
    else they are charged in order, each at most its estimate. The sum is never more than the
    difference: what is over is drift, and no line's.
    """
    whole = _explained(difference, unsure, by_row)
    if whole is None:
        return _in_order(difference, unsure)
    shares = {line: most if line in whole else NONE for line, most in unsure.items()}
    rest = max(difference, NONE) - sum(shares.values(), NONE)
    parts = {line: most for line, most in unsure.items() if line in by_row and line not in whole}
    return shares | _in_order(rest, parts)


def surely_free(
    difference: Decimal, unsure: Mapping[UUID, Decimal], by_row: Collection[UUID] = ()
) -> set[UUID]:
    """The calls that were charged nothing, in whichever way the difference came about.

    Only such a question may be asked again as if it never was. A difference that these calls do not
    explain may hold any of them that fits into it.
    """
    if difference <= NONE:
        return set(unsure)
    cents = int(difference * _CENTS)
    is_theirs = len(unsure) <= MOST_LINES and difference <= sum(unsure.values(), NONE)
    if not is_theirs or not _sums(cents, unsure, by_row) >> cents & 1:
        return {line for line, most in unsure.items() if line not in by_row and most > difference}
    return {line for line in unsure if not _may_be_charged(line, cents, unsure, by_row)}


def _may_be_charged(
    line: UUID, cents: int, unsure: Mapping[UUID, Decimal], by_row: Collection[UUID]
) -> bool:
    """Whether the others can make up the difference together with something for this one."""
    others = {other: most for other, most in unsure.items() if other != line}
    most = int(unsure[line] * _CENTS)
    least = 1 if line in by_row else most
    wanted = range(max(0, cents - most), cents - least + 1)
    sums = _sums(cents, others, by_row)
    return any(sums >> rest & 1 for rest in wanted)


def _sums(cents: int, unsure: Mapping[UUID, Decimal], by_row: Collection[UUID]) -> int:
    """The sums these calls can have cost, up to that many hundredths: one bit for each."""
    sums, mask = 1, (1 << cents + 1) - 1
    for line, most in unsure.items():
        steps = min(int(most * _CENTS), cents + 1)
        if line not in by_row:
            sums |= sums << steps
            continue
        while steps:  # every part of it: in halves, as all parts of a half are reached before
            step = (steps + 1) // 2
            sums = (sums | sums << step) & mask
            steps -= step
    return sums & mask


def _explained(
    difference: Decimal, unsure: Mapping[UUID, Decimal], by_row: Collection[UUID]
) -> set[UUID] | None:
    """The lines to charge in full; what is then left fits those by the row. None if none do.

    Lines that explain all of it with their estimates come first.
    """
    if difference <= NONE:
        return set()
    if len(unsure) > MOST_LINES:
        return None
    if (found := _reached(difference, unsure).get(difference)) is not None:
        return set(found)
    room = sum((most for line, most in unsure.items() if line in by_row), NONE)
    fixed = {line: most for line, most in unsure.items() if line not in by_row}
    reached = _reached(difference, fixed)
    fitting = max(reached)
    return set(reached[fitting]) if fitting >= difference - room else None


def _reached(
    difference: Decimal, unsure: Mapping[UUID, Decimal]
) -> Mapping[Decimal, tuple[UUID, ...]]:
    """The sums of estimates up to the difference, each with the first lines that reach it.

    At most as many as there are hundredths in the difference.
    """
    reached: dict[Decimal, tuple[UUID, ...]] = {NONE: ()}
    for line, most in unsure.items():
        for total, lines in list(reached.items()):
            if total + most <= difference:
                reached.setdefault(total + most, (*lines, line))
    return reached


def _in_order(difference: Decimal, unsure: Mapping[UUID, Decimal]) -> dict[UUID, Decimal]:
    shares: dict[UUID, Decimal] = {}
    rest = max(difference, NONE)
    for line, most in unsure.items():
        shares[line] = min(most, rest)
        rest -= shares[line]
    return shares
