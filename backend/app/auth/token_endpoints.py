"""/auth/tokens: what a person's programs sign in with."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.auth.dependencies import ActorDep
from app.auth.schemas import TokenCreate, TokenMade, TokenRead, TokensRead
from app.auth.tokens import TokenService
from app.core.db import SessionDep

router = APIRouter(prefix="/auth/tokens", tags=["auth"])


async def get_token_service(session: SessionDep, actor: ActorDep) -> TokenService:
    return TokenService.within(session, actor)


TokenServiceDep = Annotated[TokenService, Depends(get_token_service)]


@router.get("")
async def list_tokens(tokens: TokenServiceDep) -> TokensRead:
    """One's own, newest first; never the tokens themselves."""
    return TokensRead(items=[TokenRead.model_validate(token) for token in await tokens.all()])


@router.post("", status_code=HTTPStatus.CREATED)
async def create_token(wish: TokenCreate, tokens: TokenServiceDep, response: Response) -> TokenMade:
    """Make a token with some of one's own permissions; it is shown in this answer only."""
    response.headers["Cache-Control"] = "no-store"
    return await tokens.create(wish)


@router.delete("/{token_id}", status_code=HTTPStatus.NO_CONTENT)
async def revoke_token(token_id: UUID, tokens: TokenServiceDep) -> None:
    await tokens.revoke(token_id)
