"""The sandbox as an application: its routes, and the plain texts for what it does not have."""

from collections.abc import Awaitable, Callable
from functools import partial

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sandbox.faults import control_router

from . import embeddings, inference, library, openai, pulls
from .answers import answer, refused
from .door import Door
from .house import House, open_house
from .refusals import Refusal
from .settings import Settings

VERSION = "0.33.1"

Endpoint = Callable[[House, Request], Awaitable[Response]]


def create_app(settings: Settings | None = None) -> FastAPI:
    house = open_house(settings or Settings())
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
        exception_handlers={HTTPException: _plain_text, Refusal: _refused},
    )
    app.add_middleware(Door, board=house.board)
    app.include_router(control_router(house.board))
    app.router.routes.extend(_routes(house))
    return app


def _routes(house: House) -> list[Route]:
    listing: dict[str, Endpoint] = {
        "/": _running,
        "/api/version": _version,
        "/api/status": _status,
        "/api/tags": library.tags,
        "/api/ps": library.ps,
        "/v1/models": openai.list_models,
        "/v1/models/{name:path}": openai.get_model,
    }
    posting: dict[str, Endpoint] = {
        "/api/show": library.show,
        "/api/copy": library.copy,
        "/api/pull": pulls.pull,
        "/api/chat": inference.chat,
        "/api/generate": inference.generate_text,
        "/api/embed": embeddings.embed,
        "/api/embeddings": embeddings.embed_one,
        "/v1/chat/completions": openai.complete,
    }
    return [
        *(_route(house, path, "GET", endpoint) for path, endpoint in listing.items()),
        *(_route(house, path, "POST", endpoint) for path, endpoint in posting.items()),
        _route(house, "/api/delete", "DELETE", library.delete),
    ]


def _route(house: House, path: str, method: str, endpoint: Endpoint) -> Route:
    """Starlette gives every GET a HEAD; the original has it on three paths only."""
    route = Route(path, partial(endpoint, house), methods=[method])
    if route.methods and path not in {"/", "/api/version", "/api/tags"}:
        route.methods.discard("HEAD")
    return route


async def _running(_house: House, _: Request) -> Response:
    return PlainTextResponse("Ollama is running")


async def _version(_house: House, _: Request) -> Response:
    return answer({"version": VERSION})


async def _status(_house: House, _: Request) -> Response:
    return answer({"cloud": {"disabled": False, "source": "none"}})


async def _plain_text(_: Request, error: Exception) -> Response:
    """The router's own words for paths and methods that are not there."""
    texts = {404: "404 page not found", 405: "405 method not allowed"}
    if not isinstance(error, HTTPException):
        raise error
    text = texts.get(error.status_code, error.detail)
    response = Response(text, error.status_code, headers=error.headers)
    response.headers["content-type"] = "text/plain"
    return response


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    if request.url.path.startswith("/v1/") and not error.is_html:
        return openai.refused_as_object(error)
    return refused(error)
