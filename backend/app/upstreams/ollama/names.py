"""Model names: one model is written in many ways."""

from typing import Final

from pydantic import JsonValue

EMBEDDERS: Final = ("embed", "bert", "minilm", "bge")
"""What the names of models that cannot talk have in them."""


def canonical(name: str) -> str:
    """The form in which two names of one model are equal: `Qwen2.5` is `qwen2.5:latest`."""
    short = name.strip().lower().removeprefix("registry.ollama.ai/").removeprefix("library/")
    return short if ":" in short.rpartition("/")[2] else f"{short}:latest"


def is_remote(name: str, remote_host: JsonValue = None) -> bool:
    """Whether prompts for this model would leave the house for somebody's cloud."""
    return bool(remote_host) or canonical(name).endswith((":cloud", "-cloud"))


def looks_like_embedder(name: str, family: str) -> bool:
    return any(word in f"{name} {family}".lower() for word in EMBEDDERS)
