"""Which unsure calls were charged, as far as a difference in the balance can tell."""

from decimal import Decimal
from itertools import product
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from app.credits.sharing import share_out, surely_free

Unsure = dict[UUID, Decimal]


def cents(count: int) -> Decimal:
    return Decimal(count) / 100


def lines(*most: int) -> Unsure:
    return {UUID(int=place): cents(each) for place, each in enumerate(most, 1)}


amounts = some.lists(some.integers(1, 6), max_size=4).map(lambda each: lines(*each))
differences = some.integers(-2, 26).map(cents)
rows = some.sets(some.integers(1, 4).map(lambda place: UUID(int=place)))


def explanations(difference: Decimal, unsure: Unsure, by_row: set[UUID]) -> list[Unsure]:
    """Every way in which these calls can have cost exactly that: by trying them all."""
    ways = [
        [cents(each) for each in range(int(most * 100) + 1)]
        if line in by_row
        else [Decimal(0), most]
        for line, most in unsure.items()
    ]
    found = (dict(zip(unsure, way, strict=True)) for way in product(*ways))
    return [way for way in found if sum(way.values()) == difference]


@settings(deadline=None)  # it tries them all
@given(differences, amounts, rows)
def test_no_more_is_shared_out_than_there_is(
    difference: Decimal, unsure: Unsure, by_row: set[UUID]
) -> None:
    shares = share_out(difference, unsure, by_row)
    assert sum(shares.values()) <= max(difference, Decimal(0))
    assert shares.keys() == unsure.keys()
    assert all(0 <= shares[line] <= most for line, most in unsure.items())


@settings(deadline=None)  # it tries them all
@given(differences, amounts, rows)
def test_a_difference_that_some_of_them_explain_is_theirs(
    difference: Decimal, unsure: Unsure, by_row: set[UUID]
) -> None:
    ways = explanations(difference, unsure, by_row)
    if ways:
        assert share_out(difference, unsure, by_row) in ways


@settings(deadline=None)  # it tries them all
@given(differences, amounts)
def test_whole_calls_explain_it_before_parts_do(difference: Decimal, unsure: Unsure) -> None:
    if explanations(difference, unsure, set()):
        shares = share_out(difference, unsure, set(unsure))
        assert all(share in {Decimal(0), unsure[line]} for line, share in shares.items())


@settings(deadline=None)  # it tries them all
@given(differences, amounts, rows)
def test_surely_free_is_what_no_explanation_charges(
    difference: Decimal, unsure: Unsure, by_row: set[UUID]
) -> None:
    ways = explanations(difference, unsure, by_row)
    free = surely_free(difference, unsure, by_row)
    if ways:
        assert free == {line for line in unsure if not any(way[line] for way in ways)}
    assert not {line for line in free if share_out(difference, unsure, by_row)[line] and ways}


def test_of_two_that_cost_the_same_neither_is_surely_free() -> None:
    unsure = lines(20, 20, 100)
    assert share_out(cents(20), unsure) == dict(zip(unsure, map(cents, (20, 0, 0)), strict=True))
    assert surely_free(cents(20), unsure) == {UUID(int=3)}


def test_what_these_calls_do_not_explain_may_hold_any_that_fits() -> None:
    unsure = lines(20, 3, 100)
    assert surely_free(cents(50), unsure) == {UUID(int=3)}


def test_many_lines_are_shared_out_in_order_and_quickly() -> None:
    unsure = lines(*[20] * 199, 3)
    assert sum(share_out(cents(1003), unsure).values()) == cents(1003)
    assert surely_free(cents(1000), unsure) == {UUID(int=200)}
    assert surely_free(cents(1000), lines(*[20] * 500)) == set()
