"""The upstream's own words for what is asked: paths and bodies. Only the client reads this file."""

from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue

from app.upstreams.influencers_club.prices import EnrichLevel

SEARCH: Final = "/public/v1/discovery/"
ENRICH: Final[dict[EnrichLevel, str]] = {
    "raw": "/public/v1/creators/enrich/handle/raw/",
    "profile": "/public/v1/creators/enrich/handle/profile/",
    "analytics": "/public/v1/creators/enrich/handle/analytics/",
    "full": "/public/v1/creators/enrich/handle/full/",
}
BALANCE: Final = "/public/v1/accounts/credits/"

FIRST_PAGE: Final = 0
"""Their guide says 1 and all their clients say 0: this is the one place that knows."""

WITH_AUDIENCE: Final = frozenset({"instagram", "youtube", "tiktok"})
"""Where the audience block exists; it costs nothing more, so it is always asked for there."""


def search_body(
    platform: str,
    filters: Mapping[str, JsonValue],
    *,
    sort_by: str | None,
    sort_order: str,
    page: int,
    limit: int,
) -> dict[str, JsonValue]:
    """A search; `page` is ours, whose first is 1."""
    body: dict[str, JsonValue] = {
        "platform": platform,
        "paging": {"limit": limit, "page": page - 1 + FIRST_PAGE},
        "filters": dict(filters) or None,
    }
    if sort_by is not None:
        body["sort"] = {"sort_by": sort_by, "sort_order": sort_order}
    return body


def enrich_body(
    platform: str, handle: str, level: EnrichLevel, *, must_have_email: bool
) -> dict[str, JsonValue]:
    """One creator; every switch is sent, since their defaults are unknown or have changed."""
    body: dict[str, JsonValue] = {"platform": platform, "handle": handle}
    if level in {"profile", "full"}:
        body["email_required"] = "must_have" if must_have_email else "preferred"
    if level in {"analytics", "full"}:
        body["include_lookalikes"] = False
    if level == "full":
        body["include_audience_data"] = platform in WITH_AUDIENCE
    return body
