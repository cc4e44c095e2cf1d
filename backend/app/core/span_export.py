"""Writes spans down and sends them off, in batches and from a thread of their own.

Imported only where a collector is named: what it stands on takes a while to load.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import requests
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_ON, ParentBased
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    StatusCode,
    TraceFlags,
    Tracer,
    set_span_in_context,
)
from opentelemetry.trace import Span as AnySpan
from opentelemetry.trace import SpanKind as Kind

from app import __version__
from app.core.tracing import Place, SpanKind, Tracing, Value

TRACES: Final = "/v1/traces"
SEND_SECONDS: Final = 5.0
EVERY_MILLISECONDS: Final = 2_000
MOST_WAITING: Final = 2_048
"""Spans kept while nobody takes them; older ones are dropped."""
GOODBYE_SECONDS: Final = 2.0

_KINDS: Final = {"server": Kind.SERVER, "consumer": Kind.CONSUMER, "client": Kind.CLIENT}


@dataclass(frozen=True, slots=True)
class SdkSpan:
    """A span of the SDK's, in our words."""

    span: AnySpan

    @property
    def place(self) -> Place:
        ids = self.span.get_span_context()
        return Place(f"{ids.trace_id:032x}", f"{ids.span_id:016x}", f"{ids.trace_flags:02x}")

    def rename(self, name: str) -> None:
        self.span.update_name(name)

    def note(self, attributes: Mapping[str, Value]) -> None:
        self.span.set_attributes(attributes)

    def end(self, failure: str) -> None:
        if failure:
            self.span.set_status(StatusCode.ERROR)
            self.span.set_attribute("error.type", failure)
        self.span.end()


@dataclass(frozen=True, slots=True)
class SdkRecorder:
    """A trace that came marked as not wanted is passed on and not written down."""

    tracer: Tracer

    def start(
        self, name: str, kind: SpanKind, parent: Place | None, attributes: Mapping[str, Value]
    ) -> SdkSpan:
        context = set_span_in_context(NonRecordingSpan(_remote(parent))) if parent else None
        return SdkSpan(
            self.tracer.start_span(name, context, kind=_KINDS[kind], attributes=attributes)
        )


def _remote(place: Place) -> SpanContext:
    return SpanContext(
        int(place.trace_id, 16),
        int(place.span_id, 16),
        is_remote=True,
        trace_flags=TraceFlags(int(place.flags, 16)),
    )


@asynccontextmanager
async def exporting(endpoint: str, service: str) -> AsyncIterator[Tracing]:
    """Send what is written down to the collector, for as long as the block lasts.

    One that is away costs nobody anything: what it does not take is dropped in time.
    """
    logging.getLogger("opentelemetry").setLevel(logging.ERROR)
    session = requests.Session()
    session.trust_env = False
    exporter = OTLPSpanExporter(endpoint + TRACES, timeout=SEND_SECONDS, session=session)
    batches = BatchSpanProcessor(
        exporter,
        max_queue_size=MOST_WAITING,
        schedule_delay_millis=EVERY_MILLISECONDS,
        max_export_batch_size=512,
        export_timeout_millis=SEND_SECONDS * 1000,
    )
    provider = TracerProvider(
        sampler=ParentBased(ALWAYS_ON),
        resource=Resource({"service.name": service, "service.version": __version__}),
        shutdown_on_exit=False,
    )
    provider.add_span_processor(batches)
    try:
        yield Tracing(SdkRecorder(provider.get_tracer("cadence")))
    finally:
        await _say_goodbye(provider, session)


async def _say_goodbye(provider: TracerProvider, session: requests.Session) -> None:
    """Send the rest, if that is quick; the SDK itself would wait for half a minute."""
    ending = threading.Thread(target=provider.shutdown, name="last spans", daemon=True)
    ending.start()
    await asyncio.to_thread(ending.join, GOODBYE_SECONDS)
    session.close()
