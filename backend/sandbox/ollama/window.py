"""Tokens of four characters, and what becomes of a prompt that is longer than its window."""

from collections.abc import Sequence
from dataclasses import dataclass

from .refusals import Refusal, context_exceeded
from .wire import Message

CHARACTERS_A_TOKEN = 4


def count_tokens(text: str) -> int:
    return -(-len(text) // CHARACTERS_A_TOKEN)


@dataclass(frozen=True, slots=True)
class Prompt:
    """The part of a conversation that the model sees, and its size in tokens."""

    messages: tuple[Message, ...]
    tokens: int


@dataclass(frozen=True, slots=True)
class Window:
    """The room for a prompt, and the rules when it is too small."""

    tokens: int
    num_keep: int = 4
    truncates: bool = True
    shifts: bool = True
    refuses_long_prompts: bool = False

    def fit(self, messages: Sequence[Message]) -> Prompt:
        """Drop whole messages from the oldest on; if that is not enough, cut or refuse.

        System messages and the last message are kept. No answer ever tells that anything was cut.
        """
        prompt = _prompt_of(messages)
        if prompt.tokens > self.tokens and not self.shifts:
            raise Refusal(
                400,
                "the prompt is longer than the context length currently available to the model; "
                "shorten the prompt or raise the context length",
            )
        if prompt.tokens > self.tokens and not self.truncates:
            raise context_exceeded(prompt.tokens, self.tokens)
        while prompt.tokens > self.tokens:
            shorter = _without_oldest(prompt.messages)
            if shorter is None:
                return self._cut(prompt)
            prompt = _prompt_of(shorter)
        return prompt

    def _cut(self, prompt: Prompt) -> Prompt:
        """Keep the first `num_keep` tokens and the end: about half of the window in all."""
        if self.refuses_long_prompts:
            raise context_exceeded(prompt.tokens, self.tokens)
        keep = max(0, min(self.num_keep, self.tokens - 1))
        size = self.tokens - (self.tokens - keep) // 2
        text = "".join(message.content for message in prompt.messages)
        head = text[: keep * CHARACTERS_A_TOKEN]
        tail = text[-(size - keep) * CHARACTERS_A_TOKEN :]
        return Prompt((Message(role="user", content=head + tail),), size)


def _prompt_of(messages: Sequence[Message]) -> Prompt:
    kept = tuple(messages)
    return Prompt(kept, sum(count_tokens(message.content) for message in kept))


def _without_oldest(messages: tuple[Message, ...]) -> tuple[Message, ...] | None:
    """Without the oldest message that may go; None if none may."""
    for place, message in enumerate(messages[:-1]):
        if message.role != "system":
            return messages[:place] + messages[place + 1 :]
    return None
