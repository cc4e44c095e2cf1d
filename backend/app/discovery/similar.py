"""Finding creators like one: paid, kept and remembered as a search is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from app.core.problems import FieldProblem, InvalidBody
from app.core.schemas import Schema
from app.creators.handles import Platform, spelled
from app.discovery.errands import Asked, Errand
from app.discovery.filters import as_sent
from app.discovery.questions import question_of
from app.discovery.schemas import SearchRead
from app.discovery.search import (
    SearchService,
    Shown,
    document_of,
    may_keep_body,
    refuse_unreachable,
)
from app.upstreams.influencers_club.answers import SearchAnswer, read_similar
from app.upstreams.influencers_club.calls.creators import SeedBy
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.prices import price_of
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.terms import terms


class Similar(Schema):
    """A question for creators like one; each one that comes back is paid for."""

    platform: Platform
    by: Literal["handle", "url", "id"] = "handle"
    value: Annotated[str, Field(min_length=1, max_length=200)]
    """The creator they are to be like: a handle or profile address, or the platform's own id."""
    filters: dict[str, JsonValue] = Field(default_factory=dict)
    page: Annotated[int, Field(ge=1)] = 1
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    refresh: bool = False


@dataclass(frozen=True, slots=True)
class SimilarService:
    searches: SearchService

    async def similar(self, similar: Similar, asked: Asked) -> tuple[SearchRead, Mapping[str, str]]:
        """A page of creators and its receipt; raises `InvalidBody` before it spends."""
        served = await self.searches.counter.serve(await self.errand(similar), asked)
        return await self.searches.read(similar, served), served.headers

    async def errand(self, similar: Similar) -> Errand[SearchAnswer, Shown]:
        """A handle and its address are one seed; raises `InvalidBody`."""
        if not terms().serves("similar", similar.platform):
            raise _unfit("/platform", f"There are no look-alikes on {similar.platform}.")
        await self.searches.refuse_unfit(similar.platform, similar.filters)
        refuse_unreachable(similar)
        filters = as_sent(similar.platform, similar.filters)
        seed, by = _seed(similar)

        async def ask(club: InfluencersClub) -> Received:
            return await club.ask_similar(
                platform=similar.platform,
                seed=seed,
                by=by,
                filters=filters,
                page=similar.page,
                limit=similar.limit,
            )

        named = similar.model_copy(update={"by": by, "value": seed, "filters": filters})
        return Errand(
            question=question_of("similar", self.searches.service, named),
            subject=f"like {similar.platform} {seed}, page {similar.page}",
            estimate=price_of("similar", similar.limit),
            fresh=self.searches.freshness.search,
            ask=ask,
            read=lambda received: read_similar(similar.platform, received),
            keep=self.searches.keeper(similar.platform),
            document=document_of,
            recall=self.searches.recaller(similar.platform),
            keeps_body=may_keep_body,
        )


def _seed(similar: Similar) -> tuple[str, SeedBy]:
    """A profile address says the same as the handle in it."""
    if similar.by == "id":
        return similar.value.strip(), "id"
    handle = spelled(similar.platform, similar.value)
    if handle is None:
        raise _unfit("/value", f"{similar.value[:80]!r} is no handle on {similar.platform}.")
    return handle, "username"


def _unfit(pointer: str, detail: str) -> InvalidBody:
    return InvalidBody(
        "The call was not sent, and nothing was spent.",
        errors=[FieldProblem(pointer=pointer, detail=detail)],
    )
