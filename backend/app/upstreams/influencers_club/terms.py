"""The limits and habits of the API that its vendor may change, from the dated list beside this.

Their guide and their clients disagree about some of them: a correction is a change of data.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Reach = Literal["search", "similar", "analytics", "audience", "audience_overlap", "posts", "batch"]
"""What is not there for every platform."""


@dataclass(frozen=True, slots=True)
class Span:
    """From so many to so many, and how many where nobody says."""

    fewest: int
    most: int
    usual: int = 0

    def clamp(self, wanted: int | None) -> int:
        return min(self.most, max(self.fewest, self.usual if wanted is None else wanted))


@dataclass(frozen=True, slots=True)
class Terms:
    """The API's terms of one day."""

    version: str
    requests_per_minute: int
    """For the whole account, over all keys and endpoints."""
    first_page: int
    """Their guide says 1 and all their clients say 0."""
    brand_member: str
    """Which member of a brand's entry the filter takes."""
    most_reachable: int
    """No more results of one search can be fetched, whatever its total says."""
    most_per_page: int
    platforms: Mapping[str, frozenset[str]]
    posts_per_page: Mapping[str, Span]
    overlap_creators: Span
    batch_rows: int
    batch_bytes: int
    exclusion_entries: int
    """The most entries of an exclusion list that one page holds."""
    excluded_handles: int
    """The most handles that `exclude_handles` takes."""

    def serves(self, reach: Reach, platform: str) -> bool:
        return platform in self.platforms[reach]


@cache
def terms() -> Terms:
    """The terms we ship; their version is the day they were read from the vendor."""
    told = json.loads(files(__package__).joinpath("terms.json").read_text("utf-8"))
    del told["source"]
    platforms = {reach: frozenset(names) for reach, names in told.pop("platforms").items()}
    posts = {name: Span(**span) for name, span in told.pop("posts_per_page").items()}
    overlap = Span(**told.pop("overlap_creators"))
    return Terms(platforms=platforms, posts_per_page=posts, overlap_creators=overlap, **told)
