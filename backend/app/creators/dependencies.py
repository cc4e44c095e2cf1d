"""Where the parts of a request about creators meet."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import BackgroundTasks, Depends, Request

from app.auth.dependencies import ActorDep, SettingsDep
from app.core.clock import now
from app.core.db import SessionDep, SessionsDep
from app.creators.erasing import EraseService
from app.creators.export import Export
from app.creators.pages import PageService
from app.creators.peers import PeerRepository
from app.creators.repository import is_shown
from app.creators.service import CreatorService
from app.creators.shelf import Shelf
from app.pictures.dependencies import PicturesDep


async def get_creator_service(session: SessionDep, actor: ActorDep) -> CreatorService:
    return CreatorService.within(session, actor.organization_id)


CreatorServiceDep = Annotated[CreatorService, Depends(get_creator_service)]


async def oldest_held(settings: SettingsDep) -> datetime:
    """Since when a purchase counts as held."""
    return now() - timedelta(days=settings.creator_fresh_days)


OldestDep = Annotated[datetime, Depends(oldest_held)]


async def get_page_service(
    session: SessionDep, actor: ActorDep, creators: CreatorServiceDep, oldest: OldestDep
) -> PageService:
    organization_id = actor.organization_id
    shelf = Shelf(session, organization_id, oldest)
    return PageService(creators, shelf, PeerRepository(session, organization_id), oldest)


PageServiceDep = Annotated[PageService, Depends(get_page_service)]


async def get_export(sessions: SessionsDep, actor: ActorDep, oldest: OldestDep) -> Export:
    return Export(sessions, actor.organization_id, oldest)


ExportDep = Annotated[Export, Depends(get_export)]


async def get_erase_service(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    pictures: PicturesDep,
    afterwards: BackgroundTasks,
) -> EraseService:
    def drop_picture(key: str) -> None:
        afterwards.add_task(pictures.forget, key, in_use=is_shown)

    holders = request.app.state.holders
    return EraseService(session, actor.organization_id, holders, drop_picture)


EraseServiceDep = Annotated[EraseService, Depends(get_erase_service)]
