"""What is uploaded to start a batch."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import JsonValue

from app.upstreams.influencers_club.batch_problems import BatchUnfit
from app.upstreams.influencers_club.terms import terms

BatchMode = Literal["raw", "full", "basic"]
"""`raw` and `full` take handles of one platform, `basic` takes email addresses."""


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """Rows to enrich. The upstream bills a row as often as it stands there, so each goes once."""

    mode: BatchMode
    rows: Sequence[str]
    platform: str | None = None
    """For handles; addresses have none."""
    must_have_email: bool = False
    """Rows without an address cost nothing and tell nothing."""
    exclude_platform: str | None = None
    """For addresses: a platform whose accounts are not wanted."""
    fewest_followers: int | None = None
    """For addresses."""
    metadata: Mapping[str, JsonValue] = field(default_factory=dict)
    """Comes back with the status."""


def csv_of(order: BatchOrder) -> bytes:
    """One column under its header; raises `BatchUnfit` for what would be refused."""
    rows = _rows(order)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["email" if order.mode == "basic" else "handle"])
    writer.writerows([row] for row in rows)
    content = written.getvalue().encode("utf-8", "ignore")
    if len(content) > terms().batch_bytes:
        raise BatchUnfit("The rows make a larger file than Influencers Club takes: split them.")
    return content


def _rows(order: BatchOrder) -> list[str]:
    """Without the leading @, each once, in their order; letters keep their case, as ids need it."""
    plain = (" ".join(row.split()).removeprefix("@") for row in order.rows)
    rows = list(dict.fromkeys(row for row in plain if row))
    if not rows:
        raise BatchUnfit("A batch needs at least one row.")
    if len(rows) > terms().batch_rows:
        raise BatchUnfit(f"A batch has at most {terms().batch_rows:,} rows: split it.")
    if (order.mode == "basic") == (order.platform is not None):
        raise BatchUnfit("Handles need their platform, and email addresses have none.")
    return rows


def form_of(order: BatchOrder) -> dict[str, str]:
    """The words beside the file; every switch is sent, since the defaults have changed."""
    form = {
        "enrichment_mode": order.mode,
        "email_required": "must_have" if order.must_have_email else "preferred",
        "include_lookalikes": "false",
    }
    if order.platform is not None:
        form["platform"] = order.platform
        is_full = order.mode == "full"
        with_audience = is_full and terms().serves("audience", order.platform)
        form["include_audience_data"] = "true" if with_audience else "false"
    if order.exclude_platform:
        form["exclude_platforms"] = order.exclude_platform
    if order.fewest_followers is not None:
        form["min_followers"] = str(order.fewest_followers)
    if order.metadata:
        form["metadata"] = json.dumps(dict(order.metadata))
    return form
