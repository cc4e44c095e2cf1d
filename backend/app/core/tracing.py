"""Where in a trace we are: ids that come with a request, go on to jobs and to the upstreams.

The ids travel in any case (W3C Trace Context); spans are kept only where somebody collects them.
A span's name and attributes are words of ours: no path, no text, nothing about a person.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, Self

from app.core.logging import bound_contextvars

HEADER: Final = "traceparent"
SpanKind = Literal["server", "consumer", "client"]
Value = str | int | bool

_FORM: Final = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?")
_VERSION: Final = "00"


@dataclass(frozen=True, slots=True)
class Place:
    """One span's ids, as the header names them."""

    trace_id: str
    span_id: str
    flags: str

    @classmethod
    def read(cls, header: str) -> Self | None:
        """None for what is no `traceparent`: such a request begins a trace of its own."""
        found = _FORM.fullmatch(header)
        if not found or not int(found[1], 16) or not int(found[2], 16):
            return None
        return cls(*found.groups())

    @classmethod
    def fresh(cls) -> Self:
        """The beginning of a trace that nobody collects here."""
        return cls(secrets.token_hex(16), secrets.token_hex(8), "00")

    def __str__(self) -> str:
        return f"{_VERSION}-{self.trace_id}-{self.span_id}-{self.flags}"


class Recorded(Protocol):
    """A span that is being written down."""

    @property
    def place(self) -> Place: ...

    def rename(self, name: str) -> None: ...

    def note(self, attributes: Mapping[str, Value]) -> None: ...

    def end(self, failure: str) -> None: ...


class Recorder(Protocol):
    """Whoever writes spans down."""

    def start(
        self, name: str, kind: SpanKind, parent: Place | None, attributes: Mapping[str, Value]
    ) -> Recorded: ...


@dataclass(slots=True)
class Span:
    """A piece of work; without a recorder it passes on the ids it was given."""

    tracing: "Tracing"
    place: Place
    recorded: Recorded | None
    failure: str = ""
    """The name of what went wrong."""

    def rename(self, name: str) -> None:
        if self.recorded:
            self.recorded.rename(name)

    def note(self, attributes: Mapping[str, Value]) -> None:
        if self.recorded:
            self.recorded.note(attributes)

    def end(self) -> None:
        if self.recorded:
            self.recorded.end(self.failure)


_current: ContextVar[Span | None] = ContextVar("span", default=None)


def current_span() -> Span | None:
    """What this is a part of; None outside of requests and jobs."""
    return _current.get()


def traceparent() -> str:
    """The header for whoever goes on with this work; empty outside of a trace."""
    span = _current.get()
    return str(span.place) if span else ""


@dataclass(frozen=True, slots=True)
class Tracing:
    """One application's: without a recorder ids travel and nothing is written down."""

    recorder: Recorder | None = field(default=None)

    def start(
        self, name: str, kind: SpanKind, parent: Place | None, attributes: Mapping[str, Value]
    ) -> Span:
        """A span that its caller ends; `parent` is the place it goes on from."""
        if self.recorder is None:
            return Span(self, parent or Place.fresh(), None)
        recorded = self.recorder.start(name, kind, parent, attributes)
        return Span(self, recorded.place, recorded)

    @contextmanager
    def span(
        self, name: str, kind: SpanKind, parent: Place | None, attributes: Mapping[str, Value]
    ) -> Iterator[Span]:
        """Everything done in the block is a part of it, and its log lines name the trace."""
        span = self.start(name, kind, parent, attributes)
        before = _current.set(span)
        try:
            with bound_contextvars(trace_id=span.place.trace_id):
                yield span
        except BaseException as error:
            span.failure = span.failure or type(error).__name__
            raise
        finally:
            _current.reset(before)
            span.end()
