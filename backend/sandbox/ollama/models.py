"""What is installed, and which blobs lie on the disk that is not there."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from .catalogue import PREINSTALLED, Model, fault_model
from .names import ModelName
from .refusals import Refusal, not_found


@dataclass(slots=True)
class ModelStore:
    """The models by the key of their names, and the digests of every whole blob."""

    installed: dict[str, Model] = field(default_factory=dict)
    blobs: set[str] = field(default_factory=set)

    def newest_first(self) -> list[Model]:
        return sorted(self.installed.values(), key=lambda model: model.modified_at, reverse=True)

    def find(self, name: ModelName) -> Model | None:
        """The model under this name; the models of faults are always there."""
        return self.installed.get(name.key) or fault_model(name)

    def named(self, sent: str) -> Model:
        """The model somebody asked to answer; refuses names that are bad or unknown."""
        if not sent:
            raise not_found(sent)
        name = valid_name(sent)
        model = self.find(name)
        if model is None:
            raise not_found(sent)
        return model

    def install(self, model: Model) -> None:
        self.installed[model.name.key] = replace(model, modified_at=datetime.now(UTC))
        self.blobs.update(layer.digest for layer in model.layers)

    def copy(self, model: Model, name: ModelName) -> None:
        self.install(replace(model, name=name))

    def remove(self, model: Model) -> None:
        """Remove a model and the blobs that no other one uses."""
        self.installed.pop(model.name.key, None)
        self.blobs = {layer.digest for kept in self.installed.values() for layer in kept.layers}


def valid_name(sent: str) -> ModelName:
    name = ModelName.parse(sent)
    if name is None:
        raise Refusal(400, "invalid model name")
    return name


def stocked_store() -> ModelStore:
    """A store with our own models, the writer being the newest and so the first that is listed."""
    store = ModelStore()
    now = datetime.now(UTC)
    for age, model in enumerate(PREINSTALLED, start=1):
        store.install(model)
        store.installed[model.name.key] = replace(model, modified_at=now - timedelta(hours=age))
    return store
