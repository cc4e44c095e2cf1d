"""What clients send, read as a Go server reads it, and the texts for what it cannot read."""

import json
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from .refusals import Refusal

JsonObject = dict[str, object]


class Body(BaseModel):
    """Unknown fields are ignored, and a null is the same as nothing."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def drop_nulls(cls, sent: object) -> object:
        if not isinstance(sent, dict):
            return sent
        return {name: value for name, value in sent.items() if value is not None}


class Message(Body):
    role: Annotated[str, BeforeValidator(lambda role: str(role).lower())] = ""
    content: str = ""
    thinking: str = ""
    tool_calls: list[JsonObject] = []
    tool_name: str = ""


class InferenceRequest(Body):
    """What chat and generate share. `think` of None means: as the model likes."""

    model: str = ""
    stream: bool = True
    format: object = None
    think: bool | Literal["low", "medium", "high", "max"] | None = None
    keep_alive: object = None
    truncate: bool = True
    shift: bool = True
    options: JsonObject = {}


class ChatRequest(InferenceRequest):
    messages: list[Message] = []
    tools: list[JsonObject] = []


class GenerateRequest(InferenceRequest):
    prompt: str = ""
    system: str = ""
    suffix: str = ""
    template: str = ""
    raw: bool = False
    context: list[int] = []


class EmbedRequest(Body):
    model: str = ""
    input: object = None
    truncate: bool = True
    dimensions: int = 0
    keep_alive: object = None
    options: JsonObject = {}


class OldEmbedRequest(Body):
    model: str = ""
    prompt: str = ""
    keep_alive: object = None
    options: JsonObject = {}


class NamedRequest(Body):
    """A request about one model; `name` is the field of older clients."""

    model: str = ""
    name: str = ""
    stream: bool = True

    @property
    def asked(self) -> str:
        return self.model or self.name


class CopyRequest(Body):
    source: str = ""
    destination: str = ""


AnyBody = TypeVar("AnyBody", bound=Body)


def read(kind: type[AnyBody], body: bytes) -> AnyBody:
    """The request in a body, whatever its content type says; what follows the JSON is ignored."""
    sent = _first_value(body.decode(errors="replace").lstrip())
    if not isinstance(sent, dict):
        raise Refusal(
            400,
            f"json: cannot unmarshal {_go_kind(sent)} into Go value of type api.{kind.__name__}",
        )
    try:
        return kind.model_validate(sent)
    except ValidationError as error:
        raise Refusal(400, _go_text(kind, error)) from error


def _first_value(text: str) -> object:
    if not text:
        raise Refusal(400, "missing request body")
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text):
            raise Refusal(400, "unexpected EOF") from error
        character = text[error.pos]
        raise Refusal(
            400, f"invalid character '{character}' looking for beginning of value"
        ) from error
    return value


_THINK_VALUES = '(must be "high", "medium", "low", "max", true, or false)'
_GO_TYPES = {
    "string_type": "string",
    "bool_type": "bool",
    "int_type": "int",
    "list_type": "[]api.Message",
    "dict_type": "map[string]interface {}",
    "model_type": "api.Message",
}


def _go_text(kind: type[Body], error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if first["loc"][0] == "think":
        sent = json.dumps(first["input"])
        return f"invalid think value: {sent} {_THINK_VALUES}"
    field = ".".join(str(step) for step in first["loc"] if isinstance(step, str))
    wanted = _GO_TYPES.get(first["type"], "string")
    found = _go_kind(first["input"])
    return (
        f"json: cannot unmarshal {found} into Go struct field {kind.__name__}.{field} "
        f"of type {wanted}"
    )


def _go_kind(value: object) -> str:
    match value:
        case bool():
            return "bool"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"
