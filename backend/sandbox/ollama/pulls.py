"""POST /api/pull: progress lines, and `success` as the only sign that a model is there."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.requests import Request
from starlette.responses import Response

from .answers import Stream, answer, line
from .catalogue import Layer, Model, fault_model, pullable
from .downloads import LINE_SECONDS, Download
from .house import House
from .inference import call_of
from .mishaps import Strikes
from .models import valid_name
from .names import ModelName
from .refusals import Refusal, bad_gateway
from .wire import JsonObject, NamedRequest, read

_SUCCESS: JsonObject = {"status": "success"}


async def pull(house: House, request: Request) -> Response:
    asked = read(NamedRequest, await request.body())
    name = valid_name(asked.asked)
    named_for = fault_model(name)
    strikes = Strikes(house.board, call_of(request), named_for.fault if named_for else "")
    if strikes.ends("html-502"):
        raise bad_gateway()
    progress = _progress(house, name, strikes)
    if asked.stream:
        return Stream(_lines(progress))
    async with aclosing(progress):
        steps = [step async for step in progress]
    if steps[-1] != _SUCCESS:
        raise Refusal(500, "unexpected end of progress response")
    return answer(_SUCCESS)


async def _lines(progress: AsyncGenerator[JsonObject, None]) -> AsyncGenerator[bytes, None]:
    async with aclosing(progress):
        async for step in progress:
            yield line(step)


async def _progress(
    house: House, name: ModelName, strikes: Strikes
) -> AsyncGenerator[JsonObject, None]:
    yield {"status": "pulling manifest"}
    model = _manifest(name, strikes)
    for layer in model.layers:
        async with aclosing(_layer(house, model, layer, strikes)) as steps:
            async for step in steps:
                yield step
    yield {"status": "verifying sha256 digest"}
    yield {"status": "writing manifest"}
    if strikes.ends("pull-end-without-success"):
        return
    house.store.install(model)
    yield _SUCCESS


def _manifest(name: ModelName, strikes: Strikes) -> Model:
    model = pullable(name)
    if model is None or strikes.ends("pull-missing"):
        raise Refusal(500, "pull model manifest: file does not exist")
    if strikes.ends("pull-412"):
        raise Refusal(
            500,
            "pull model manifest: 412: \n\nThe model you are attempting to pull requires a newer "
            "version of Ollama.\n\nPlease download the latest version at:\n\n"
            "\thttps://ollama.com/download\n\n",
        )
    return model


async def _layer(
    house: House, model: Model, layer: Layer, strikes: Strikes
) -> AsyncGenerator[JsonObject, None]:
    """The lines of one layer: without `completed` until its first byte, then one every 60 ms."""
    step: JsonObject = {
        "status": f"pulling {layer.digest[:12]}",
        "digest": f"sha256:{layer.digest}",
        "total": layer.size,
    }
    if layer.digest in house.store.blobs:
        yield {**step, "completed": layer.size}
        return
    seconds = house.settings.pull_ms / 1000 * layer.size / model.size
    is_struck = layer == max(model.layers, key=lambda one: one.size)
    async with house.downloads.join(layer, seconds) as download:
        is_doomed = is_struck and _strike(download, strikes)
        yield {**step, "completed": download.completed} if download.completed else step
        while not download.is_over:
            await asyncio.sleep(min(LINE_SECONDS, seconds))
            if is_doomed and download.is_half_done:
                blob = f"blobs/sha256-{layer.digest}-partial"
                raise Refusal(500, f"write {blob}: no space left on device")
            yield {**step, "completed": download.completed} if download.completed else step


def _strike(download: Download, strikes: Strikes) -> bool:
    """Prepare what goes wrong when it is half done; whether the disk will then be full."""
    download.stalls_for = strikes.seconds("pull-stall")
    download.rolls_back = strikes.strikes("pull-rollback")
    return strikes.ends("pull-disk-full")
