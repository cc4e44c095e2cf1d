"""The upstream's own words: paths, bodies and answers. Only the client reads this file."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

from app.upstreams.influencers_club.prices import EnrichLevel
from app.upstreams.influencers_club.reading import number, text, web_address, whole

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


class Reply(BaseModel):
    """Part of an answer; what we do not know of is left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def _object_or_empty(value: JsonValue) -> JsonValue:
    return value if isinstance(value, dict) else {}


Text = Annotated[str | None, BeforeValidator(text)]
Count = Annotated[int | None, BeforeValidator(whole)]


class FoundProfile(Reply):
    username: Text = None
    full_name: Text = None
    picture: Annotated[str | None, BeforeValidator(web_address)] = None
    followers: Count = None
    engagement_percent: Annotated[float | None, BeforeValidator(number)] = None


class FoundAccount(Reply):
    user_id: Text = None
    profile: Annotated[FoundProfile, BeforeValidator(_object_or_empty)] = FoundProfile()


class SearchReply(Reply):
    """`accounts` is the one part that must be there; without it the answer is no answer."""

    accounts: list[JsonValue]
    total: Count = None
    credits_left: JsonValue = None


class EnrichReply(Reply):
    """`result` must be there; an empty one of any type means that nothing was found."""

    result: Annotated[dict[str, JsonValue], BeforeValidator(lambda value: value or {})]
    credits_cost: JsonValue = None


class BalanceReply(Reply):
    credits_available: JsonValue
    credits_used: JsonValue = 0


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


def enrich_body(platform: str, handle: str, level: EnrichLevel) -> dict[str, JsonValue]:
    """One creator; every switch is sent, since their defaults are unknown or have changed."""
    body: dict[str, JsonValue] = {"platform": platform, "handle": handle}
    if level in {"profile", "full"}:
        body["email_required"] = "preferred"
    if level in {"analytics", "full"}:
        body["include_lookalikes"] = False
    if level == "full":
        body["include_audience_data"] = platform in WITH_AUDIENCE
    return body
