"""From Ollama's words to a problem: its streams have no status, so the text decides too."""

import json
from http import HTTPStatus
from typing import Final

import httpx

from app.upstreams.ollama.problems import (
    LONGEST,
    ModelGatewayFailed,
    ModelMissing,
    ModelRefused,
    ModelServerBusy,
    ModelServerCrashed,
    ModelServerFailed,
    ModelTooLarge,
    OllamaProblem,
    PromptTooLong,
    PullInterrupted,
    PullRefused,
)

BUSY: Final = ("server busy", "maximum pending requests", "overloaded")
TOO_LARGE: Final = ("out of memory", "out-of-memory", "requires more system memory")
CRASHED: Final = ("runner has unexpectedly stopped", "process has terminated", "runner process")
TOO_LONG: Final = (
    "available context size",
    "longer than the context length",
    "exceeds the context",
)
NEVER: Final = (
    "invalid format",
    "must be of type",
    "invalid json schema",
    "system message must be",
)
REMEDIES: Final = {
    "file does not exist": "Check the spelling of LLM_MODEL against https://ollama.com/library.",
    "invalid model name": "Check the spelling of LLM_MODEL, for example qwen2.5:0.5b.",
    "412:": "Upgrade Ollama on the model server, or choose an older model as LLM_MODEL.",
    "newer version": "Upgrade Ollama on the model server, or choose an older model as LLM_MODEL.",
    "no space left": "Make room where the model server keeps its models, then run this again.",
}


class StatusRefused(Exception):
    """An answer whose status is no success, before it is known what was asked for."""

    def __init__(self, status: int, words: str, *, by_gateway: bool) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.by_gateway = by_gateway


def words_of(error: object) -> str:
    """An error's text in at most 300 characters."""
    return " ".join(str(_unwrapped(error)).split())[:LONGEST] or "no words at all"


def _unwrapped(error: object) -> object:
    """The text inside: it may be an object, or a runner's own JSON packed into a string."""
    if isinstance(error, str) and error.lstrip()[:1] == "{":
        try:
            return _unwrapped(json.loads(error))
        except ValueError:
            return error
    if isinstance(error, dict):
        inner = error.get("error", error.get("message"))
        return json.dumps(error) if inner is None else _unwrapped(inner)
    return error


async def raise_for_refusal(response: httpx.Response) -> None:
    """An httpx hook: every status but a success ends here, and no redirect is followed.

    The official client would take the body for JSON of one shape, and break on any other.
    """
    if response.is_success:
        return
    await response.aread()
    is_page = response.content[:64].lstrip()[:1] == b"<"
    words = f"status {response.status_code}"
    if not is_page and response.content.strip():
        words = words_of(response.text)
    raise StatusRefused(response.status_code, words, by_gateway=is_page)


def problem_of_status(refused: StatusRefused, *, model: str) -> OllamaProblem:
    """The problem of a call that was refused before its first byte."""
    if refused.status == HTTPStatus.NOT_FOUND and "not found" in refused.words.lower():
        if not refused.words.startswith("404 page"):
            return ModelMissing(model)
        return ModelRefused("nothing of Ollama's is at OLLAMA_BASE_URL")
    if refused.by_gateway or refused.status in {HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT}:
        return ModelGatewayFailed(refused.words)
    if refused.status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        return ModelServerBusy()
    if refused.status < HTTPStatus.INTERNAL_SERVER_ERROR and not _has(refused.words, TOO_LONG):
        return ModelRefused(refused.words)
    return problem_of_words(refused.words)


def problem_of_words(words: str) -> OllamaProblem:
    """The problem a text stands for."""
    if _has(words, TOO_LONG):
        return PromptTooLong(words)
    if _has(words, BUSY):
        return ModelServerBusy()
    if _has(words, TOO_LARGE):
        return ModelTooLarge(words)
    if _has(words, CRASHED):
        return ModelServerCrashed(words)
    return ModelRefused(words) if _has(words, NEVER) else ModelServerFailed(words)


def problem_of_pull(words: str) -> PullRefused | PullInterrupted:
    """Whether a failed pull is worth another try."""
    for phrase, remedy in REMEDIES.items():
        if phrase in words.lower():
            return PullRefused(words, remedy)
    return PullInterrupted(words)


def _has(words: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in words.lower() for phrase in phrases)
