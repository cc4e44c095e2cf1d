"""The team's saved lists of handles that no search shall return."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from sandbox.influencers_club.answers import Json, Refused, wrong_value
from sandbox.influencers_club.handles import plain_handle
from sandbox.influencers_club.moments import instant

DEFAULT_NAME = "Default"


@dataclass(slots=True)
class ExclusionList:
    """Handles of one platform, in the order they were added, each once."""

    id: int
    name: str
    platform: str
    is_default: bool = False
    handles: dict[str, None] = field(default_factory=dict)
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def shown(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "platform": self.platform,
            "is_default": self.is_default,
            "handle_count": len(self.handles),
            "created_at": instant(self.created_at),
            "updated_at": instant(self.updated_at),
        }

    def page(self, offset: int, limit: int) -> Json:
        handles = list(self.handles)[offset : offset + limit]
        return {"total": len(self.handles), "offset": offset, "limit": limit, "handles": handles}

    def add(self, handles: Iterable[str]) -> None:
        """Lower case, without `@`, profile URLs reduced; what is there already stays."""
        self.handles.update(dict.fromkeys(plain_handle(handle).lower() for handle in handles))
        self.updated_at = datetime.now(UTC)

    def remove(self, handles: Iterable[str]) -> None:
        for handle in handles:
            self.handles.pop(plain_handle(handle).lower(), None)
        self.updated_at = datetime.now(UTC)


@dataclass(slots=True)
class ExclusionLists:
    """All lists of the account."""

    lists: dict[int, ExclusionList] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(41))

    def create(self, name: str, platform: str, *, is_default: bool = False) -> ExclusionList:
        self._refuse_taken(name, platform)
        made = ExclusionList(next(self.numbers), name, platform, is_default=is_default)
        self.lists[made.id] = made
        return made

    def get(self, list_id: str) -> ExclusionList:
        found = self.lists.get(int(list_id)) if list_id.isdecimal() else None
        if found is None:
            raise Refused(404, {"error": "Exclusion list not found."})
        return found

    def default(self, platform: str) -> ExclusionList:
        """The platform's default list, made empty when it is first asked for."""
        found = next((one for one in self._on(platform) if one.is_default), None)
        return found or self.create(DEFAULT_NAME, platform, is_default=True)

    def rename(self, list_id: str, name: str) -> ExclusionList:
        found = self.get(list_id)
        if found.is_default:
            raise wrong_value("The default list cannot be renamed.")
        if name != found.name:
            self._refuse_taken(name, found.platform)
        found.name, found.updated_at = name, datetime.now(UTC)
        return found

    def delete(self, list_id: str) -> None:
        found = self.get(list_id)
        if found.is_default:
            raise wrong_value("The default list cannot be deleted.")
        del self.lists[found.id]

    def handles(self, platform: str, ids: list[int]) -> frozenset[str]:
        """Those of the named lists; unknown ids and other platforms' lists add nothing."""
        return _joined(one for one in self._on(platform) if one.id in ids)

    def default_handles(self, platform: str) -> frozenset[str]:
        return _joined(one for one in self._on(platform) if one.is_default)

    def all_handles(self, platform: str) -> frozenset[str]:
        return _joined(self._on(platform))

    def _on(self, platform: str) -> list[ExclusionList]:
        return [one for one in self.lists.values() if one.platform == platform]

    def _refuse_taken(self, name: str, platform: str) -> None:
        if any(one.name == name for one in self._on(platform)):
            raise wrong_value("A list with this name already exists on this platform.", "name")


def _joined(lists: Iterable[ExclusionList]) -> frozenset[str]:
    return frozenset(handle for one in lists for handle in one.handles)
