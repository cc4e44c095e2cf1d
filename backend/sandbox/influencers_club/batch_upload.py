"""Reads the upload of a batch: a CSV of one column, and how its rows are to be enriched."""

import csv
import io
import json
from collections.abc import Mapping

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from sandbox.influencers_club.answers import Json, wrong_choice, wrong_value
from sandbox.influencers_club.batches import BatchMode, Order
from sandbox.influencers_club.bodies import choice_of, whole_number
from sandbox.influencers_club.results import Wish
from sandbox.influencers_club.vocabulary import PLATFORMS

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 10_000
_EMAIL_WISHES = ("must_have", "preferred")


async def read_order(request: Request) -> Order:
    """The upload, or the first thing that is wrong with it."""
    async with request.form() as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        mode = BatchMode(choice_of(fields, "enrichment_mode", tuple(BatchMode)))
        by_email = mode is BatchMode.BASIC
        return Order(
            mode=mode,
            platform=None if by_email else choice_of(fields, "platform", PLATFORMS["batch"]),
            rows=_rows(await _content(form), "email" if by_email else "handle"),
            wish=_wish(fields),
            metadata=_metadata(fields),
            without_platform=fields.get("exclude_platforms"),
            least_followers=_least_followers(fields),
        )


async def _content(form: FormData) -> str:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise wrong_value("No file was submitted.", "file")
    content = await file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise wrong_value("The file is larger than 10 MB.", "file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong_value("The file is not valid UTF-8.", "file") from error


def _rows(content: str, header: str) -> tuple[str, ...]:
    lines = [line for line in csv.reader(io.StringIO(content)) if line]
    if not lines or lines[0][0].strip().lower() != header:
        raise wrong_value(f"The CSV needs one column with the header '{header}'.", "file")
    rows = tuple(line[0].strip() for line in lines[1:] if line[0].strip())
    if not rows:
        raise wrong_value("The file has no rows.", "file")
    if len(rows) > MOST_ROWS:
        raise wrong_value(f"The file has more than {MOST_ROWS} rows.", "file")
    return rows


def _wish(fields: Mapping[str, str]) -> Wish:
    email = fields.get("email_required") or "preferred"
    if email not in _EMAIL_WISHES:
        raise wrong_choice("email_required", _EMAIL_WISHES)
    return Wish(
        must_have_email=email == "must_have",
        lookalikes=fields.get("include_lookalikes", "false").lower() == "true",
        audience=fields.get("include_audience_data", "true").lower() == "true",
    )


def _metadata(fields: Mapping[str, str]) -> Json | None:
    given = fields.get("metadata")
    if not given:
        return None
    try:
        metadata = json.loads(given)
    except json.JSONDecodeError as error:
        raise wrong_value("Value must be valid JSON.", "metadata") from error
    if not isinstance(metadata, dict):
        raise wrong_value("Expected a dictionary of items.", "metadata")
    return metadata


def _least_followers(fields: Mapping[str, str]) -> int:
    given = fields.get("min_followers")
    return whole_number(given, "min_followers", least=0, most=None, usual=0)
