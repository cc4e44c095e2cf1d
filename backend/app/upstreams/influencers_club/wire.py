"""The upstream's own words for what is asked: paths and bodies. Only the calls read this file."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from app.upstreams.influencers_club.prices import EnrichLevel
from app.upstreams.influencers_club.problems import UnfitPathPart
from app.upstreams.influencers_club.terms import terms

SEARCH: Final = "/public/v1/discovery/"
SIMILAR: Final = "/public/v1/discovery/creators/similar/"
DICTIONARIES: Final = "/public/v1/discovery/classifier/"
EXCLUSIONS: Final = "/public/v1/discovery/exclusion-lists/"
ENRICH: Final[dict[EnrichLevel, str]] = {
    "raw": "/public/v1/creators/enrich/handle/raw/",
    "profile": "/public/v1/creators/enrich/handle/profile/",
    "analytics": "/public/v1/creators/enrich/handle/analytics/",
    "full": "/public/v1/creators/enrich/handle/full/",
}
EMAIL: Final = "/public/v1/creators/enrich/email/"
SOCIALS: Final = "/public/v1/creators/socials/"
OVERLAP: Final = "/public/v1/creators/audience/overlap/"
POSTS: Final = "/public/v1/creators/content/posts/"
POST_DETAILS: Final = "/public/v1/creators/content/details/"
BATCHES: Final = "/public/v1/enrichment/batch/"
BALANCE: Final = "/public/v1/accounts/credits/"

SAFE: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")

Body = dict[str, JsonValue]


def segment(part: str | int) -> str:
    """A part of a path that came from outside; raises `UnfitPathPart` for what could change it."""
    if not SAFE.fullmatch(str(part)):
        raise UnfitPathPart
    return str(part)


def wire_handle(handle: str) -> str:
    """A handle as the upstream takes it: without the leading @."""
    return handle.strip().removeprefix("@")


def paging(page: int, limit: int) -> Body:
    """`page` is ours, whose first is 1."""
    return {"limit": limit, "page": page - 1 + terms().first_page}


def search_body(
    platform: str,
    filters: Mapping[str, JsonValue],
    *,
    sort_by: str | None,
    sort_order: str,
    page: int,
    limit: int,
) -> Body:
    body: Body = {
        "platform": platform,
        "paging": paging(page, limit),
        "filters": dict(filters) or None,
    }
    if sort_by is not None:
        body["sort"] = {"sort_by": sort_by, "sort_order": sort_order}
    return body


def similar_body(
    platform: str, seed: str, by: str, filters: Mapping[str, JsonValue], *, page: int, limit: int
) -> Body:
    """No sort: the most alike always come first."""
    body: Body = {
        "platform": platform,
        "filter_key": by,
        "filter_value": wire_handle(seed),
        "paging": paging(page, limit),
    }
    if filters:
        body["filters"] = dict(filters)
    return body


def enrich_body(platform: str, handle: str, level: EnrichLevel, *, must_have_email: bool) -> Body:
    """One creator; every switch is sent, since their defaults are unknown or have changed."""
    body: Body = {"platform": platform, "handle": wire_handle(handle)}
    if level in {"profile", "full"}:
        body["email_required"] = "must_have" if must_have_email else "preferred"
    if level in {"analytics", "full"}:
        body["include_lookalikes"] = False
    if level == "full":
        # The audience costs nothing more, so it is asked for wherever there is one.
        body["include_audience_data"] = terms().serves("audience", platform)
    return body


def overlap_body(platform: str, handles: Sequence[str]) -> Body:
    return {"platform": platform, "creators": [wire_handle(handle) for handle in handles]}


def posts_body(platform: str, handle: str, *, count: int | None, page_token: str | None) -> Body:
    """A count outside the platform's page is clamped here: there it may be refused."""
    body: Body = {"platform": platform, "handle": wire_handle(handle)}
    if span := terms().posts_per_page.get(platform):
        count = span.clamp(count)
    if count is not None:
        body["count"] = count
    if page_token:
        body["pagination_token"] = page_token
    return body


def details_body(platform: str, post_id: str, content: str, page_token: str | None) -> Body:
    body: Body = {"platform": platform, "post_id": post_id, "content_type": content}
    if page_token:
        body["pagination_token"] = page_token
    return body
