"""What an application tells about itself: its counters and its traces."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.core.config import Settings
from app.core.metrics import Metrics
from app.core.tracing import Tracing


@dataclass(slots=True)
class Telemetry:
    """One for an application; its tracing writes nothing down before it was opened."""

    metrics: Metrics = field(default_factory=Metrics)
    tracing: Tracing = field(default_factory=Tracing)

    @asynccontextmanager
    async def opened(self, settings: Settings, service: str) -> AsyncIterator[None]:
        """Send spans to the collector the settings name, if any, while the block lasts."""
        if not settings.otel_exporter_otlp_endpoint:
            yield
            return
        # Loaded here: it costs memory and a part of a second, and few installations need it.
        from app.core.span_export import exporting  # noqa: PLC0415

        async with exporting(settings.otel_exporter_otlp_endpoint, service) as self.tracing:
            yield
