"""Where a budget's day or month begins and ends: by the calendar, in UTC; pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from app.credits.states import Period

_LONGER_THAN_A_MONTH: Final = timedelta(days=32)


def period_start(period: Period, moment: datetime) -> datetime:
    """The first moment of the day or month this moment lies in."""
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return midnight if period is Period.DAY else midnight.replace(day=1)


def period_end(period: Period, moment: datetime) -> datetime:
    """The first moment after that day or month: where the next one starts."""
    start = period_start(period, moment)
    if period is Period.DAY:
        return start + timedelta(days=1)
    return period_start(period, start + _LONGER_THAN_A_MONTH)


def keys_between(period: Period, since: datetime, until: datetime) -> Sequence[str]:
    """Every day or month a moment of which lies within, as `2026-11-22` or `2026-11`.

    `until` is the first moment that is too late.
    """
    keys = []
    start = period_start(period, since)
    while start < until:
        keys.append(key_of(period, start))
        start = period_end(period, start)
    return keys


def key_of(period: Period, moment: datetime) -> str:
    day = period_start(period, moment).date().isoformat()
    return day if period is Period.DAY else day[:7]


def midnight(day: date) -> datetime:
    """The day's first moment."""
    return datetime.combine(day, time(), UTC)


def month_before(moment: datetime) -> datetime:
    """The same day and time of the month before, or that month's end if it is shorter."""
    last_moment = period_start(Period.MONTH, moment) - timedelta(microseconds=1)
    day = moment.astimezone(UTC).day
    if day > last_moment.day:
        return last_moment
    return moment.astimezone(UTC).replace(year=last_moment.year, month=last_moment.month)
