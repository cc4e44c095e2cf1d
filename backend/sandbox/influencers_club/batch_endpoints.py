"""/public/v1/enrichment/batch/…: create, watch, resume and fetch batches."""

import csv
import io
import json
import time
from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import Json, Refused, page
from sandbox.influencers_club.batch_upload import read_order
from sandbox.influencers_club.batch_work import start
from sandbox.influencers_club.batches import Batch, BatchState
from sandbox.influencers_club.moments import Moment, instant
from sandbox.influencers_club.service import Service

DOWNLOAD_SECONDS = 3_600


def batch_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/enrichment/batch")
    batches = service.batches

    @router.post("/")
    async def create(request: Request) -> Response:
        order, pace = await read_order(request), service.settings.batch_rows_per_second
        batch = Batch(order, Moment.of(request), seconds_a_row=1 / pace)
        batches.by_id[batch.id] = batch
        start(service, batch)
        return JSONResponse(batch.created())

    @router.get("/{batch_id}/status/")
    async def status(batch_id: str) -> Response:
        return JSONResponse(batches.get(batch_id).status())

    @router.post("/{batch_id}/resume/")
    async def resume(batch_id: str) -> Response:
        batch = batches.get(batch_id)
        if batch.state is not BatchState.PAUSED:
            raise Refused(409, _not_paused(batch))
        batch.state = BatchState.PROCESSING
        start(service, batch)
        return JSONResponse(batch.status())

    @router.get("/{batch_id}/download/")
    async def download(request: Request, batch_id: str) -> Response:
        batch = batches.get(batch_id)
        if batch.state is not BatchState.FINISHED:
            raise Refused(400, {"error": "The batch has no result file yet."})
        return JSONResponse(_presigned(batch, Moment.of(request)))

    @router.get("/{batch_id}/")
    async def results(request: Request, batch_id: str) -> Response:
        """JSON only, also of what is done while the batch is paused; CSV is a wrong path."""
        batch = batches.get(batch_id)
        if request.query_params.get("format") != "json":
            return page(404, "Not Found")
        if batch.state not in (BatchState.FINISHED, BatchState.PAUSED):
            raise Refused(400, {"error": "The batch is not finished."})
        return JSONResponse([row.shown() for row in batch.done])

    return router


def download_router(service: Service) -> APIRouter:
    """The store behind the presigned URLs: no key, but a signature that runs out."""
    router = APIRouter(prefix="/_sandbox/downloads")

    @router.get("/{batch_id}.csv")
    async def fetch(request: Request, batch_id: str) -> Response:
        batch, asked = service.batches.get(batch_id), request.query_params
        expires = asked.get("expires", "")
        is_over = not expires.isdecimal() or int(expires) < time.time()
        if is_over or asked.get("signature") != batch.download_key:
            return page(403, "Request has expired")
        return Response(as_csv(batch), media_type="text/csv")

    return router


def as_csv(batch: Batch) -> str:
    """One line for each row that was found; nested names joined by dots, lists as JSON."""
    rows = [
        {"input_value": row.value, **_flat(row.found)}
        for row in batch.done
        if row.found is not None
    ]
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["input_value"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _flat(value: Json, before: str = "") -> Json:
    flat: Json = {}
    for name, member in value.items():
        if isinstance(member, dict):
            flat |= _flat(member, f"{before}{name}.")
        else:
            is_list = isinstance(member, list)
            flat[f"{before}{name}"] = json.dumps(member, ensure_ascii=False) if is_list else member
    return flat


def _presigned(batch: Batch, moment: Moment) -> Json:
    expires = int(time.time()) + DOWNLOAD_SECONDS
    path = f"{moment.base}/_sandbox/downloads/{batch.id}.csv"
    return {
        "download_url": f"{path}?expires={expires}&signature={batch.download_key}",
        "filename": f"batch_{batch.id.removeprefix('bch_')[:8]}.csv",
        "expires_in": DOWNLOAD_SECONDS,
        "expires_at": instant(moment.now + timedelta(seconds=DOWNLOAD_SECONDS)),
        "batch_id": batch.id,
        "total_results": batch.found,
        "invalid_records": len(batch.done) - batch.found,
    }


def _not_paused(batch: Batch) -> Json:
    return {
        "error": "Batch is not paused",
        "current_status": batch.state,
        "message": "Only a batch that is paused for lack of credits can be resumed.",
    }
