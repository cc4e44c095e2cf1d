"""Asks the model server for its lists, over plain httpx.

The official client drops the half of them that tells models apart: what they can do, and where
they run.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Final

import httpx
from pydantic import JsonValue

from app.core.metrics import Metrics
from app.upstreams.ollama.counting import counted_failures
from app.upstreams.ollama.installed import (
    InstalledModel,
    can_be_chosen,
    read_can_chat,
    read_models,
    read_names,
)
from app.upstreams.ollama.names import canonical
from app.upstreams.ollama.problems import ModelServerFailed
from app.upstreams.ollama.streams import named_failures

LOOKUP_SECONDS: Final = 10


@dataclass(frozen=True, slots=True)
class Lookups:
    """Questions that need no model to be loaded; each is answered within ten seconds."""

    http: httpx.AsyncClient
    metrics: Metrics = field(default_factory=Metrics)

    async def installed(self) -> tuple[InstalledModel, ...]:
        return read_models(await self._look("GET", "/api/tags"))

    async def fittest(self, installed: tuple[InstalledModel, ...]) -> str | None:
        """One that can talk and stays in the house: one that is loaded already, else the newest."""
        fit = can_be_chosen(installed)
        running = read_names(await self._look("GET", "/api/ps")) if fit else frozenset[str]()
        for model in sorted(fit, key=lambda model: canonical(model.name) not in running):
            if model.can_chat or await self._can_chat(model):
                return model.name
        return None

    async def version(self) -> str:
        """The server's version; the lightest way to see that it is there."""
        answer = await self._look("GET", "/api/version")
        return str(answer.get("version", ""))

    async def _can_chat(self, model: InstalledModel) -> bool:
        return read_can_chat(model, await self._look("POST", "/api/show", {"model": model.name}))

    async def _look(
        self, method: str, path: str, body: dict[str, JsonValue] | None = None
    ) -> dict[str, JsonValue]:
        named = str(body["model"]) if body else ""
        async with (
            counted_failures(self.metrics),
            named_failures(within=LOOKUP_SECONDS, begun=False, model=named),
            asyncio.timeout(LOOKUP_SECONDS),
        ):
            response = await self.http.request(method, path, json=body)
            answer: JsonValue = response.json()
        if not isinstance(answer, dict):
            raise ModelServerFailed("it answered something that is no object")
        return answer
