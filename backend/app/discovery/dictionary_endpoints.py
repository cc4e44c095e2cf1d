"""/discovery/dictionaries: what a filter's names may be, for a form that completes them."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform
from app.discovery.dependencies import require_shop
from app.discovery.dictionaries import DictionariesDep, DictionaryName
from app.discovery.dictionaries.catalogue import which

router = APIRouter(prefix="/discovery", tags=["discovery"], dependencies=[Depends(require_shop)])


class DictionaryEntryRead(Schema):
    value: str
    """What a filter holds."""
    label: str
    """How people read it."""
    within: str | None
    """The topic that it is a part of."""
    kind: str | None
    """country, state or city, where places say so."""


class DictionaryRead(Schema):
    """The part of a dictionary that somebody may mean."""

    name: DictionaryName
    platform: Platform | None
    """Null for a list that is the same on all platforms."""
    items: Sequence[DictionaryEntryRead]
    total: int
    """How many entries we hold of it."""
    fetched_at: Instant


@router.get("/dictionaries/{name}")
async def get_dictionary(
    name: DictionaryName,
    dictionaries: DictionariesDep,
    platform: Platform | None = None,
    q: Annotated[str, Query(max_length=80)] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> DictionaryRead:
    """The names that begin with `q`, then those that have it inside, whatever their accents."""
    list_ = which(name, platform)
    index, entries = await dictionaries.suggestions(list_, q, limit)
    return DictionaryRead(
        name=name,
        platform=platform if list_.platform else None,
        items=[DictionaryEntryRead(**entry._asdict()) for entry in entries],
        total=len(index),
        fetched_at=index.fetched_at,
    )
