"""The endpoints about models: which are installed, which are loaded, and what they are."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from .answers import answer, timestamp
from .catalogue import Model
from .house import House
from .models import valid_name
from .names import ModelName
from .refusals import Refusal, not_found
from .scheduler import Runner
from .wire import CopyRequest, JsonObject, NamedRequest, read


async def tags(house: House, _: Request) -> Response:
    return answer({"models": [_listed(model) for model in house.store.newest_first()]})


async def ps(house: House, _: Request) -> Response:
    runners = house.scheduler.latest_expiry_first()
    return answer({"models": [_loaded(runner) for runner in runners]})


async def show(house: House, request: Request) -> Response:
    asked = read(NamedRequest, await request.body()).asked
    if not asked:
        raise Refusal(400, "model is required")
    name = valid_name(asked)
    model = house.store.find(name)
    if model is None:
        # The one endpoint that answers with the canonical name instead of the one it was sent.
        raise not_found(name.short)
    return answer(_shown(model))


async def delete(house: House, request: Request) -> Response:
    asked = read(NamedRequest, await request.body()).asked
    model = house.store.installed.get(valid_name(asked).key) if asked else None
    if model is None:
        raise not_found(asked)
    house.scheduler.expire(model)
    house.store.remove(model)
    return Response()


async def copy(house: House, request: Request) -> Response:
    asked = read(CopyRequest, await request.body())
    source, destination = ModelName.parse(asked.source), ModelName.parse(asked.destination)
    if source is None:
        raise Refusal(400, f'source "{asked.source}" is invalid')
    if destination is None:
        raise Refusal(400, f'destination "{asked.destination}" is invalid')
    model = house.store.find(source)
    if model is None:
        raise Refusal(404, f'model "{asked.source}" not found')
    house.store.copy(model, destination)
    return Response()


def _details(model: Model) -> JsonObject:
    return {
        "parent_model": "",
        "format": "gguf",
        "family": model.family,
        "families": [model.family],
        "parameter_size": model.parameter_size,
        "quantization_level": model.quantization,
    }


def _named(model: Model) -> JsonObject:
    return {"name": model.name.short, "model": model.name.short}


def _listed(model: Model) -> JsonObject:
    windows: Mapping[str, int] = {
        "context_length": model.trained_window,
        "embedding_length": model.embedding_length,
    }
    return {
        **_named(model),
        "modified_at": timestamp(model.modified_at),
        "size": model.size,
        "digest": model.digest,
        "details": {**_details(model), **windows},
        "capabilities": list(model.capabilities),
    }


def _loaded(runner: Runner) -> JsonObject:
    """`context_length` is the window that was really allocated; all of it is on the CPU."""
    window = runner.options.window
    return {
        **_named(runner.model),
        "size": runner.model.size + window * runner.model.embedding_length * 4,
        "digest": runner.model.digest,
        "details": _details(runner.model),
        "expires_at": timestamp(runner.expires_at),
        "size_vram": 0,
        "context_length": window,
    }


def _shown(model: Model) -> JsonObject:
    family = model.family
    return {
        "modelfile": f"# The sandbox made this up.\nFROM {model.name.short}\n",
        "template": "{{ .System }}\n{{ .Prompt }}",
        "details": _details(model),
        "model_info": {
            "general.architecture": family,
            "general.parameter_count": model.parameter_count,
            f"{family}.context_length": model.trained_window,
            f"{family}.embedding_length": model.embedding_length,
        },
        "capabilities": list(model.capabilities),
        "modified_at": timestamp(model.modified_at),
    }
