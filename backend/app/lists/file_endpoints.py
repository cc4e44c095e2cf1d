"""Lists from CSV and into CSV."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from app.lists.csv_writing import disposition
from app.lists.dependencies import (
    EntryFilterDep,
    ExportDep,
    FilerDep,
    ListServiceDep,
    SentFileDep,
)
from app.lists.file_schemas import ImportRead
from app.lists.states import Stage

router = APIRouter(prefix="/lists/{list_id}", tags=["lists"])

CSV: Final = "text/csv"
_FILE: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            CSV: {"schema": {"type": "string", "format": "binary"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
        },
    }
}
_ANSWER: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {CSV: {"schema": {"type": "string"}}}}
}


@router.post("/import/preview", openapi_extra=_FILE)
async def preview_import(list_id: UUID, filer: FilerDep, file: SentFileDep) -> ImportRead:
    """Who is in the file and what an import would do; nothing is written."""
    return await filer.preview(list_id, file)


@router.post("/import", openapi_extra=_FILE)
async def import_file(
    list_id: UUID, filer: FilerDep, file: SentFileDep, stage: Stage = Stage.FOUND
) -> ImportRead:
    """Add who is in the file; the same file once more adds nobody."""
    return await filer.take_in(list_id, file, stage=stage)


@router.get("/export.csv", response_class=StreamingResponse, responses=_ANSWER)
async def export_list(
    list_id: UUID, lists: ListServiceDep, export: ExportDep, wanted: EntryFilterDep
) -> StreamingResponse:
    """Everybody whom the filters leave, in the order of adding; no cell becomes a formula."""
    found = await lists.get(list_id)
    return StreamingResponse(
        export.lines(list_id, wanted),
        media_type=f"{CSV}; charset=utf-8",
        headers={"Content-Disposition": disposition(found.name)},
    )
