"""Which creators reach the most people together for the least; pure.

The upstream tells of a group of creators how many people follow any of them, U, and of each
creator i the followers f_i and the share who follow no other of the group; so u_i people follow i
alone. It tells nothing of pairs, so what a part S of the group reaches, R(S), is known between
bounds only. C is the rest of the group.

Whoever follows the group but not S follows only creators of C: the u_i of each, and z people who
follow two or more of C. So R(S) = U - sum(u_i, C) - z, where

- z >= 0, which bounds R(S) from above; sum(f_i, S) bounds it besides;
- z people are counted at least twice among the o_i = f_i - u_i shared followers of C, so
  z <= sum(o_i, C) / 2; and each of them follows one of C besides the creator with the most shared
  followers, so z <= sum(o_i, C) - max(o_i, C). Both bound R(S) from below;
- S reaches all of its largest, and the others' own: R(S) >= max(f_i + sum(u_j, S without i)).

With one creator in C there is nobody who follows two of C: what is lost by leaving one creator out
is known exactly, u_i. With one creator in S, R(S) is f_i.

The shares come rounded, so each u_i itself lies between two whole numbers; every bound takes the
end of that range that keeps it true. All bounds grow with S, as R does.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cached_property
from itertools import combinations
from typing import Final

MOST_CREATORS: Final = 10
MOST_PLACES: Final = 6
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """One creator as the overlap answer tells of them."""

    handle: str
    followers: int
    unique_percentage: Decimal
    """Of the followers, how many follow no other of the group."""
    fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """A number of people that is known between two bounds."""

    at_least: int
    at_most: int

    @property
    def doubled_middle(self) -> int:
        return self.at_least + self.at_most


@dataclass(frozen=True, slots=True)
class Step:
    """A creator added to those before."""

    handle: str
    fee: Decimal | None
    fees: Decimal | None
    """Of all so far; None when one of them has none."""
    reach: Reach
    """Of all so far together."""
    gain: Reach
    """What this creator brings who none of those before has."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Creators to take together."""

    handles: tuple[str, ...]
    fees: Decimal
    reach: Reach


