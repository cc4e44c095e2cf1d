"""What is installed on a model server, read from its raw lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from app.upstreams.ollama.names import canonical, is_remote, looks_like_embedder


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """One model of `/api/tags`."""

    name: str
    size: int
    """Bytes on disk; 0 when the server does not say."""
    family: str
    can_chat: bool | None
    """None when the server is too old to list what its models can do."""
    is_remote: bool
    """Whether it runs in somebody's cloud: prompts for it would leave the house."""


def read_models(answer: JsonValue) -> tuple[InstalledModel, ...]:
    """The models of `/api/tags` in its order, newest first; what cannot be read is left out."""
    return tuple(_model(item, name) for item, name in _named(answer))


def read_names(answer: JsonValue) -> frozenset[str]:
    """The canonical names in `/api/ps`."""
    return frozenset(canonical(name) for _, name in _named(answer))


def read_can_chat(model: InstalledModel, answer: JsonValue) -> bool:
    """Whether `/api/show` says that the model talks; by its name where it says nothing."""
    capabilities = answer.get("capabilities") if isinstance(answer, dict) else None
    if isinstance(capabilities, list):
        return "completion" in capabilities
    return not looks_like_embedder(model.name, model.family)


def can_be_chosen(models: Iterable[InstalledModel]) -> list[InstalledModel]:
    """Those an automatic choice may take: in the house, and not known to be mute."""
    return [model for model in models if not model.is_remote and model.can_chat is not False]


def _named(answer: JsonValue) -> Iterator[tuple[dict[str, JsonValue], str]]:
    models = answer.get("models") if isinstance(answer, dict) else None
    for item in models if isinstance(models, list) else ():
        name = item.get("name") or item.get("model") if isinstance(item, dict) else None
        if isinstance(item, dict) and isinstance(name, str):
            yield item, name


def _model(item: dict[str, JsonValue], name: str) -> InstalledModel:
    size, details, capabilities = item.get("size"), item.get("details"), item.get("capabilities")
    family = details.get("family") if isinstance(details, dict) else None
    return InstalledModel(
        name=name,
        size=size if isinstance(size, int) else 0,
        family=family if isinstance(family, str) else "",
        can_chat="completion" in capabilities if isinstance(capabilities, list) else None,
        is_remote=is_remote(name, item.get("remote_host")),
    )
