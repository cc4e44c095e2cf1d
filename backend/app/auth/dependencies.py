"""Who asks: the user of a token of either kind, in development the mock user, or nobody."""

from datetime import timedelta
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

import anyio
from fastapi import Depends, Request
from fastapi.security import OAuth2PasswordBearer

from app.accounts.models import User
from app.accounts.schemas import Actor
from app.accounts.service import MOCK_USER_EMAIL, AccountService, ActorDesk, actor_of
from app.auth.desk import TokenDesk
from app.auth.service import AuthService
from app.core.config import Settings
from app.core.db import SessionFactory, SessionsDep, reading
from app.core.problems import NotSignedIn
from app.core.security import API_TOKEN_MARK, TokenSigner

_bearer = OAuth2PasswordBearer(tokenUrl="/api/v1/auth/login", auto_error=False)
_password_checks = anyio.CapacityLimiter(2)


async def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


SettingsDep = Annotated[Settings, Depends(get_settings)]


async def get_signer(settings: SettingsDep) -> TokenSigner:
    lifetime = timedelta(minutes=settings.access_token_expire_minutes)
    return TokenSigner(settings.secret_key.get_secret_value(), lifetime)


SignerDep = Annotated[TokenSigner, Depends(get_signer)]


async def get_auth_service(
    sessions: SessionsDep, signer: SignerDep, settings: SettingsDep
) -> AuthService:
    lifetime = timedelta(days=settings.refresh_token_expire_days)
    return AuthService(sessions, signer, lifetime, _password_checks)


AuthServiceDep = Annotated[AuthService, Depends(get_auth_service)]


def acts_as_mock_user(request: Request, settings: Settings) -> bool:
    """Whether a request without a token acts as the mock user.

    In development only, for a client on this machine only, and not for a page of some other site
    that is open in a browser on this machine.
    """
    origin = request.headers.get("origin")
    return (
        settings.allows_mock_user
        and request.client is not None
        and _is_loopback(request.client.host)
        and (origin is None or _is_loopback(urlsplit(origin).hostname or ""))
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


async def get_actor(
    request: Request,
    token: Annotated[str | None, Depends(_bearer)],
    sessions: SessionsDep,
    signer: SignerDep,
    settings: SettingsDep,
) -> Actor:
    """Who asks, as far as permissions need it; raises `NotSignedIn`.

    A broken token is never forgiven.
    """
    if token is not None:
        actor = await _holder(request, signer, token)
    elif acts_as_mock_user(request, settings):
        actor = await _mock_user(sessions)
    else:
        actor = None
    if actor is None:
        raise NotSignedIn
    return actor


async def _holder(request: Request, signer: TokenSigner, token: str) -> Actor | None:
    """Who signed in for an access token, or made an API token."""
    if token.startswith(API_TOKEN_MARK):
        tokens: TokenDesk = request.app.state.tokens
        return await tokens.actor(token)
    actors: ActorDesk = request.app.state.actors
    user_id = signer.read(token)
    return await actors.actor(user_id) if user_id else None


async def _mock_user(sessions: SessionFactory) -> Actor | None:
    async with reading(sessions) as session:
        user = await AccountService.within(session).active_by_email(MOCK_USER_EMAIL)
    return actor_of(user) if user else None


ActorDep = Annotated[Actor, Depends(get_actor)]


async def get_user(actor: ActorDep, sessions: SessionsDep) -> User:
    """The user who asks; raises `NotSignedIn`."""
    async with reading(sessions) as session:
        user = await AccountService.within(session).active_by_id(actor.user_id)
    if user is None:
        raise NotSignedIn
    return user


UserDep = Annotated[User, Depends(get_user)]
