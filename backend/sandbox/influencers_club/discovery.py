"""POST discovery/ and discovery/creators/similar/: paid for each creator that is returned."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import Json, no_creator
from sandbox.influencers_club.bodies import choice_of, object_of, read_body, text_of
from sandbox.influencers_club.cards import discovery_card
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.filters import tests_for
from sandbox.influencers_club.handles import plain_handle
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.search import Paging, SortKey, in_order, sort_key
from sandbox.influencers_club.service import Service
from sandbox.influencers_club.similarity import likeness, looks_alike
from sandbox.influencers_club.vocabulary import PLATFORMS

_SEED_KEYS = ("url", "username", "id")


def discovery_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/discovery")

    @router.post("/")
    async def search(request: Request) -> Response:
        body = await read_body(request)
        platform = choice_of(body, "platform", PLATFORMS["discovery"])
        paging, key = Paging.of(body), sort_key(body, platform)
        found = in_order(_filtered(service, platform, body), key)
        return _page(service, request, found, paging)

    @router.post("/creators/similar/")
    async def similar(request: Request) -> Response:
        body = await read_body(request)
        platform = choice_of(body, "platform", PLATFORMS["similar"])
        paging, seed = Paging.of(body), _seed(service, platform, body)
        alike = [a for a in _filtered(service, platform, body) if looks_alike(seed, a)]
        return _page(service, request, in_order(alike, _like(seed)), paging)

    return router


def _filtered(service: Service, platform: str, body: Mapping[str, object]) -> list[Account]:
    tests = tests_for(platform, object_of(body, "filters"), service.exclusions)
    return [a for a in service.world.on[platform] if all(test(a) for test in tests)]


def _seed(service: Service, platform: str, body: Mapping[str, object]) -> Account:
    choice_of(body, "filter_key", _SEED_KEYS)
    found = service.world.find(platform, plain_handle(text_of(body, "filter_value")))
    if found is None:
        raise no_creator()
    return found


def _like(seed: Account) -> SortKey:
    return lambda account: (-likeness(seed, account), account.ordinal)


def _page(service: Service, request: Request, found: list[Account], paging: Paging) -> Response:
    returned = paging.cut(found)
    call = "similar" if "similar" in request.url.path else "discovery"
    service.charge(request, call, len(returned))
    left = service.ledger.left(search=True)
    as_number = service.board.take("number-credits", request.url.path)
    moment = Moment.of(request)
    body: Json = {
        "total": len(found),
        "limit": paging.limit,
        "credits_left": float(left) if as_number else str(left),
        "accounts": [discovery_card(account, moment) for account in returned],
    }
    if paging.page == 0:
        body["trial_searches_left"] = service.ledger.trial_searches_left
    return JSONResponse(body)
