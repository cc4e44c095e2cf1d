"""The account itself; free."""

from dataclasses import dataclass

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.answers import Balance, read_balance
from app.upstreams.influencers_club.calls.caller import Caller
from app.upstreams.influencers_club.line import Call


@dataclass(frozen=True, slots=True)
class AccountCalls(Caller):
    async def balance(self) -> Balance:
        """What is left on the account; raises `UpstreamConfused` when that is not told."""
        return read_balance(await self.line.send(Call("GET", wire.BALANCE, is_free=True)))
