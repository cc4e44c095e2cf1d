"""/lists/{id}/entries: who stands on a list, and what knowing them better costs."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.lists.cost import Cost
from app.lists.dependencies import EditorDep, EntryFilterDep, GathererDep, ReaderDep
from app.lists.schemas import (
    EntriesAdd,
    EntriesAdded,
    EntriesChange,
    EntriesChanged,
    EntriesRemove,
    EntriesRemoved,
    EntriesTransfer,
    EntriesTransferred,
    EntryPage,
    EntryPatch,
    EntryRead,
)
from app.lists.states import Stage
from app.upstreams.influencers_club.prices import EnrichLevel

router = APIRouter(prefix="/lists/{list_id}", tags=["lists"])


@router.get("/entries")
async def list_entries(
    list_id: UUID,
    reader: ReaderDep,
    wanted: EntryFilterDep,
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> EntryPage:
    return await reader.part(list_id, wanted, limit=limit, cursor=cursor)


@router.post("/entries", status_code=HTTPStatus.CREATED)
async def add_entries(list_id: UUID, body: EntriesAdd, gatherer: GathererDep) -> EntriesAdded:
    """Creators as people write them; who stands here already stays as they were."""
    return await gatherer.add(list_id, body)


@router.post("/entries/change")
async def change_entries(list_id: UUID, body: EntriesChange, editor: EditorDep) -> EntriesChanged:
    """One change to many."""
    return await editor.change(list_id, body)


@router.post("/entries/remove")
async def remove_entries(list_id: UUID, body: EntriesRemove, editor: EditorDep) -> EntriesRemoved:
    return await editor.remove(list_id, body.entry_ids)


@router.post("/entries/transfer")
async def transfer_entries(
    list_id: UUID, body: EntriesTransfer, gatherer: GathererDep
) -> EntriesTransferred:
    """Move or copy to another list; who stands there already is united with what comes."""
    return await gatherer.transfer(list_id, body)


@router.get("/entries/{entry_id}")
async def get_entry(list_id: UUID, entry_id: UUID, reader: ReaderDep) -> EntryRead:
    return await reader.one(list_id, entry_id)


@router.patch("/entries/{entry_id}")
async def change_entry(
    list_id: UUID, entry_id: UUID, body: EntryPatch, editor: EditorDep, reader: ReaderDep
) -> EntryRead:
    """409 when somebody else changed it since the version that is sent."""
    await editor.patch(list_id, entry_id, body)
    return await reader.one(list_id, entry_id)


@router.get("/cost")
async def cost_to_complete(
    list_id: UUID,
    reader: ReaderDep,
    level: EnrichLevel,
    stage: Annotated[list[Stage] | None, Query()] = None,
) -> Cost:
    """What it costs at most to know everybody on the list, or in these stages, at one level."""
    return await reader.cost(list_id, level, stages=stage or [])
