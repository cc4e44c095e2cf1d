"""/public/v1/accounts/…: the balance, and the keys without their secrets."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.service import Service, fingerprint


def account_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/accounts")

    @router.get("/credits/")
    async def balance() -> Response:
        """Numbers here, where searches send strings."""
        ledger = service.ledger
        available = ledger.available + (ledger.searching or 0)
        used = float(ledger.used)
        return JSONResponse({"credits_available": float(available), "credits_used": used})

    @router.get("/tokens/")
    async def tokens() -> Response:
        keys = enumerate(service.settings.keys, start=1)
        return JSONResponse([_token(number, key) for number, key in keys])

    return router


def _token(number: int, key: str) -> Json:
    return {
        "id": fingerprint(key)[:8],
        "label": f"Sandbox key {number}",
        "token": "*" * 12,
        "active": True,
        "expires_at": None,
        "scopes": ["full"],
    }
