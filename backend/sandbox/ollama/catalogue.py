"""What can be installed: our own four models, any name that is pulled, one model a fault."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .mishaps import FAULTS
from .names import ModelName

FAULT_NAMESPACE = "sandbox-fault"


@dataclass(frozen=True, slots=True)
class Layer:
    """One blob of a model; `digest` is bare hexadecimal."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Model:
    """What the listing endpoints tell of a model."""

    name: ModelName
    capabilities: tuple[str, ...] = ("completion",)
    family: str = "sandbox-text"
    parameter_size: str = "1.00M"
    parameter_count: int = 1_000_000
    quantization: str = "F32"
    trained_window: int = 32_768
    embedding_length: int = 64
    layers: tuple[Layer, ...] = ()
    digest: str = ""
    modified_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    refuses_long_prompts: bool = False
    """Native-template models answer 400 where the others cut in silence."""
    fault: str = ""
    """The fault that always strikes it."""

    @property
    def size(self) -> int:
        return sum(layer.size for layer in self.layers)

    def can(self, capability: str) -> bool:
        return capability in self.capabilities


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _invented(model: Model, weights: int) -> Model:
    key = model.name.key
    layers = (
        Layer(_hex(f"{key} weights"), weights),
        Layer(_hex(f"{key} template"), 1_482),
        Layer(_hex(f"{key} config"), 490),
    )
    return replace(model, layers=layers, digest=_hex(f"{key} manifest"))


def _ours(name: str, **words: object) -> Model:
    plain = Model(ModelName("registry.ollama.ai", "library", name, "latest"))
    return _invented(replace(plain, **words), 4_000_000)  # type: ignore[arg-type] # fields by name


PREINSTALLED = (
    _ours("sandbox-writer", capabilities=("completion", "tools")),
    _ours("sandbox-thinker", capabilities=("completion", "thinking")),
    _ours("sandbox-strict", refuses_long_prompts=True),
    _ours(
        "sandbox-embed",
        capabilities=("embedding",),
        family="sandbox-embed",
        trained_window=2_048,
    ),
)

# Sizes and digests read off public listings; the layers add up to the 397,821,319 bytes shown.
_QWEN_LAYERS = (
    Layer("c5396e06af294bd101b30dce59131a76d2b773e76950acc870eda801d3ab0515", 397_807_936),
    Layer("66b9ea09bd5b" + _hex("qwen2.5:0.5b system")[12:], 68),
    Layer("eb4402837c78" + _hex("qwen2.5:0.5b template")[12:], 1_482),
    Layer("832dd9e00a68" + _hex("qwen2.5:0.5b licence")[12:], 11_343),
    Layer("005f95c74751" + _hex("qwen2.5:0.5b config")[12:], 490),
)


def _qwen(name: ModelName) -> Model:
    return Model(
        name,
        family="qwen2",
        parameter_size="494.03M",
        parameter_count=494_032_768,
        quantization="Q4_K_M",
        embedding_length=896,
        layers=_QWEN_LAYERS,
        digest="a8b0c51577010a279d933d14c2a8ab4b268079d44c5c8830c0a93900f1827c67",
    )


_FAULT_CAPABILITIES = {
    "think-leak": ("completion", "thinking"),
    "empty-thinking": ("completion", "thinking"),
}


def fault_model(name: ModelName) -> Model | None:
    """The model `sandbox-fault/NAME`, which is there without being listed; None for others."""
    fault = name.model.lower()
    if name.namespace.lower() != FAULT_NAMESPACE or fault not in FAULTS:
        return None
    capabilities = _FAULT_CAPABILITIES.get(fault, ("completion", "tools"))
    return _invented(Model(name, capabilities=capabilities, fault=fault), 4_000_000)


def pullable(name: ModelName) -> Model | None:
    """What a pull of this name brings; None if the registry has no such model."""
    if name.namespace.lower() == FAULT_NAMESPACE:
        return fault_model(name)
    for model in PREINSTALLED:
        if model.name.key == name.key:
            return model
    if name.key == "qwen2.5:0.5b":
        return _qwen(name)
    weights = 60_000_000 + int(_hex(name.key)[:8], 16) % 400_000_000
    return _invented(Model(name), weights)
