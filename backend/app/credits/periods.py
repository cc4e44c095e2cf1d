"""Where a budget's day or month begins and ends: by the calendar, in UTC; pure."""

from datetime import UTC, datetime, timedelta
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
