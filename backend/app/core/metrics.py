"""What a process counts about itself, for Prometheus; pure: nothing here asks anybody.

An application has a registry of its own, so that many of them fit into one process. Labels come
from our own words only: a path, an address or anything a person typed would never end.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

from app import __version__

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
ANSWER_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 90)
"""Seconds; one border lies where the alert about slow answers does."""
JOB_BUCKETS: Final = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600)
RATE_BUCKETS: Final = (1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 400)
disable_created_metrics()  # type: ignore[no-untyped-call]  # a third of all lines, and no rule or panel of ours reads them
HEALTH_ROUTES: Final = ("/health", "/health/live", "/health/ready")


def _histogram(
    name: str, words: str, labels: Iterable[str], buckets: tuple[float, ...]
) -> Histogram:
    return Histogram(name, words, labels, buckets=buckets, registry=None)


@dataclass(frozen=True, slots=True)
class Metrics:
    """One application's counters; each counts for this process alone and begins at nothing."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Histogram = field(
        default_factory=lambda: _histogram(
            "cadence_http_request_duration_seconds",
            "Seconds until an answer began, by the route's template.",
            ("method", "route", "status"),
            ANSWER_BUCKETS,
        )
    )
    health_failures: Counter = field(
        default_factory=lambda: Counter(
            "cadence_health_failures",
            "Answers of 500 and above from the health probes.",
            ("route",),
            registry=None,
        )
    )
    jobs: Histogram = field(
        default_factory=lambda: _histogram(
            "cadence_job_duration_seconds",
            "Seconds an attempt at a job took, by how it ended.",
            ("kind", "outcome"),
            JOB_BUCKETS,
        )
    )
    tokens: Counter = field(
        default_factory=lambda: Counter(
            "cadence_llm_tokens",
            "Tokens the model server read (prompt) and wrote (answer).",
            ("model", "part"),
            registry=None,
        )
    )
    token_rate: Histogram = field(
        default_factory=lambda: _histogram(
            "cadence_llm_tokens_per_second",
            "Tokens a second of each whole answer.",
            ("model",),
            RATE_BUCKETS,
        )
    )
    upstream_errors: Counter = field(
        default_factory=lambda: Counter(
            "cadence_upstream_errors",
            "Calls to an upstream that failed, by the problem's code.",
            ("upstream", "code"),
            registry=None,
        )
    )
    model_pulls: Counter = field(
        default_factory=lambda: Counter(
            "cadence_model_pulls_after_start",
            "Models that came to the model server after this process first looked at it.",
            registry=None,
        )
    )

    _timed: dict[tuple[str, str, int], Histogram] = field(default_factory=dict)
    """Looking a series up by its labels takes longer than counting in it."""

    def __post_init__(self) -> None:
        build = Gauge("cadence_build_info", "This release.", ("version",), registry=None)
        build.labels(__version__).set(1)
        for route in HEALTH_ROUTES:  # an increase is seen only from a nought that was there before
            self.health_failures.labels(route)
        counted: tuple[Collector, ...] = (
            build, self.requests, self.health_failures, self.jobs, self.tokens, self.token_rate,
            self.upstream_errors, self.model_pulls,
        )  # fmt: skip
        for each in counted:
            self.registry.register(each)
        ProcessCollector(registry=self.registry)

    def request_answered(self, method: str, route: str, status: int, seconds: float) -> None:
        which = (method, route, status // 100)
        if (timed := self._timed.get(which)) is None:
            timed = self.requests.labels(method, route, f"{status // 100}xx")
            self._timed[which] = timed
        timed.observe(seconds)
        if route in HEALTH_ROUTES and status >= 500:  # noqa: PLR2004  # the class of our failures
            self.health_failures.labels(route).inc()

    def job_ended(self, kind: str, outcome: str, seconds: float) -> None:
        self.jobs.labels(kind, outcome).observe(seconds)

    def text_written(
        self,
        model: str,
        *,
        prompt_tokens: int | None,
        answer_tokens: int | None,
        seconds: float | None,
    ) -> None:
        """What a model server reports of a whole answer; what it left out is not counted."""
        self.tokens.labels(model, "prompt").inc(prompt_tokens or 0)
        self.tokens.labels(model, "answer").inc(answer_tokens or 0)
        if answer_tokens and seconds:
            self.token_rate.labels(model).observe(answer_tokens / seconds)

    def upstream_failed(self, upstream: str, code: str) -> None:
        self.upstream_errors.labels(upstream, code).inc()

    def watch_pool(self, engine: AsyncEngine) -> None:
        """Show how many of the database's connections are in use, and how many there may be."""
        pool = engine.pool
        if not isinstance(pool, QueuePool):
            return
        most = pool.size() + max(pool._max_overflow, 0)  # noqa: SLF001  # no other way to ask
        self.watch("cadence_database_pool_checked_out", "Connections in use.", pool.checkedout)
        self.watch("cadence_database_pool_size", "Connections there may be.", lambda: most)

    def watch(self, name: str, words: str, read: Callable[[], float]) -> None:
        """Show what is read at each scrape."""
        gauge = Gauge(name, words, registry=None)
        gauge.set_function(read)
        self.registry.register(gauge)

    def text(self) -> bytes:
        """Everything, in Prometheus' own words."""
        return generate_latest(self.registry)
