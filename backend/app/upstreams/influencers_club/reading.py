"""Reads values out of answers whose types and texts cannot be relied upon.

The same field has been seen as a number and as a string, as a boolean and as the word "False", and
creators write what they like. What cannot be read is missing, never an error: the answer is paid
for already.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from pydantic import JsonValue

Object = Mapping[str, JsonValue]

NOTHING: Final[Object] = {}
NOES: Final = frozenset({"false", "no", "0", ""})
LARGEST: Final = 2**63 - 1
"""The largest whole number a database column holds."""
MOST_DIGITS: Final = 40
"""A number written longer than this is no figure of a creator."""
DEEPEST: Final = 64
"""The most levels of nesting that are kept; real answers have a dozen."""
LONGEST_ADDRESS: Final = 2_000
MILLISECONDS_FROM: Final = 10**11
"""A larger number of seconds would lie three thousand years ahead."""
MOST_CHARGED: Final = 1_000
"""Credits; no call costs a hundredth of it, so a larger figure is a mistake and no price."""


def parsed(body: bytes) -> JsonValue:
    """The JSON of a body, fit to be kept; raises ValueError when it is none.

    Out of it are NUL and lone surrogates, which PostgreSQL refuses, and numbers that are no numbers
    or do not fit 64 bits, which become null, as does what is nested too deep.
    """
    words = body.decode("utf-8-sig", "replace")
    try:
        value: JsonValue = json.loads(
            words, parse_int=_fitting, parse_float=_finite, parse_constant=lambda _: None
        )
    except RecursionError as error:
        raise ValueError("nested without end") from error
    return _tidied(value, DEEPEST)


def _fitting(digits: str) -> int | None:
    if len(digits) > MOST_DIGITS:
        return None
    number = int(digits)
    return number if abs(number) <= LARGEST else None


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if abs(number) != float("inf") else None


def _tidied(value: JsonValue, levels: int) -> JsonValue:
    if isinstance(value, str):
        return clean(value)
    if not isinstance(value, dict | list):
        return value
    if levels == 0:
        return None
    if isinstance(value, list):
        return [_tidied(item, levels - 1) for item in value]
    return {clean(key): _tidied(item, levels - 1) for key, item in value.items()}


def clean(words: str) -> str:
    """Without NUL and lone surrogates, which no database column takes."""
    words = words.replace("\0", "")
    return words if words.isascii() else words.encode("utf-8", "ignore").decode()


def objects(value: JsonValue) -> Iterator[Object]:
    """The objects in a list; nothing for anything else."""
    return (
        (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())
    )


def object_at(value: Object, *path: str) -> Object:
    """The object at the end of a path of keys; an empty one when any step is missing."""
    for key in path:
        inner = value.get(key)
        if not isinstance(inner, dict):
            return NOTHING
        value = inner
    return value


def first(value: Object, keys: tuple[str, ...]) -> JsonValue:
    """What the first of these keys holds that holds anything."""
    return next((value[key] for key in keys if value.get(key) not in (None, "", [], {})), None)


def text(value: JsonValue, limit: int = 1000) -> str | None:
    """Words on one line, cut with an ellipsis; numbers count as words, for ids."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(clean(str(value)).split())
    return (words if len(words) <= limit else words[: limit - 1] + "…") or None


def token(value: JsonValue, limit: int = 2_000) -> str | None:
    """An id or a mark that is sent back as it came; one that is cut leads nowhere, so it is not."""
    words = text(value, limit + 1)
    return words if words and len(words) <= limit else None


def decimal(value: JsonValue) -> Decimal | None:
    """A finite number of a size that means anything, whether it came as one or as a string."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int) and abs(value) > LARGEST:
        return None
    digits = str(value).strip()
    if len(digits) > MOST_DIGITS:
        return None
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.copy_abs() > LARGEST:
        return None
    return number if number.adjusted() > -MOST_DIGITS else Decimal(0)


def number(value: JsonValue) -> float | None:
    """As `decimal`, for people: whole where it is whole, else rounded to two places."""
    found = decimal(value)
    if found is None:
        return None
    return int(found) if found == found.to_integral_value() else round(float(found), 2)


def whole(value: JsonValue) -> int | None:
    """As `decimal`, without what stands behind the point."""
    found = decimal(value)
    return None if found is None else int(found)


def charge_in(value: JsonValue) -> Decimal | None:
    """What an answer says that it cost, where that is a price at all."""
    told = decimal(value)
    return told if told is not None and 0 <= told <= MOST_CHARGED else None


def flag(value: JsonValue) -> bool | None:
    """A yes or a no, also when it is spelled out."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.strip().lower() not in NOES
    return None if value is None or isinstance(value, list | dict) else bool(value)


def texts(value: JsonValue, *keys: str, most: int = 12, limit: int = 120) -> list[str]:
    """The words in a list, each once: strings as they are, objects by the first of `keys`."""
    items = value if isinstance(value, list) else [value]
    read = (text(first(item, keys) if isinstance(item, dict) else item, limit) for item in items)
    return list(dict.fromkeys(words for words in read if words))[:most]


def web_address(value: JsonValue) -> str | None:
    """An address a browser may be sent to; any other scheme, or one without an end, is not one."""
    if not isinstance(value, str):
        return None
    address = clean(value).strip()
    if not address.lower().startswith(("https://", "http://")):
        return None
    return address if len(address) <= LONGEST_ADDRESS else None


def moment(value: JsonValue) -> datetime | None:
    """A point in time, in UTC: seconds or milliseconds since 1970, ISO 8601, or as X writes it.

    What names no zone is taken for UTC.
    """
    seconds = decimal(value)
    try:
        if seconds is not None:
            is_milliseconds = abs(seconds) > MILLISECONDS_FROM
            return datetime.fromtimestamp(
                float(seconds / 1000 if is_milliseconds else seconds), UTC
            )
        told = _read_moment(value.strip()) if isinstance(value, str) else None
        return (
            None
            if told is None
            else (told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC))
        )
    except (ValueError, OverflowError, OSError):
        return None


def _read_moment(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return datetime.strptime(words, "%a %b %d %H:%M:%S %z %Y")
