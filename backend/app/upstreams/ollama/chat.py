"""One conversation with a model: what goes in, what streams out, and when it counts as whole."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ollama import ChatResponse

from app.upstreams.ollama.problems import AnswerCut, AnswerEmpty, PromptTooLong

BYTES_PER_TOKEN: Final = 3
"""On the safe side: English has about four letters a token, Japanese one letter of three bytes."""
NANOSECONDS: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. Send one system message, first: without it some models bring their own."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class ChatDelta:
    """A piece of the answer; pieces follow no borders of words."""

    text: str


@dataclass(frozen=True, slots=True)
class ChatDone:
    """The answer is whole. Figures the server did not report are None."""

    done_reason: Literal["stop", "length"]
    """`length`: it wrote as much as it was allowed, so the text may end in the middle."""
    model: str
    prompt_tokens: int | None
    answer_tokens: int | None
    total_seconds: float | None
    load_seconds: float | None
    """Waiting for the model to be in memory; more than a second is a cold start."""
    prompt_seconds: float | None
    answer_seconds: float | None
    sandbox: bool


@dataclass(frozen=True, slots=True)
class ChatRules:
    """What every call sends and how long it waits; one set for a server.

    A window that changes from call to call makes the server load the model again each time.
    """

    context_tokens: int
    answer_tokens: int
    temperature: float
    first_token_seconds: float
    stall_seconds: float
    pause_seconds: float
    """Before the one repetition of a call that was refused before its first byte."""

    @property
    def options(self) -> dict[str, int | float]:
        return {
            "num_ctx": self.context_tokens,
            "num_predict": self.answer_tokens,
            "temperature": self.temperature,
        }


def refuse_too_long(messages: Sequence[Message], rules: ChatRules) -> None:
    """Raise PromptTooLong when prompt and answer cannot both fit into the window.

    The server would answer all the same, having read the end of the prompt only.
    """
    letters = sum(len(message.content.encode()) for message in messages)
    needed = math.ceil(letters / BYTES_PER_TOKEN)
    room = rules.context_tokens - rules.answer_tokens
    if needed > room:
        raise PromptTooLong(
            f"It has about {needed:,} tokens, and {room:,} are left of {rules.context_tokens:,} "
            f"after the {rules.answer_tokens:,} of LLM_ANSWER_TOKENS."
        )


def done_from(chunk: ChatResponse, *, model: str, wrote: bool, sandbox: bool) -> ChatDone:
    """What the last chunk says, provided that there is an answer and that it is whole."""
    reason = chunk.done_reason or "none given"
    if not wrote:
        raise AnswerEmpty(reason)
    if reason not in {"stop", "length"}:
        raise AnswerCut
    return ChatDone(
        done_reason="length" if reason == "length" else "stop",
        model=chunk.model or model,
        prompt_tokens=chunk.prompt_eval_count,
        answer_tokens=chunk.eval_count,
        total_seconds=_seconds(chunk.total_duration),
        load_seconds=_seconds(chunk.load_duration),
        prompt_seconds=_seconds(chunk.prompt_eval_duration),
        answer_seconds=_seconds(chunk.eval_duration),
        sandbox=sandbox,
    )


def _seconds(nanoseconds: int | None) -> float | None:
    return None if nanoseconds is None else nanoseconds / NANOSECONDS
