"""A request's `options` and `keep_alive`, read as strictly and as laxly as the real server does."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .refusals import Refusal

_AT_LOAD = ("num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread")
_BOOLEANS = frozenset({"use_mmap"})
_INTEGERS = frozenset(
    {"num_keep", "seed", "num_predict", "top_k", "repeat_last_n", "num_ctx", *_AT_LOAD} - _BOOLEANS
)
_FLOATS = frozenset(
    {"top_p", "min_p", "typical_p", "temperature"}
    | {"repeat_penalty", "presence_penalty", "frequency_penalty"}
)
_UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
_QUANTITY = re.compile(r"(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)")

Number = int | float


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a model is loaded with: a request that differs in one of them reloads it."""

    window: int
    rest: tuple[tuple[str, Number | bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    num_ctx: int | None = None
    num_predict: int = -1
    num_keep: int = 4
    seed: int = -1
    stop: tuple[str, ...] = ()
    at_load: tuple[tuple[str, Number | bool], ...] = ()

    def load(self, default_window: int, trained_window: int, *, shifts: bool) -> LoadOptions:
        window = min(self.num_ctx or default_window, trained_window)
        return LoadOptions(window, (*self.at_load, ("shift", shifts)))


def read_options(sent: Mapping[str, object]) -> Options:
    """A wrong type is a 500, as it is there; nulls and what nobody knows are ignored."""
    sent = {name: value for name, value in sent.items() if value is not None}
    numbers = {name: _number(name, sent[name]) for name in sent if name in _INTEGERS}
    switches = {name: _boolean(name, sent[name]) for name in sent if name in _BOOLEANS}
    for name in _FLOATS & sent.keys():
        _real(name, sent[name])
    at_load = numbers | switches
    return Options(
        num_ctx=numbers.get("num_ctx"),
        num_predict=numbers.get("num_predict", -1),
        num_keep=numbers.get("num_keep", 4),
        seed=numbers.get("seed", -1),
        stop=_strings("stop", sent.get("stop")),
        at_load=tuple((name, at_load[name]) for name in _AT_LOAD if name in at_load),
    )


def read_keep_alive(sent: object) -> float | None:
    """Seconds, infinite when negative; None when nothing was sent."""
    match sent:
        case None:
            return None
        case bool():
            raise Refusal(400, f"Unsupported type: '{type(sent).__name__}'")
        case int() | float():
            seconds = float(sent)
        case str():
            seconds = _go_duration(sent)
        case _:
            raise Refusal(400, f"Unsupported type: '{type(sent).__name__}'")
    return math.inf if seconds < 0 else seconds


def _go_duration(text: str) -> float:
    """Seconds of a text like `1h30m`; of numbers without a unit only 0 is one."""
    sign = -1 if text.startswith("-") else 1
    bare = text.lstrip("+-")
    if bare == "0":
        return 0
    if re.fullmatch(r"\d+\.?\d*", bare):
        raise Refusal(400, f'time: missing unit in duration "{text}"')
    if not re.fullmatch(f"(?:{_QUANTITY.pattern})+", bare):
        raise Refusal(400, f'time: invalid duration "{text}"')
    return sign * sum(float(number) * _UNITS[unit] for number, unit in _QUANTITY.findall(bare))


def _wrong(name: str, wanted: Literal["integer", "float32", "boolean", "array"]) -> Refusal:
    return Refusal(500, f'option "{name}" must be of type {wanted}')


def _number(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(name, "integer")
    return int(value)


def _real(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(name, "float32")


def _boolean(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, "boolean")
    return value


def _strings(name: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise _wrong(name, "array")
    return tuple(value)