@dataclass(frozen=True)
class Audience:
    """A group of creators and how many people follow any of them."""

    unique_followers: int
    shares: tuple[Share, ...]

    @cached_property
    def alone(self) -> dict[str, Reach]:
        """Who follows this creator and no other: what is lost without them."""
        width = _half_step([share.unique_percentage for share in self.shares])
        return {share.handle: _alone(share, width) for share in self.shares}

    @cached_property
    def adds_up(self) -> bool:
        """Whether any audiences at all could have these figures; estimates often could not."""
        own = sum(self.alone[share.handle].at_least for share in self.shares)
        own_most = sum(self.alone[share.handle].at_most for share in self.shares)
        shared = [share.followers - self.alone[share.handle].at_least for share in self.shares]
        least = [share.followers - self.alone[share.handle].at_most for share in self.shares]
        # Between the largest of the shared and half of them all is who follows several.
        return (
            self.unique_followers - own >= max(least)
            and self.unique_followers - own_most <= sum(shared) // 2
        )

    def reach(self, handles: Collection[str]) -> Reach:
        """How many people these creators of the group reach together."""
        taken = [share for share in self.shares if share.handle in handles]
        if not taken:
            return Reach(0, 0)
        left = [share for share in self.shares if share.handle not in handles]
        least_lost = sum(self.alone[share.handle].at_least for share in left)
        at_most = min(self.unique_followers - least_lost, sum(share.followers for share in taken))
        at_least = max(self.unique_followers - self._most_lost(left), self._surely(taken))
        # Figures that do not add up can cross the bounds; then both are guesses.
        return Reach(max(min(at_least, at_most), 0), max(at_least, at_most))

    def _most_lost(self, left: Sequence[Share]) -> int:
        """The people who follow these and nobody else of the group, at most."""
        if not left:
            return 0
        own = [self.alone[share.handle].at_most for share in left]
        shared = [share.followers - alone for share, alone in zip(left, own, strict=True)]
        return min(sum(own) + sum(shared) // 2, sum(own) + sum(shared) - max(shared))

    def _surely(self, taken: Sequence[Share]) -> int:
        own = {share.handle: self.alone[share.handle].at_least for share in taken}
        return max(share.followers + sum(own.values()) - own[share.handle] for share in taken)

    def gain(self, handle: str, before: Collection[str]) -> Reach:
        """What a creator adds to those before."""
        share = next(share for share in self.shares if share.handle == handle)
        then, now = self.reach({*before, handle}), self.reach(before)
        at_least = max(self.alone[handle].at_least, then.at_least - now.at_most)
        at_most = min(share.followers, then.at_most - now.at_least)
        return Reach(min(at_least, at_most), max(at_least, at_most))


def plan(audience: Audience) -> tuple[Step, ...]:
    """The creators in the order of what each adds for its fee.

    What one adds is taken as the middle of its bounds. Fees decide only when all have one; else
    the gain alone does.
    """
    priced = all(share.fee is not None for share in audience.shares)
    left, taken, steps = list(audience.shares), list[Share](), list[Step]()
    while left:
        best = max(left, key=lambda share: _worth(audience, share, taken, priced=priced))
        left.remove(best)
        steps.append(_step(audience, best, taken))
        taken.append(best)
    return tuple(steps)


def most_for(audience: Audience, budget: Decimal) -> Choice | None:
    """The creators who surely reach the most for this budget; None when it is enough for nobody.

    Every part of the group is tried. Of those that surely reach as much, the one that may reach
    more is taken, then the cheaper, then the smaller. A creator without a fee cannot be chosen.
    """
    priced = [(share.handle, share.fee) for share in audience.shares if share.fee is not None]
    choices = (
        Choice(tuple(handle for handle, _ in part), fees, audience.reach([h for h, _ in part]))
        for size in range(1, len(priced) + 1)
        for part in combinations(priced, size)
        if (fees := sum((fee for _, fee in part), Decimal(0))) <= budget
    )
    return max(choices, key=_merit, default=None)


def _merit(choice: Choice) -> tuple[int, int, Decimal, int]:
    return choice.reach.at_least, choice.reach.at_most, -choice.fees, -len(choice.handles)


def _worth(
    audience: Audience, share: Share, taken: Sequence[Share], *, priced: bool
) -> tuple[bool, Decimal, int]:
    """Who asks nothing comes first; two of the same worth come the larger gain first."""
    gain = audience.gain(share.handle, [each.handle for each in taken]).doubled_middle
    if not priced or share.fee is None:
        return False, Decimal(gain), gain
    return (True, Decimal(gain), gain) if not share.fee else (False, gain / share.fee, gain)


def _step(audience: Audience, share: Share, taken: Sequence[Share]) -> Step:
    before = [each.handle for each in taken]
    fees = [each.fee for each in (*taken, share)]
    known = [fee for fee in fees if fee is not None]
    return Step(
        handle=share.handle,
        fee=share.fee,
        fees=sum(known, Decimal(0)) if len(known) == len(fees) else None,
        reach=audience.reach([*before, share.handle]),
        gain=audience.gain(share.handle, before),
    )


def _half_step(percentages: Sequence[Decimal]) -> Decimal:
    """How far rounding may have moved a share: half a step of the most precise of them.

    What a binary fraction adds behind the sixth place is no precision.
    """
    places = max((-int(each.normalize().as_tuple().exponent) for each in percentages), default=0)
    return Decimal(1).scaleb(-min(max(places, 0), MOST_PLACES)) / 2


def _alone(share: Share, width: Decimal) -> Reach:
    people = Decimal(share.followers) / HUNDRED
    low = (people * (share.unique_percentage - width)).to_integral_value(ROUND_CEILING)
    high = (people * (share.unique_percentage + width)).to_integral_value(ROUND_FLOOR)
    return Reach(_within(int(low), share.followers), _within(int(high), share.followers))


def _within(count: int, followers: int) -> int:
    return max(0, min(count, followers))
