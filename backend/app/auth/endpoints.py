"""/auth: sign in, stay signed in, sign out, who am I."""

from typing import Annotated, Final

from fastapi import APIRouter, Cookie, Depends, Response
from fastapi.security import OAuth2PasswordRequestForm

from app.accounts.schemas import UserRead
from app.accounts.service import user_read
from app.auth.dependencies import ActorDep, AuthServiceDep, SettingsDep, UserDep
from app.auth.problems import SessionOver
from app.auth.schemas import AccessToken, SignedIn
from app.core.config import Settings

COOKIE: Final = "cadence_refresh"
PATH: Final = "/api/v1/auth"

router = APIRouter(prefix="/auth", tags=["auth"])
RefreshCookie = Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False)]


@router.post("/login")
async def login(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
    auth: AuthServiceDep,
    settings: SettingsDep,
    response: Response,
) -> AccessToken:
    return _answer(await auth.sign_in(form.username, form.password), settings, response)


@router.post("/refresh")
async def refresh(
    auth: AuthServiceDep,
    settings: SettingsDep,
    response: Response,
    refresh_token: RefreshCookie = None,
) -> AccessToken:
    if refresh_token is None:
        raise SessionOver
    return _answer(await auth.refresh(refresh_token), settings, response)


@router.post("/logout", status_code=204)
async def logout(
    auth: AuthServiceDep, response: Response, refresh_token: RefreshCookie = None
) -> None:
    if refresh_token is not None:
        await auth.sign_out(refresh_token)
    response.delete_cookie(COOKIE, path=PATH)


@router.get("/me")
async def me(user: UserDep, actor: ActorDep) -> UserRead:
    """Who asks; by an API token, with the permissions that are left to it."""
    return user_read(user, actor)


def _answer(signed_in: SignedIn, settings: Settings, response: Response) -> AccessToken:
    response.set_cookie(
        COOKIE,
        signed_in.refresh_token,
        max_age=settings.refresh_token_expire_days * 86_400,
        path=PATH,
        httponly=True,
        samesite="strict",
        secure=settings.is_production,
    )
    response.headers["Cache-Control"] = "no-store"
    return signed_in.access
