"""/public/v1/discovery/exclusion-lists/…: twelve operations, all free."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import wrong_choice
from sandbox.influencers_club.bodies import choice_of, read_body, text_of, texts_of, whole_number
from sandbox.influencers_club.exclusions import ExclusionList
from sandbox.influencers_club.service import Service
from sandbox.influencers_club.vocabulary import PLATFORMS

MOST_ENTRIES_A_PAGE = 1_000

Find = Callable[[str], ExclusionList]


def exclusion_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/discovery/exclusion-lists")
    lists = service.exclusions

    def default_of(platform: str) -> ExclusionList:
        if platform not in PLATFORMS["discovery"]:
            raise wrong_choice("platform", PLATFORMS["discovery"])
        return lists.default(platform)

    @router.get("/")
    async def every() -> Response:
        return JSONResponse([one.shown() for one in lists.lists.values()])

    @router.post("/")
    async def create(request: Request) -> Response:
        body = await read_body(request)
        platform = choice_of(body, "platform", PLATFORMS["discovery"])
        return JSONResponse(lists.create(text_of(body, "name"), platform).shown())

    @router.get("/default/{platform}/")
    async def default(platform: str) -> Response:
        return JSONResponse(default_of(platform).shown())

    _add_entries(router, "/default/{key}/entries/", default_of)

    @router.get("/{list_id}/")
    async def one(list_id: str) -> Response:
        return JSONResponse(lists.get(list_id).shown())

    @router.patch("/{list_id}/")
    async def rename(request: Request, list_id: str) -> Response:
        name = text_of(await read_body(request), "name")
        return JSONResponse(lists.rename(list_id, name).shown())

    @router.delete("/{list_id}/")
    async def delete(list_id: str) -> Response:
        lists.delete(list_id)
        return Response(status_code=204)

    _add_entries(router, "/{key}/entries/", lists.get)
    return router


def _add_entries(router: APIRouter, path: str, find: Find) -> None:
    """The three operations on entries, for a list found by its id or by its platform."""

    @router.get(path)
    async def entries(request: Request, key: str) -> Response:
        asked = request.query_params
        offset = whole_number(asked.get("offset"), "offset", least=0, most=None, usual=0)
        usual = MOST_ENTRIES_A_PAGE
        limit = whole_number(asked.get("limit"), "limit", least=1, most=usual, usual=usual)
        return JSONResponse(find(key).page(offset, limit))

    @router.post(path)
    async def add(request: Request, key: str) -> Response:
        found = find(key)
        found.add(texts_of(await read_body(request), "handles"))
        return JSONResponse(found.shown())

    @router.delete(path)
    async def remove(request: Request, key: str) -> Response:
        found = find(key)
        found.remove(texts_of(await read_body(request), "handles"))
        return JSONResponse(found.shown())
