from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest

from app.cli.drill.plan import FIRST, Fault, Planned, faults_named, planned
from app.cli.say import Refusal


def plan_of(seed: int, seconds: float, faults: Sequence[Fault] = tuple(Fault)) -> list[Planned]:
    return planned(Random(seed), seconds, faults)  # noqa: S311  # to be repeated


def test_the_same_seed_is_the_same_plan() -> None:
    plans = [plan_of(seed, 120) for seed in (1, 1, 2)]
    assert plans[0] == plans[1]
    assert plans[0] != plans[2]


@pytest.mark.parametrize("seed", range(50))
def test_every_fault_has_its_turn_in_five_minutes(seed: int) -> None:
    assert {each.fault for each in plan_of(seed, 300)} == set(Fault)


@pytest.mark.parametrize("seed", range(50))
def test_a_short_run_has_time_for_the_ones_that_come_first(seed: int) -> None:
    assert {each.fault for each in plan_of(seed, 25)} >= set(FIRST)


@pytest.mark.parametrize("seconds", [25, 300])
def test_they_come_one_after_the_other_and_end_in_time(seconds: float) -> None:
    plan = plan_of(4, seconds)
    for before, after in pairwise(plan):
        assert after.at >= before.at + before.seconds + 1
    assert plan[-1].at + plan[-1].seconds <= seconds


def test_faults_are_chosen_by_their_words() -> None:
    assert faults_named("") == list(Fault)
    assert faults_named("none") == []
    assert faults_named("redis-wiped, api-killed") == [Fault.REDIS_WIPED, Fault.API_KILLED]
    assert plan_of(1, 25, []) == []
    with pytest.raises(Refusal, match=r"No fault is named rust: there are worker-killed"):
        faults_named("rust")
