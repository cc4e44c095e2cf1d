"""What `/v1/chat/completions` takes, in the words of the native endpoints."""

import json
from collections.abc import Sequence

from pydantic import Field

from .refusals import Refusal
from .schemas import read_format
from .wire import Body, JsonObject, Message

_RENAMED = {
    "max_tokens": "num_predict",
    "temperature": "temperature",
    "top_p": "top_p",
    "seed": "seed",
    "presence_penalty": "presence_penalty",
    "frequency_penalty": "frequency_penalty",
}


class CompletionRequest(Body):
    """`options` and `keep_alive` have no place here and are ignored, as there."""

    model: str = ""
    messages: list[JsonObject] = Field(default_factory=list)
    stream: bool = False
    stream_options: JsonObject = Field(default_factory=dict)
    max_tokens: object = None
    temperature: object = None
    top_p: object = None
    seed: object = None
    presence_penalty: object = None
    frequency_penalty: object = None
    stop: object = None
    response_format: JsonObject = Field(default_factory=dict)
    tools: list[JsonObject] = Field(default_factory=list)
    reasoning_effort: str = ""

    @property
    def options(self) -> JsonObject:
        named = {ours: getattr(self, theirs) for theirs, ours in _RENAMED.items()}
        stop = [self.stop] if isinstance(self.stop, str) else self.stop
        return {**named, "stop": stop}

    @property
    def think(self) -> bool | str | None:
        if not self.reasoning_effort:
            return None
        return self.reasoning_effort if self.reasoning_effort != "none" else False


def read_messages(sent: Sequence[JsonObject]) -> list[Message]:
    return [
        Message(role=str(message.get("role", "")), content=_text(message.get("content")))
        for message in sent
    ]


def _text(content: object) -> str:
    """A string, or the text parts of a list."""
    match content:
        case None:
            return ""
        case str():
            return content
        case list():
            parts = [part for part in content if isinstance(part, dict)]
            return "\n".join(str(part["text"]) for part in parts if part.get("type") == "text")
        case _:
            raise Refusal(400, f"invalid message content type: {type(content).__name__}")


def response_schema(sent: JsonObject) -> JsonObject | None:
    match sent.get("type"):
        case "json_object":
            return read_format("json")
        case "json_schema":
            described = sent.get("json_schema")
            schema = described.get("schema") if isinstance(described, dict) else None
            if not isinstance(schema, dict):
                raise Refusal(400, f"invalid json_schema: {json.dumps(described)}")
            return schema
        case _:
            return None
