"""POST creators/enrich/…: one creator in one of four depths, or the one behind an email address."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import (
    Json,
    Refused,
    no_creator,
    no_result,
    not_found,
    wrong_choice,
)
from sandbox.influencers_club.bodies import choice_of, read_body, text_of, truth_of
from sandbox.influencers_club.cards import behind_email
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.handles import plain_handle
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.results import Tier, Wish, build_result
from sandbox.influencers_club.service import Service
from sandbox.influencers_club.vocabulary import PLATFORMS

_EMAIL_WISHES = ("must_have", "preferred", "not_needed")
_UNKNOWN = {Tier.RAW: no_creator, Tier.FULL: no_result}


def enrichment_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/creators/enrich")

    @router.post("/handle/raw/")
    async def raw(request: Request) -> Response:
        return await _enrich(service, request, Tier.RAW)

    @router.post("/handle/profile/")
    async def profile(request: Request) -> Response:
        return await _enrich(service, request, Tier.PROFILE)

    @router.post("/handle/analytics/")
    async def analytics(request: Request) -> Response:
        return await _enrich(service, request, Tier.ANALYTICS)

    @router.post("/handle/full/")
    async def full(request: Request) -> Response:
        return await _enrich(service, request, Tier.FULL)

    @router.post("/email/")
    async def email(request: Request) -> Response:
        address = text_of(await read_body(request), "email").lower()
        found = service.world.by_email.get(address)
        if found is None:
            raise no_creator()
        result: Json = {"result": behind_email(found, Moment.of(request))}
        return JSONResponse(service.billed(request, "email", result))

    return router


async def _enrich(service: Service, request: Request, tier: Tier) -> Response:
    body = await read_body(request)
    platform = _platform(body, tier)
    wish = _wish(body)
    account = find_account(service, platform, text_of(body, "handle"), tier)
    if account.is_gone:
        gone: Json = {"result": {platform: {"username": account.username, "exists": False}}}
        return _delivered(service, request, service.billed(request, tier, gone, returned=0))
    if wish.must_have_email and tier in (Tier.PROFILE, Tier.FULL) and not account.person.email:
        return JSONResponse(service.billed(request, tier, {"result": {}}, returned=0))
    result = build_result(account, tier, wish, Moment.of(request), service.world)
    return _delivered(service, request, service.billed(request, tier, {"result": result}))


def _platform(body: Json, tier: Tier) -> str:
    """Any platform that exists; 400 where it exists but this depth does not reach it."""
    platform = choice_of(body, "platform", PLATFORMS["raw"])
    if platform not in PLATFORMS[tier]:
        raise Refused(400, {"message": f"{tier.title()} enrichment does not support {platform}."})
    return platform


def _wish(body: Json) -> Wish:
    email = body.get("email_required") or "preferred"
    if email not in _EMAIL_WISHES:
        raise wrong_choice("email_required", _EMAIL_WISHES)
    return Wish(
        must_have_email=email == "must_have",
        lookalikes=truth_of(body, "include_lookalikes"),
        audience=truth_of(body, "include_audience_data"),
    )


def find_account(service: Service, platform: str, handle: str, tier: Tier) -> Account:
    """The account of this name, id or URL. Deleted ones are found by the raw depth only."""
    found = service.world.find(platform, plain_handle(handle))
    if found is None or (found.is_gone and tier is not Tier.RAW):
        refusal = _UNKNOWN.get(tier, not_found)
        raise refusal()
    return found


def _delivered(service: Service, request: Request, body: Json) -> Response:
    """With the switch on, `exists` comes as a string, as it has been seen once."""
    if service.board.take("string-exists", request.url.path) and isinstance(body["result"], dict):
        for block in body["result"].values():
            if isinstance(block, dict) and "exists" in block:
                block["exists"] = str(block["exists"])
    return JSONResponse(body)
