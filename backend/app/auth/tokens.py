"""API tokens: made, listed and revoked by the person whose programs use them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.auth.models import ApiToken
from app.auth.problems import NotWithToken, TokenNotFound, TooManyTokens
from app.auth.schemas import TokenCreate, TokenMade, TokenRead
from app.auth.token_repository import TokenRepository
from app.core.clock import now
from app.core.security import API_TOKEN_MARK, fingerprint, new_api_token

MOST: Final = 50
SHOWN_LETTERS: Final = 8


@dataclass(frozen=True, slots=True)
class TokenService:
    """The actor's own tokens, within its caller's transaction."""

    actor: Actor
    tokens: TokenRepository

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        """Raises `NotWithToken` for a program."""
        if actor.token_id:
            raise NotWithToken
        return cls(actor, TokenRepository(session, actor.organization_id))

    async def all(self) -> Sequence[ApiToken]:
        """Newest first; those that are over too, until they are revoked."""
        return await self.tokens.of_user(self.actor.user_id)

    async def create(self, wish: TokenCreate) -> TokenMade:
        """Raises `NotAllowed` for a scope the actor's role has not, and `TooManyTokens`."""
        for scope in wish.scopes:
            self.actor.must(scope)
        if await self.tokens.count(self.actor.user_id) >= MOST:
            raise TooManyTokens(MOST)
        token = new_api_token()
        row = self._row(wish, token)
        self.tokens.add(row)
        await self.tokens.session.flush()
        return TokenMade(**dict(TokenRead.model_validate(row)), token=token)

    async def revoke(self, token_id: UUID) -> None:
        """From the next request on it opens nothing. Raises `TokenNotFound`."""
        if not await self.tokens.revoke(token_id, self.actor.user_id, now()):
            raise TokenNotFound(token_id)

    def _row(self, wish: TokenCreate, token: str) -> ApiToken:
        moment = now()
        return ApiToken(
            organization_id=self.actor.organization_id,
            user_id=self.actor.user_id,
            name=wish.name,
            fingerprint=fingerprint(token),
            prefix=token.removeprefix(API_TOKEN_MARK)[:SHOWN_LETTERS],
            scopes=sorted({str(scope) for scope in wish.scopes}),
            created_at=moment,
            expires_at=moment + timedelta(days=wish.expires_in_days),
        )


@dataclass(frozen=True, slots=True)
class TokenNames:
    """What an organization's tokens are called, for the domains that account for them."""

    tokens: TokenRepository

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(TokenRepository(session, organization_id))

    async def all(self) -> Mapping[UUID, str]:
        """Those that are over or revoked too."""
        return await self.tokens.names()

    async def usable(self) -> Mapping[UUID, str]:
        return await self.tokens.names(usable_at=now())
