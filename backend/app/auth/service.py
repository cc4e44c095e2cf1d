"""Signing in, staying signed in, signing out."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

import anyio
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.service import AccountService
from app.auth.models import RefreshToken
from app.auth.problems import SessionOver, WrongCredentials
from app.auth.repository import RefreshTokenRepository
from app.auth.schemas import AccessToken, SignedIn
from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.ids import new_id
from app.core.security import TokenSigner, fingerprint, new_refresh_token, verify_password


@dataclass(frozen=True, slots=True)
class AuthService:
    """Opens its own units of work.

    Checking a password takes long, and a token that came back must be written down although its
    request fails.
    """

    sessions: SessionFactory
    signer: TokenSigner
    refresh_lifetime: timedelta
    password_checks: anyio.CapacityLimiter
    """How many passwords are checked at once: each takes a core and 19 MiB."""

    async def sign_in(self, email: str, password: str) -> SignedIn:
        """Sign in; an unknown email costs the same time as a wrong password."""
        async with unit_of_work(self.sessions) as session:
            user = await AccountService.within(session).active_by_email(email)
        check = partial(verify_password, password, user.password_hash if user else None)
        fits = await anyio.to_thread.run_sync(check, limiter=self.password_checks)
        if user is None or not fits:
            raise WrongCredentials
        async with unit_of_work(self.sessions) as session:
            return self._issue(RefreshTokenRepository(session), user.id, family_id=new_id())

    async def refresh(self, refresh_token: str) -> SignedIn:
        """Exchange a refresh token for new ones; one that comes back ends its whole family."""
        moment = now()
        async with unit_of_work(self.sessions) as session:
            tokens = RefreshTokenRepository(session)
            token = await tokens.by_fingerprint(fingerprint(refresh_token))
            user = await self._holder(session, token)
            if token and user and await tokens.use(token, moment):
                return self._issue(tokens, user.id, family_id=token.family_id)
            if token:
                await tokens.end_family(token.family_id, moment)
        raise SessionOver

    async def sign_out(self, refresh_token: str) -> None:
        async with unit_of_work(self.sessions) as session:
            tokens = RefreshTokenRepository(session)
            if token := await tokens.by_fingerprint(fingerprint(refresh_token)):
                await tokens.end_family(token.family_id, now())

    async def _holder(self, session: AsyncSession, token: RefreshToken | None) -> User | None:
        if token is None or token.expires_at <= now():
            return None
        return await AccountService.within(session).active_by_id(token.user_id)

    def _issue(self, tokens: RefreshTokenRepository, user_id: UUID, *, family_id: UUID) -> SignedIn:
        refresh_token = new_refresh_token()
        tokens.add(
            RefreshToken(
                family_id=family_id,
                user_id=user_id,
                fingerprint=fingerprint(refresh_token),
                expires_at=now() + self.refresh_lifetime,
            )
        )
        access = AccessToken(
            access_token=self.signer.sign(user_id),
            expires_in=int(self.signer.lifetime.total_seconds()),
        )
        return SignedIn(access, refresh_token)
