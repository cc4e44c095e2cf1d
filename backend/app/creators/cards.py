"""Creators as rows of other tables show them: for the domains above to join, filter and sort by."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import aliased

from app.creators.models import Creator

_SHOWN = (
    "platform",
    "handle",
    "upstream_id",
    "name",
    "followers",
    "engagement_percent",
    "picture_key",
    "held",
    "sandbox",
    "seen_at",
    "no_contact_at",
)


def cards(organization_id: UUID) -> Subquery:
    """One organization's creators as a table without their facts.

    Whoever joins it names no table of ours and cannot forget whose creators they are. A row that
    turned out to be another one's shows that one.
    """
    home = aliased(Creator)

    def shown(name: str) -> ColumnElement[Any]:
        own = getattr(Creator, name)
        return func.coalesce(getattr(home, name), own, type_=own.type).label(name)

    query = (
        select(Creator.id, *(shown(name) for name in _SHOWN))
        .outerjoin(home, home.id == Creator.merged_into)
        .where(Creator.organization_id == organization_id)
    )
    return query.subquery("creator_card")
