"""What one running sandbox holds, and the two doors every call passes: the key and the limit."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from decimal import Decimal

from fastapi import Request

from sandbox.faults import Switchboard
from sandbox.influencers_club.answers import Json, Refused
from sandbox.influencers_club.batches import Batches
from sandbox.influencers_club.bodies import ASKED
from sandbox.influencers_club.exclusions import ExclusionLists
from sandbox.influencers_club.faults import FAULTS
from sandbox.influencers_club.ledger import CENT, Ledger
from sandbox.influencers_club.limiter import Limiter
from sandbox.influencers_club.vocabulary import PRICES
from sandbox.influencers_club.world import World, world

DISCOVERY_SHARE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Settings:
    """How one sandbox is started; the command line says the same."""

    keys: tuple[str, ...] = field(repr=False)
    credits: Decimal = Decimal("1000.00")
    rate: int = 300
    """Requests a minute for the whole account; 0 for no limit."""
    discovery_pool: bool = False
    """Whether searches are paid from a tenth of the credits, set aside."""
    batch_rows_per_second: float = 50.0


@dataclass(slots=True)
class Service:
    """One account of the vendor, with its credits, lists and batches."""

    settings: Settings
    ledger: Ledger
    limiter: Limiter
    board: Switchboard = field(default_factory=lambda: Switchboard(names=frozenset(FAULTS)))
    world: World = field(default_factory=world)
    exclusions: ExclusionLists = field(default_factory=ExclusionLists)
    batches: Batches = field(default_factory=Batches)

    @classmethod
    def of(cls, settings: Settings) -> "Service":
        whole = settings.credits.quantize(CENT)
        pool = (whole * DISCOVERY_SHARE).quantize(CENT) if settings.discovery_pool else None
        ledger = Ledger(whole - (pool or 0), searching=pool)
        service = cls(settings, ledger, Limiter(settings.rate))
        ledger.refusal_status = service.refusal_status
        return service

    def refusal_status(self, path: str) -> int:
        """What an unaffordable call answers: nobody knows for sure, so a switch changes it."""
        return 403 if self.board.take("forbidden-out-of-credits", path) else 402

    def charge(self, request: Request, call: str, returned: int = 1) -> Decimal:
        """Pay for what is about to be returned; refused whole when it is not affordable."""
        search = call in {"discovery", "similar"}
        asked = str(request.scope.get(ASKED, ""))
        return self.ledger.charge(
            request.url.path, PRICES[call], returned, search=search, asked=asked
        )

    def billed(self, request: Request, call: str, body: Json, returned: int = 1) -> Json:
        """The answer with what it cost; `returned` 0 is free."""
        cost = self.charge(request, call, returned)
        left = self.ledger.trial_searches_left
        return {**body, "credits_cost": float(cost), "trial_searches_left": left}

    def gate(self) -> Callable[[Request], Awaitable[None]]:
        """First the key, then the rate limit, as the real service's framework does it."""

        async def pass_gate(request: Request) -> None:
            scheme, _, key = request.headers.get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not key.strip():
                raise Refused(401, {"detail": "Authentication credentials were not provided."})
            if fingerprint(key.strip()) not in {fingerprint(one) for one in self.settings.keys}:
                raise Refused(401, {"detail": "Invalid or revoked credential."})
            self.limiter.admit()

        return pass_gate


def fingerprint(key: str) -> str:
    """Tells keys apart without holding them side by side in an answer or a log."""
    return hashlib.sha256(key.encode()).hexdigest()
