"""What will be said, decided before the first piece of it is sent."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from .facts import read_words, shortened
from .mishaps import Strikes
from .schemas import instance
from .window import CHARACTERS_A_TOKEN
from .wire import JsonObject, Message
from .writer import DISCLOSURE, write

_PIECE = re.compile(r"\s{0,4}\S{1,16}|\s{1,4}")
"""A word with the space before it; long runs of either are split."""

_THOUGHT = (
    "The prompt speaks of {words}. A sandbox does not think; these sentences stand where a "
    "model's reasoning would."
)


@dataclass(frozen=True, slots=True)
class Task:
    """Everything the text depends on: the same task gives the same draft."""

    model: str
    messages: tuple[Message, ...]
    seed: int
    schema: JsonObject | None = None
    tools: Sequence[JsonObject] = ()
    can_think: bool = False
    think: bool | str | None = None
    """What the request says; None leaves it to the model."""

    @property
    def thinks(self) -> bool:
        return self.can_think and self.think is not False

    @property
    def prompt(self) -> str:
        """The last thing a person said, or all of it when nobody is marked as a person."""
        said = [message.content for message in self.messages if message.role == "user"]
        return said[-1] if said else "\n".join(message.content for message in self.messages)

    @property
    def chance(self) -> Random:
        words = [self.model, self.seed, self.schema]
        spoken = [(message.role, message.content) for message in self.messages]
        digest = hashlib.sha256(json.dumps([words, spoken]).encode()).digest()
        return Random(digest)  # noqa: S311 - repeatable on purpose


@dataclass(frozen=True, slots=True)
class Draft:
    content: str = ""
    thinking: str = ""
    tool_calls: tuple[JsonObject, ...] = ()
    reason: Literal["stop", "length"] = "stop"

    @property
    def characters(self) -> int:
        return len(self.thinking) + len(self.content) + len(json.dumps(self.tool_calls)) - 2


def pieces(text: str) -> list[str]:
    return _PIECE.findall(text)


def draft(task: Task, strikes: Strikes) -> Draft:
    """What an undisturbed model would say, after the faults that change it."""
    said = Draft(thinking=_thought(task) if task.thinks else "")
    if task.tools and task.messages and task.messages[-1].role == "user":
        called = replace(said, tool_calls=(_tool_call(task),))
        return _as_text(called) if strikes.strikes("tool-text") else called
    return _mangled(replace(said, content=_content(task)), task, strikes)


def _thought(task: Task) -> str:
    return _THOUGHT.format(words=", ".join(read_words(task.prompt)) or "little")


def _content(task: Task) -> str:
    if task.schema is None:
        answers = [shortened(said.content) for said in task.messages if said.role == "tool"]
        return write(task.prompt, task.chance, answers)
    if task.schema:
        return json.dumps(instance(task.schema))
    return json.dumps({"sandbox": True, "text": DISCLOSURE, "words": read_words(task.prompt)})


def _tool_call(task: Task) -> JsonObject:
    """A call of the tool the prompt names, or of the first, with minimal arguments."""
    functions = [tool.get("function") for tool in task.tools]
    known = [function for function in functions if isinstance(function, dict)] or [{}]
    function = next((one for one in known if str(one.get("name")) in task.prompt), known[0])
    name = str(function.get("name", ""))
    arguments = instance(function.get("parameters") or {"type": "object"})
    number = hashlib.sha256(f"{task.prompt}{name}{task.seed}".encode()).hexdigest()[:8]
    return {
        "id": f"call_{number}",
        "function": {"index": 0, "name": name, "arguments": arguments},
    }


def _as_text(called: Draft) -> Draft:
    """What small models do: the call stands in the text as JSON."""
    functions = [call["function"] for call in called.tool_calls]
    return replace(called, content=json.dumps(functions[0]), tool_calls=())


def _mangled(said: Draft, task: Task, strikes: Strikes) -> Draft:
    if strikes.strikes("whitespace-json"):
        return replace(said, content="{" + "\n  " * 200_000)
    if strikes.strikes("truncated-json"):
        return replace(said, content=said.content[: len(said.content) // 2], reason="length")
    if strikes.strikes("think-leak"):
        return Draft(content=f"<think>\n{_thought(task)}\n</think>\n\n{said.content}")
    if task.think is not False and strikes.strikes("empty-thinking"):
        return Draft(thinking=_thought(task), reason="length")
    return said


def said_again(said: Draft, least_words: int) -> Draft:
    """The same text over and over, until it has so many words."""
    words = len(said.content.split())
    times = -(-least_words // words) if words else 1
    return replace(said, content="\n\n".join([said.content] * times)) if times > 1 else said


def shortened_to(said: Draft, *, stop: Sequence[str], tokens: int) -> Draft:
    """Cut at the first stop word, then at so many tokens, thinking included."""
    ends = [place for word in stop if word and (place := said.content.find(word)) >= 0]
    if ends:
        said = replace(said, content=said.content[: min(ends)], reason="stop")
    room = tokens * CHARACTERS_A_TOKEN
    if len(said.thinking) + len(said.content) <= room:
        return said
    thinking = said.thinking[:room]
    content = said.content[: room - len(thinking)]
    return replace(said, thinking=thinking, content=content, reason="length")
