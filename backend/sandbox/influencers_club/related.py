"""POST creators/socials/ and creators/audience/overlap/: what belongs or flows together."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import Json, Refused, no_creator, wrong_value
from sandbox.influencers_club.audience_people import stats_shown
from sandbox.influencers_club.bodies import choice_of, read_body, text_of, texts_of
from sandbox.influencers_club.cards import profile_url, social_card
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.handles import plain_handle
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.service import Service
from sandbox.influencers_club.similarity import likeness
from sandbox.influencers_club.vocabulary import PLATFORMS

FEWEST, MOST = 2, 10
_SHARED_PER_LIKENESS = 0.03
_MOST_SHARED = 0.6


def related_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/creators")

    @router.post("/socials/")
    async def socials(request: Request) -> Response:
        body = await read_body(request)
        platform = choice_of(body, "platform", PLATFORMS["socials"])
        account = service.world.find(platform, plain_handle(text_of(body, "handle")))
        if account is None:
            raise Refused(404, {"response_meta": {"error_message": "Creator not found."}})
        others, moment = service.world.others_of(account), Moment.of(request)
        found: Json = {"response_meta": {}, "result": [social_card(a, moment) for a in others]}
        return JSONResponse(service.billed(request, "socials", found, returned=bool(others)))

    @router.post("/audience/overlap/")
    async def overlap(request: Request) -> Response:
        accounts = _compared(service, await read_body(request))
        body = service.billed(request, "overlap", Overlap(tuple(accounts)).shown())
        return JSONResponse({**body, "credits_left": float(service.ledger.left())})

    return router


def _compared(service: Service, body: Json) -> list[Account]:
    """Two to ten different accounts that exist; unknown ones are left out."""
    platform = choice_of(body, "platform", PLATFORMS["overlap"])
    handles = texts_of(body, "creators")
    if not FEWEST <= len(handles) <= MOST:
        raise wrong_value(f"Between {FEWEST} and {MOST} creators are required.", "creators")
    named = (service.world.find(platform, plain_handle(handle)) for handle in handles)
    accounts = list(dict.fromkeys(account for account in named if account is not None))
    if len(accounts) < FEWEST:
        raise no_creator()
    return accounts


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of each audience follows one of the others as well."""

    accounts: tuple[Account, ...]

    def shown(self) -> Json:
        total = sum(account.followers for account in self.accounts)
        doubled = sum(a.followers * self._shared(a) / 100 for a in self.accounts) / 2
        basics = {"total_followers": total, "total_unique_followers": round(total - doubled)}
        details = [self._detail(account) for account in self.accounts]
        return {"status": True, "success": True, "basics": basics, "details": details}

    def _shared(self, account: Account) -> float:
        """Percent of this one's followers; more the more alike the others are."""
        alike = sum(likeness(account, other) for other in self.accounts if other is not account)
        return round(100 * min(_MOST_SHARED, alike * _SHARED_PER_LIKENESS), 2)

    def _detail(self, account: Account) -> Json:
        shared = self._shared(account)
        shown: Json = {
            "user_id": account.user_id,
            "username": account.username,
            "followers": account.followers,
        }
        return {
            **shown,
            "unique_percentage": round(100 - shared, 2),
            "overlapping_percentage": shared,
            "user": {
                **shown,
                "fullname": account.full_name,
                "url": profile_url(account),
                "is_verified": "is_verified" in account.flags,
                "engagements": account.count("average_likes") + account.count("average_comments"),
                "stats": stats_shown(account),
            },
        }
