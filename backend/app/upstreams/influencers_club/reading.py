"""Reads values out of answers whose types cannot be relied upon.

The same field has been seen as a number and as a string, as a boolean and as the word "False".
What cannot be read is missing, never an error: the answer is paid for already.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from pydantic import JsonValue

Object = Mapping[str, JsonValue]

NOTHING: Final[Object] = {}
NOES: Final = frozenset({"false", "no", "0", ""})


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
    words = " ".join(str(value).split())
    return (words if len(words) <= limit else words[: limit - 1] + "…") or None


def decimal(value: JsonValue) -> Decimal | None:
    """A finite number, whether it came as one or as a string."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


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
    """An address a browser may be sent to; any other scheme is not one."""
    if isinstance(value, str) and value.strip().lower().startswith(("https://", "http://")):
        return value.strip()
    return None
