"""One creator is one row: finds the row an answer is about, by the platform's id as well."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from app.core.ids import new_id
from app.creators.handles import Platform, is_channel_id
from app.creators.models import Creator
from app.creators.repository import CreatorRepository
from app.creators.rows import FIELDS, hold, later, search_words, youngest
from app.creators.schemas import Sighting

NO_ID: Final = frozenset({"", "0", "-1", "none", "null"})
"""What some answers have for an id they do not know."""


def trusted_ids(platform: Platform, seen: Mapping[str, Sighting]) -> dict[str, str]:
    """Handles with the ids that may tell who somebody is.

    An id that two creators of one answer share says nothing, and on YouTube only a channel's id
    does.
    """
    told = {handle: each.upstream_id for handle, each in seen.items() if each.upstream_id}
    times = Counter(told.values())
    return {
        handle: upstream_id
        for handle, upstream_id in told.items()
        if times[upstream_id] == 1
        and upstream_id.lower() not in NO_ID
        and (platform != "youtube" or is_channel_id(platform, upstream_id))
    }


@dataclass(slots=True)
class Register:
    """The rows one answer is about, by handle and by id, brought to one each."""

    creators: CreatorRepository
    platform: Platform
    rows: dict[UUID, Creator] = field(default_factory=dict)

    async def look_up(self, seen: Mapping[str, Sighting], ids: Mapping[str, str]) -> None:
        met = await self.creators.met(self.platform, seen, ids.values())
        self.rows = {row.id: row for row in met}

    async def home_of(self, handle: str, upstream_id: str | None) -> str:
        """The handle to keep a sighting under; moves and merges rows where that makes them one."""
        by_handle = await self._by_handle(handle, upstream_id)
        by_id = self._by_id(upstream_id)
        if by_id is None or by_id is by_handle:
            return by_handle.handle if by_handle else handle
        if by_handle is None:
            return await self._moved(by_id, handle)
        if by_handle.upstream_id not in (None, upstream_id):
            # Two people, one of whom took the other's old handle: nothing of theirs is mixed.
            return by_id.handle
        return (await self._merged(by_handle, by_id)).handle

    def known(self, handle: str) -> Creator | None:
        return next((row for row in self.rows.values() if row.handle == handle), None)

    async def _by_handle(self, handle: str, upstream_id: str | None) -> Creator | None:
        row = self.known(handle)
        if row is None or row.merged_into is None:
            return row
        home = self.rows[row.merged_into]
        if upstream_id is None or home.upstream_id in (None, upstream_id):
            return home
        row.merged_into = None  # somebody else goes by this handle now
        await self.creators.session.flush()
        return row

    def _by_id(self, upstream_id: str | None) -> Creator | None:
        return next(
            (
                row
                for row in sorted(self.rows.values(), key=lambda row: row.id)
                if upstream_id and row.upstream_id == upstream_id and row.merged_into is None
            ),
            None,
        )

    async def _moved(self, row: Creator, handle: str) -> str:
        """Rename an account that goes by another handle now; its old one leads to it."""
        if is_channel_id(self.platform, handle):
            return row.handle
        left = row.handle
        row.handle, row.words = handle, search_words(handle, row.name)
        await self.creators.session.flush()
        post = _signpost(row, left)
        self.creators.session.add(post)
        await self.creators.session.flush()
        self.rows[post.id] = post
        return handle

    async def _merged(self, one: Creator, other: Creator) -> Creator:
        """Bring all that two rows know to the one with a proper handle, else to the first."""
        home, left = one, other
        if is_channel_id(self.platform, one.handle):
            home, left = other, one
        await self._bring_facts(left, home)
        for post in await self.creators.signposts_to(left.id):
            post.merged_into = home.id
        _bring_fields(left, home)
        _empty(left, home)
        await self.creators.session.flush()
        return home

    async def _bring_facts(self, left: Creator, home: Creator) -> None:
        facts = [*await self.creators.facts_of(home.id), *await self.creators.facts_of(left.id)]
        kept = {fact.id for fact in youngest(facts).values()}
        for fact in facts:
            if fact.id not in kept:
                await self.creators.session.delete(fact)
        await self.creators.session.flush()
        for fact in facts:
            if fact.id in kept:
                fact.creator_id = home.id
        await self.creators.session.flush()


def _bring_fields(left: Creator, home: Creator) -> None:
    """Of each field what was told last; a ban on writing to them is never lost."""
    for name, column in FIELDS.items():
        older, newer = home.told.get(name), left.told.get(name)
        is_newer = newer and (not older or older["at"] < newer["at"])
        if is_newer or getattr(home, column) is None:
            setattr(home, column, getattr(left, column) or getattr(home, column))
            if newer:
                home.told = {**home.told, name: newer}
    home.upstream_id = home.upstream_id or left.upstream_id
    home.picture_key = home.picture_key or left.picture_key
    home.words = search_words(home.handle, home.name)
    home.first_seen_at = min(home.first_seen_at, left.first_seen_at)
    home.seen_at = max(home.seen_at, left.seen_at)
    hold(home, later(home.held, left.held))
    if home.no_contact_at is None:
        home.no_contact_at, home.no_contact_by = left.no_contact_at, left.no_contact_by
        home.no_contact_reason = left.no_contact_reason


def _empty(row: Creator, home: Creator) -> None:
    row.merged_into, row.upstream_id, row.name, row.words = home.id, None, row.handle, ""
    row.followers = row.engagement_percent = row.picture_url = row.picture_key = None
    row.no_contact_at = row.no_contact_by = row.no_contact_reason = None
    row.told = {}
    hold(row, {})


def _signpost(home: Creator, handle: str) -> Creator:
    return Creator(
        id=new_id(),
        organization_id=home.organization_id,
        platform=home.platform,
        handle=handle,
        name=handle,
        held={},
        told={},
        merged_into=home.id,
        sandbox=home.sandbox,
        first_seen_at=home.first_seen_at,
        seen_at=home.seen_at,
    )
