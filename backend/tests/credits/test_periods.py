"""Days and months of the calendar, in UTC."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.credits.periods import key_of, keys_between, month_before, period_end, period_start
from app.credits.states import Period

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31), timezones=ZONES)  # noqa: DTZ001
PERIODS = st.sampled_from(Period)


@given(PERIODS, MOMENTS)
def test_a_moment_lies_within_its_period(period: Period, moment: datetime) -> None:
    assert period_start(period, moment) <= moment < period_end(period, moment)


@given(PERIODS, MOMENTS)
def test_a_period_starts_where_the_one_before_ends(period: Period, moment: datetime) -> None:
    start, end = period_start(period, moment), period_end(period, moment)
    assert period_start(period, start) == start
    assert period_start(period, end) == end
    assert period_end(period, end - timedelta(microseconds=1)) == end
    assert period_end(period, start) == end


@given(PERIODS, MOMENTS)
def test_it_starts_at_midnight_in_utc_wherever_the_moment_is_from(
    period: Period, moment: datetime
) -> None:
    start = period_start(period, moment)
    assert start.tzinfo is UTC
    assert start.timetz() == datetime(2026, 1, 1, tzinfo=UTC).timetz()
    assert period is Period.DAY or start.day == 1
    assert period_start(period, moment.astimezone(UTC)) == start


@given(PERIODS, MOMENTS, st.timedeltas(timedelta(), timedelta(days=400)))
def test_the_keys_between_have_no_gap_and_no_double(
    period: Period, moment: datetime, length: timedelta
) -> None:
    until = moment + length + timedelta(microseconds=1)
    keys = keys_between(period, moment, until)
    assert keys == sorted(set(keys))
    assert keys[0] == key_of(period, moment)
    assert keys[-1] == key_of(period, until - timedelta(microseconds=1))
    longest = timedelta(days=1) if period is Period.DAY else timedelta(days=31)
    assert len(keys) >= length // longest


@given(MOMENTS)
def test_the_month_before_is_the_calendars(moment: datetime) -> None:
    before = month_before(moment)
    start = period_start(Period.MONTH, moment)
    assert before < start
    assert period_end(Period.MONTH, before) == start
    assert before.day <= moment.astimezone(UTC).day


@pytest.mark.parametrize(
    ("moment", "month_ends"),
    [
        (datetime(2024, 2, 29, 23, 59, 59, 999_999, UTC), datetime(2024, 3, 1, tzinfo=UTC)),
        (datetime(2025, 12, 31, 12, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)),
        (
            datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=2))),
            datetime(2026, 1, 1, tzinfo=UTC),
        ),
    ],
)
def test_ends_of_months(moment: datetime, month_ends: datetime) -> None:
    assert period_end(Period.MONTH, moment) == month_ends
