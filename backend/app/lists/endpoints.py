"""/lists: shortlists, and creators side by side."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.core.schemas import Page
from app.lists.compare_schemas import ComparisonRead, PlanAsk, PlanRead
from app.lists.comparing import plan_for
from app.lists.dependencies import (
    AllNamedDep,
    ComparerDep,
    GathererDep,
    ListServiceDep,
    NamedDep,
    ReaderDep,
)
from app.lists.schemas import (
    Deduped,
    ListCreate,
    ListMerge,
    ListMerged,
    ListPatch,
    ListRead,
    MembershipsRead,
    StageChangeRead,
    TagsRead,
    Text,
)

router = APIRouter(prefix="/lists", tags=["lists"])


@router.get("")
async def list_lists(
    lists: ListServiceDep,
    q: Annotated[Text, Query()] = "",
    archived: bool = False,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Page[ListRead]:
    """Newest first, each with how many creators are in which stage."""
    return await lists.newest(limit=limit, cursor=cursor, archived=archived, q=q.strip())


@router.post("", status_code=HTTPStatus.CREATED)
async def create_list(body: ListCreate, lists: ListServiceDep) -> ListRead:
    return await lists.create(body)


@router.get("/memberships")
async def list_memberships(lists: ListServiceDep, ref: NamedDep) -> MembershipsRead:
    """The lists on which one creator, `platform:handle`, stands."""
    return await lists.memberships(ref)


@router.get("/compare")
async def compare_creators(comparer: ComparerDep, ref: AllNamedDep) -> ComparisonRead:
    """Up to ten creators side by side, and what it costs to know what is missing."""
    return await comparer.compare(ref)


@router.post("/compare/plan")
async def plan_reach(body: PlanAsk) -> PlanRead:
    """Which of them reach the most together for the least; free, a computation on what is sent."""
    return plan_for(body)


@router.get("/{list_id}")
async def get_list(list_id: UUID, lists: ListServiceDep) -> ListRead:
    return await lists.get(list_id)


@router.patch("/{list_id}")
async def change_list(list_id: UUID, body: ListPatch, lists: ListServiceDep) -> ListRead:
    return await lists.change(list_id, body)


@router.delete("/{list_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_list(list_id: UUID, lists: ListServiceDep) -> None:
    """The list and all that stands on it; the creators themselves stay."""
    await lists.delete(list_id)


@router.get("/{list_id}/tags")
async def list_tags(list_id: UUID, reader: ReaderDep) -> TagsRead:
    return await reader.tags(list_id)


@router.get("/{list_id}/history")
async def list_history(
    list_id: UUID,
    reader: ReaderDep,
    creator_id: UUID | None = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Page[StageChangeRead]:
    """Who moved whom to which stage, newest first; also of creators who were taken off."""
    return await reader.history(list_id, creator_id=creator_id, limit=limit, cursor=cursor)


@router.post("/{list_id}/dedupe")
async def dedupe_list(list_id: UUID, gatherer: GathererDep) -> Deduped:
    """One account under several handles becomes one entry."""
    return await gatherer.dedupe(list_id)


@router.post("/{list_id}/merge")
async def merge_list(list_id: UUID, body: ListMerge, gatherer: GathererDep) -> ListMerged:
    """All of this list goes to the other one as well, and this one is archived."""
    return await gatherer.merge(list_id, body.into_list_id)
