"""Keeps a model's thoughts out of its answer."""

from dataclasses import dataclass, field
from typing import Final

OPEN: Final = "<think>"
CLOSE: Final = "</think>"


@dataclass(slots=True)
class ThoughtFilter:
    """Drops one leading `<think>…</think>` from a text that comes in pieces.

    Some models write their thoughts into the answer although they are told not to think. Text is
    held back only while it may still become the opening tag, or while the thought lasts.
    """

    _held: str = ""
    _stage: str = field(default="before")

    def feed(self, piece: str) -> str:
        """What of the text so far can be passed on."""
        self._held += piece
        if self._stage == "before":
            self._decide()
        if self._stage == "inside" and CLOSE in self._held:
            self._held = self._held.partition(CLOSE)[2]
            self._stage = "gap"
        if self._stage == "gap" and self._held.lstrip():
            self._held = self._held.lstrip()
            self._stage = "after"
        return self._pass_on() if self._stage == "after" else ""

    def end(self) -> str:
        """What was held back as a possible tag and is none; a thought without an end stays out."""
        return self._pass_on() if self._stage == "before" else ""

    def _decide(self) -> None:
        start = self._held.lstrip()
        if start.startswith(OPEN):
            self._stage = "inside"
        elif not OPEN.startswith(start):
            self._stage = "after"

    def _pass_on(self) -> str:
        ready, self._held = self._held, ""
        return ready
