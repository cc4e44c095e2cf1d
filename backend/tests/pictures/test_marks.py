"""Addresses that are their own permission."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from app.pictures import marks as module
from app.pictures.marks import Marks

KEY = "ab" * 32
OTHER = "cd" * 32
HOUSE, NEIGHBOUR = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
OURS = Marks.of("a secret of this installation")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time it is; a test may change it."""
    moments = [NOON]
    monkeypatch.setattr(module, "now", lambda: moments[-1])
    return moments


def parts(address: str) -> tuple[str, str, str]:
    """The key, the moment and the mark in an address."""
    split = urlsplit(address)
    words = parse_qs(split.query, strict_parsing=True)
    assert set(words) == {"until", "mark"}
    assert split.path.startswith("/api/v1/pictures/")
    return split.path.rpartition("/")[2], words["until"][0], words["mark"][0]


def test_an_address_of_ours_holds() -> None:
    key, until, mark = parts(OURS.address(KEY, HOUSE))

    assert key == KEY
    assert OURS.holds(key, until, mark)
    assert Marks.of("a secret of this installation").holds(key, until, mark)


@pytest.mark.parametrize("hours", [0, 1, 5, 10.4, 10.6, 11, 23])
def test_it_holds_for_a_day_and_not_for_two(clock: list[datetime], hours: float) -> None:
    clock.append(NOON + timedelta(hours=hours))
    key, until, mark = parts(OURS.address(KEY, HOUSE))
    ends = datetime.fromtimestamp(int(until), UTC)

    assert timedelta(hours=24) < ends - clock[-1] <= timedelta(hours=36)
    clock.append(ends - timedelta(seconds=1))
    assert OURS.holds(key, until, mark)
    clock.append(ends)
    assert not OURS.holds(key, until, mark)


def test_it_stays_the_same_for_hours_so_that_browsers_find_what_they_have(
    clock: list[datetime],
) -> None:
    first = OURS.address(KEY, HOUSE)
    clock.append(NOON + timedelta(hours=10))
    assert OURS.address(KEY, HOUSE) == first
    clock.append(NOON + timedelta(hours=11))
    assert OURS.address(KEY, HOUSE) != first


def test_each_organization_has_its_own_and_none_tells_which() -> None:
    mine, theirs = (parts(OURS.address(KEY, house))[2] for house in (HOUSE, NEIGHBOUR))

    assert mine.partition(".")[0] != theirs.partition(".")[0]
    assert HOUSE.hex not in mine
    swapped = f"{theirs.partition('.')[0]}.{mine.partition('.')[2]}"
    assert not OURS.holds(KEY, parts(OURS.address(KEY, HOUSE))[1], swapped)


def test_nothing_of_it_can_be_changed() -> None:
    key, until, mark = parts(OURS.address(KEY, HOUSE))
    later = str(int(until) + 43_200)

    assert not OURS.holds(OTHER, until, mark)
    assert not OURS.holds(key, later, mark)
    assert not OURS.holds(key, f"0{until}", mark)
    assert not OURS.holds(key, f"{until}0", mark)
    assert not OURS.holds(key, until, mark[:-1])
    assert not OURS.holds(key, until, f"{mark}A")
    assert not OURS.holds(key, until, mark.replace(".", ""))
    assert not Marks.of("another secret").holds(key, until, mark)


@pytest.mark.parametrize("until", ["", "x", "-1", "1e9", "\u0661\u0662", "9" * 13, " 1", "1\n"])
@pytest.mark.parametrize("mark", ["", ".", "\u00e9", "a.b", "x" * 10_000])
def test_nonsense_holds_nothing_and_breaks_nothing(until: str, mark: str) -> None:
    assert not OURS.holds(KEY, until, mark)
