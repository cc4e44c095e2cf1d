"""Puts the sandbox together: its routes, its refusals, and the layer that delivers its answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from sandbox.faults import control_router
from sandbox.influencers_club.account_endpoints import account_router
from sandbox.influencers_club.answers import Refused, page
from sandbox.influencers_club.batch_endpoints import batch_router, download_router
from sandbox.influencers_club.content import content_router
from sandbox.influencers_club.controls import ledger_router
from sandbox.influencers_club.delivery import Delivery
from sandbox.influencers_club.dictionaries import dictionary_router
from sandbox.influencers_club.discovery import discovery_router
from sandbox.influencers_club.enrichment import enrichment_router
from sandbox.influencers_club.exclusion_endpoints import exclusion_router
from sandbox.influencers_club.pictures import picture_router
from sandbox.influencers_club.related import related_router
from sandbox.influencers_club.service import Service, Settings

_NOT_FOUND, _NOT_ALLOWED = 404, 405
_GUARDED = (
    discovery_router,
    dictionary_router,
    exclusion_router,
    enrichment_router,
    related_router,
    content_router,
    batch_router,
    account_router,
)
_OPEN = (picture_router, download_router, ledger_router)


def create_app(settings: Settings) -> FastAPI:
    """One account with its own credits, lists and batches; the invented people are everybody's."""
    service = Service.of(settings)
    # The real service publishes no pages of this framework, and has its own rule for slashes.
    app = FastAPI(openapi_url=None, redirect_slashes=False, lifespan=partial(_run, service))
    guarded = APIRouter(dependencies=[Depends(service.gate())])
    for build in _GUARDED:
        guarded.include_router(build(service))
    for router in (guarded, *(build(service) for build in _OPEN), control_router(service.board)):
        app.include_router(router)
    app.add_exception_handler(Refused, _refuse)
    app.add_exception_handler(HTTPException, _miss)
    # Starlette builds its stack on the first request unless it is there already; ours goes around
    # it, or errors would leave without their stamp.
    app.middleware_stack = Delivery(app.build_middleware_stack(), service.board)
    return app


@asynccontextmanager
async def _run(service: Service, _app: FastAPI) -> AsyncIterator[None]:
    yield
    await service.batches.stop()


async def _refuse(_request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    return error.answer()


async def _miss(request: Request, error: Exception) -> Response:
    """HTML for a wrong path; a GET that lacks its last slash is sent where it has one."""
    status = error.status_code if isinstance(error, HTTPException) else _NOT_FOUND
    if status == _NOT_ALLOWED:
        return JSONResponse({"detail": f'Method "{request.method}" not allowed.'}, _NOT_ALLOWED)
    if request.method == "GET" and _exists_with_slash(request):
        return RedirectResponse(request.url.replace(path=f"{request.url.path}/"), 301)
    return page(status, "Not Found")


def _exists_with_slash(request: Request) -> bool:
    if request.url.path.endswith("/"):
        return False
    scope = {**request.scope, "path": f"{request.url.path}/"}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
