"""Counts what a model server does, and what it fails to do."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from app.core.metrics import Metrics
from app.upstreams.ollama.chat import ChatDone
from app.upstreams.ollama.problems import OllamaProblem

UPSTREAM: Final = "ollama"
PATHS: Final = ("/api/chat", "/api/ps", "/api/pull", "/api/show", "/api/tags", "/api/version")


@asynccontextmanager
async def counted_failures(metrics: Metrics) -> AsyncGenerator[None, None]:
    """Count the problem that ends the block."""
    try:
        yield
    except OllamaProblem as problem:
        metrics.upstream_failed(UPSTREAM, problem.code)
        raise


def count_answer(metrics: Metrics, done: ChatDone) -> None:
    metrics.text_written(
        done.model,
        prompt_tokens=done.prompt_tokens,
        answer_tokens=done.answer_tokens,
        seconds=done.answer_seconds,
    )
