"""The bounds hold what is true, whatever the audiences are."""

from decimal import Decimal
from itertools import chain, combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lists.overlap_plan import Audience, Reach, Share, most_for, plan

Sets = dict[str, frozenset[int]]


@st.composite
def audiences(draw: st.DrawFn) -> Sets:
    """Two to six creators among forty people, often with much in common."""
    size = draw(st.integers(2, 6))
    people = st.frozensets(st.integers(0, 39), min_size=1, max_size=40)
    return {f"c{number}": draw(people) for number in range(size)}


def answered(sets: Sets, places: int | None, fees: dict[str, Decimal] | None = None) -> Audience:
    """What the upstream would tell of these audiences, its shares rounded to so many places."""
    shares = tuple(
        Share(
            handle,
            len(people),
            _percent(len(people - union(sets, sets.keys() - {handle})), len(people), places),
            (fees or {}).get(handle),
        )
        for handle, people in sets.items()
    )
    return Audience(len(union(sets, sets.keys())), shares)


def _percent(part: int, whole: int, places: int | None) -> Decimal:
    """As it comes over the wire: a binary fraction, written out."""
    percent = part / whole * 100
    return Decimal(str(percent if places is None else round(percent, places)))


def union(sets: Sets, handles: object) -> frozenset[int]:
    assert hasattr(handles, "__iter__")
    return frozenset(chain.from_iterable(sets[handle] for handle in handles))


def parts(sets: Sets) -> list[tuple[str, ...]]:
    return [part for size in range(len(sets) + 1) for part in combinations(sets, size)]


PLACES = st.sampled_from([0, 1, 2, None])


@settings(max_examples=300)
@given(audiences(), PLACES)
def test_the_truth_lies_between_the_bounds_for_every_part(sets: Sets, places: int | None) -> None:
    audience = answered(sets, places)
    assert audience.adds_up
    for part in parts(sets):
        told, truth = audience.reach(part), len(union(sets, part))
        assert told.at_least <= truth <= told.at_most, part


@settings(max_examples=200)
@given(audiences(), PLACES)
def test_what_one_adds_lies_between_its_bounds(sets: Sets, places: int | None) -> None:
    audience = answered(sets, places)
    for part in parts(sets):
        for handle in sets.keys() - set(part):
            gain = audience.gain(handle, part)
            truth = len(union(sets, (*part, handle))) - len(union(sets, part))
            assert gain.at_least <= truth <= gain.at_most, (handle, part)


@settings(max_examples=200)
@given(audiences(), PLACES)
def test_exact_figures_give_exact_bounds_where_they_can_be_known(
    sets: Sets, places: int | None
) -> None:
    """One creator, all of them, and all but one."""
    audience = answered(sets, places)
    for handle, people in sets.items():
        assert audience.reach([handle]) == Reach(len(people), len(people))
        if places is None:
            rest = len(union(sets, sets.keys() - {handle}))
            assert audience.reach(sets.keys() - {handle}) == Reach(rest, rest)
            assert audience.alone[handle].at_least == audience.alone[handle].at_most
    whole = len(union(sets, sets.keys()))
    assert audience.reach(sets.keys()) == Reach(whole, whole)


@settings(max_examples=200)
@given(audiences(), PLACES, st.booleans(), st.data())
def test_a_plan_names_everybody_once_and_each_prefix_reaches_more(
    sets: Sets, places: int | None, priced: bool, data: st.DataObject
) -> None:
    money = st.decimals(0, 1000, places=2)
    fees = {handle: data.draw(money) for handle in sets} if priced else None
    steps = plan(answered(sets, places, fees))
    assert sorted(step.handle for step in steps) == sorted(sets)
    reached = [Reach(0, 0), *(step.reach for step in steps)]
    for before, after in pairwise(reached):
        assert before.at_least <= after.at_least
        assert before.at_most <= after.at_most
    for taken, step in enumerate(steps, start=1):
        truth = len(union(sets, [each.handle for each in steps[:taken]]))
        assert step.reach.at_least <= truth <= step.reach.at_most
        assert step.fees == (
            sum((fees[each.handle] for each in steps[:taken]), Decimal(0)) if fees else None
        )


@settings(max_examples=150)
@given(audiences(), st.data())
def test_nobody_surely_reaches_more_for_the_budget(sets: Sets, data: st.DataObject) -> None:
    money = st.decimals(0, 100, places=2)
    fees = {handle: data.draw(money) for handle in sets}
    budget = data.draw(st.decimals(0, 300, places=2))
    audience = answered(sets, 2, fees)
    choice = most_for(audience, budget)
    payable = [
        part
        for part in parts(sets)
        if part and sum((fees[handle] for handle in part), Decimal(0)) <= budget
    ]
    if choice is None:
        assert payable == []
        return
    assert set(choice.handles) in [set(part) for part in payable]
    assert choice.reach.at_least == max(audience.reach(part).at_least for part in payable)


def test_two_who_share_everybody_reach_no_more_than_one() -> None:
    same = frozenset(range(100))
    audience = answered({"a": same, "b": same}, 2)
    first, second = plan(audience)
    assert first.reach == second.reach == Reach(100, 100)
    assert second.gain.at_most == 0


def test_a_fee_changes_who_comes_first() -> None:
    sets = {"large": frozenset(range(100)), "small": frozenset(range(90, 130))}
    free = plan(answered(sets, None))
    fees = {"large": Decimal(1000), "small": Decimal(10)}
    priced = plan(answered(sets, None, fees))
    assert [step.handle for step in free] == ["large", "small"]
    assert [step.handle for step in priced] == ["small", "large"]
    assert [step.fees for step in priced] == [Decimal(10), Decimal(1010)]


@pytest.mark.parametrize(
    ("unique", "percentages"),
    [(10, (90, 90)), (250, (50, 50)), (200, (10, 90))],
)
def test_figures_that_cannot_be_are_said_to_be_so(
    unique: int, percentages: tuple[int, int]
) -> None:
    shares = tuple(
        Share(f"c{at}", 100, Decimal(f"{percent}.25")) for at, percent in enumerate(percentages)
    )
    audience = Audience(unique, shares)
    assert not audience.adds_up
    for step in plan(audience):
        assert 0 <= step.reach.at_least <= step.reach.at_most


def test_nothing_is_chosen_when_the_budget_is_enough_for_nobody() -> None:
    audience = answered(
        {"a": frozenset({1}), "b": frozenset({2})}, 1, {"a": Decimal(5), "b": Decimal(6)}
    )
    assert most_for(audience, Decimal("4.99")) is None
    choice = most_for(audience, Decimal(5))
    assert choice is not None
    assert choice.handles == ("a",)
