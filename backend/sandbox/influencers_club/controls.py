"""What only a sandbox has: its ledger to read, its balance to set."""

from decimal import Decimal, InvalidOperation

from fastapi import APIRouter, Request

from sandbox.influencers_club.answers import Json, wrong_value
from sandbox.influencers_club.bodies import read_body
from sandbox.influencers_club.ledger import CENT
from sandbox.influencers_club.service import Service


def ledger_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/_sandbox")

    @router.get("/ledger")
    async def ledger(path: str = "") -> Json:
        """Every priced call that was answered, also those that cost nothing."""
        lines = [line for line in service.ledger.lines if path in line.path]
        charged = sum((line.amount for line in lines), Decimal("0.00"))
        return {
            "available": str(service.ledger.available),
            "used": str(service.ledger.used),
            "charged": str(charged),
            "lines": [line.shown() for line in lines],
        }

    @router.post("/credits")
    async def set_credits(request: Request) -> Json:
        """`{"available": "12.34"}`: the balance from now on."""
        given = str((await read_body(request)).get("available"))
        try:
            available = Decimal(given).quantize(CENT)
        except InvalidOperation as error:
            raise wrong_value("A decimal is required.", "available") from error
        service.ledger.available = available
        return {"available": str(available)}

    return router
