"""Every job kind, put together with what it needs: the same in the API and in the worker."""

from contextlib import AbstractAsyncContextManager

from app.core.config import Settings
from app.core.db import SessionFactory
from app.core.metrics import Metrics
from app.discovery.batches.running import BatchRunner, enrich_many_kind
from app.discovery.saved.running import SavedSearchRunner, saved_search_kind
from app.discovery.shop import Shop
from app.jobs.kinds import canary_kind, echo_kind
from app.jobs.registry import Kinds
from app.studio.kinds import OutreachWriter, outreach_kind
from app.upstreams.ollama.client import Ollama, open_ollama


def model_server(
    settings: Settings, metrics: Metrics | None = None
) -> AbstractAsyncContextManager[Ollama]:
    """The model server as the settings name it."""
    return open_ollama(
        settings.ollama_base_url,
        context_tokens=settings.llm_context_tokens,
        answer_tokens=settings.llm_answer_tokens,
        first_token_seconds=settings.llm_first_token_seconds,
        stall_seconds=settings.llm_stall_seconds,
        metrics=metrics,
    )


def every_kind(
    settings: Settings, sessions: SessionFactory, ollama: Ollama, shop: Shop | None
) -> Kinds:
    writer = OutreachWriter(sessions, ollama, settings.llm_model)
    return Kinds.of(
        [
            echo_kind(),
            canary_kind(),
            outreach_kind(writer),
            enrich_many_kind(BatchRunner(sessions, shop)),
            saved_search_kind(SavedSearchRunner(sessions, shop)),
        ]
    )
