"""/discovery/exclusion-lists: creators no search shall return, kept at the upstream; free."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.auth.dependencies import ActorDep
from app.core.db import SessionsDep
from app.discovery.dependencies import ShopDep, require_shop
from app.discovery.exclusions.schemas import (
    EntriesRead,
    ExclusionListChange,
    ExclusionListRead,
    ExclusionListsRead,
    ExclusionListWrite,
    Handles,
)
from app.discovery.exclusions.service import ExclusionService

router = APIRouter(
    prefix="/discovery/exclusion-lists", tags=["exclusions"], dependencies=[Depends(require_shop)]
)


async def get_exclusions(shop: ShopDep, actor: ActorDep, sessions: SessionsDep) -> ExclusionService:
    club = shop.club.on_behalf_of(str(actor.user_id))
    return ExclusionService(actor, sessions, club, shop.service)


ExclusionsDep = Annotated[ExclusionService, Depends(get_exclusions)]


@router.get("")
async def list_exclusions(exclusions: ExclusionsDep) -> ExclusionListsRead:
    return await exclusions.lists()


@router.post("", status_code=HTTPStatus.CREATED)
async def make_exclusion_list(
    wish: ExclusionListWrite, exclusions: ExclusionsDep
) -> ExclusionListRead:
    return await exclusions.make(wish)


@router.patch("/{list_id}")
async def rename_exclusion_list(
    list_id: int, change: ExclusionListChange, exclusions: ExclusionsDep
) -> ExclusionListRead:
    return await exclusions.rename(list_id, change.name)


@router.delete("/{list_id}", status_code=HTTPStatus.NO_CONTENT)
async def remove_exclusion_list(list_id: int, exclusions: ExclusionsDep) -> None:
    await exclusions.remove(list_id)


@router.get("/{list_id}/entries")
async def list_excluded(
    list_id: int,
    exclusions: ExclusionsDep,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> EntriesRead:
    return await exclusions.entries(list_id, offset=offset, limit=limit)


@router.post("/{list_id}/entries")
async def exclude_handles(
    list_id: int, wish: Handles, exclusions: ExclusionsDep
) -> ExclusionListRead:
    return await exclusions.exclude(list_id, wish.handles)


@router.delete("/{list_id}/entries")
async def include_handles(
    list_id: int, wish: Handles, exclusions: ExclusionsDep
) -> ExclusionListRead:
    return await exclusions.include(list_id, wish.handles)
