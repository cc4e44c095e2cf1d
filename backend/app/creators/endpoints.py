"""/creators: what we hold; nothing here spends."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.auth.dependencies import ActorDep
from app.core.db import SessionDep
from app.creators.handles import Platform
from app.creators.schemas import CreatorRead
from app.creators.service import CreatorService

router = APIRouter(prefix="/creators", tags=["creators"])


@router.get("/{platform}/{handle}")
async def get_creator(
    platform: Platform,
    handle: Annotated[str, Path(max_length=300)],
    session: SessionDep,
    actor: ActorDep,
) -> CreatorRead:
    creators = CreatorService.within(session, actor.organization_id)
    return await creators.get(platform, handle)
