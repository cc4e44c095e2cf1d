"""/creators: what we hold; nothing here spends."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from fastapi.responses import StreamingResponse

from app.auth.dependencies import ActorDep
from app.core.clock import now
from app.creators.dependencies import (
    CreatorServiceDep,
    EraseServiceDep,
    ExportDep,
    PageServiceDep,
)
from app.creators.handles import Platform
from app.creators.schemas import (
    CreatorFilters,
    CreatorLines,
    CreatorListing,
    CreatorProfile,
    CreatorRead,
    DoNotContactWish,
    ErasedRead,
    HoldingsRead,
)

Handle = Annotated[str, Path(max_length=300)]

router = APIRouter(prefix="/creators", tags=["creators"])


@router.get("")
async def list_creators(
    wanted: Annotated[CreatorListing, Query()], pages: PageServiceDep
) -> CreatorLines:
    """Every creator we hold, filtered and in order; searching here is free."""
    return await pages.listed(wanted)


CSV: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}}
}


@router.get("/export.csv", response_class=StreamingResponse, responses=CSV)
async def export_creators(
    wanted: Annotated[CreatorFilters, Query()], export: ExportDep
) -> StreamingResponse:
    """The same list as a file, whole: UTF-8 with a byte order mark, as spreadsheets want it."""
    name = f"creators-{now():%Y-%m-%d}.csv"
    return StreamingResponse(
        export.lines(wanted),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/{platform}/{handle}")
async def get_creator(platform: Platform, handle: Handle, pages: PageServiceDep) -> CreatorProfile:
    """All we hold about one creator, what more could be bought, and how credible they look."""
    return await pages.profile(platform, handle)


@router.put("/{platform}/{handle}/do-not-contact")
async def forbid_contact(
    platform: Platform,
    handle: Handle,
    wish: DoNotContactWish,
    creators: CreatorServiceDep,
    actor: ActorDep,
) -> CreatorRead:
    """From now on no letter to them is written."""
    return await creators.forbid_contact(
        platform, handle, reason=wish.reason, user_id=actor.user_id
    )


@router.delete("/{platform}/{handle}/do-not-contact")
async def allow_contact(
    platform: Platform, handle: Handle, creators: CreatorServiceDep
) -> CreatorRead:
    return await creators.allow_contact(platform, handle)


@router.get("/{platform}/{handle}/holdings")
async def get_holdings(
    platform: Platform, handle: Handle, erasing: EraseServiceDep
) -> HoldingsRead:
    """What we hold about this person, by kind, and where it came from."""
    return await erasing.holdings(platform, handle)


@router.delete("/{platform}/{handle}")
async def erase_creator(
    platform: Platform,
    handle: Handle,
    confirm: Annotated[str, Query(max_length=300, description="The handle, once more.")],
    erasing: EraseServiceDep,
    actor: ActorDep,
) -> ErasedRead:
    """Erase all of it for good, and keep them out of what is found later."""
    return await erasing.erase(platform, handle, confirm=confirm, user_id=actor.user_id)
