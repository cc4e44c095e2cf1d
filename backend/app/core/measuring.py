"""Times every request; the route's template is known once the router has found it."""

import time
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.metrics import Metrics

METHODS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
NO_ROUTE: Final = "(none)"
"""What nobody serves, and what is answered before a route is looked for."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Until the answer begins: a stream goes on for as long as somebody reads it."""

    app: ASGIApp
    metrics: Metrics
    prefix: str = ""
    """Where routes stand that do not know it: an included router's keep their own paths."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()

        async def send_timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                seconds = time.perf_counter() - began
                template = template_of(scope, self.prefix)
                self.metrics.request_answered(
                    method_of(scope), template, int(message["status"]), seconds
                )
            await send(message)

        await self.app(scope, receive, send_timed)


def method_of(scope: Scope) -> str:
    """One of the few there are: anybody may send any word."""
    method: str = scope["method"]
    return method if method in METHODS else "OTHER"


def template_of(scope: Scope, prefix: str) -> str:
    """`/api/v1/jobs/{job_id}`: never the path itself, whose ids have no end."""
    template = getattr(scope.get("route"), "path", None)
    if not isinstance(template, str):
        return NO_ROUTE
    is_below = scope["path"].startswith(prefix) and not template.startswith(prefix)
    return prefix + template if is_below else template
