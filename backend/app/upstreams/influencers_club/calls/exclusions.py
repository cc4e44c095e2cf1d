"""The upstream's lists of creators that no search shall return; free.

A list goes by its id, or by the name of a platform, whose default list is meant then: that one is
made, empty, by the first look at it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.calls.caller import Caller
from app.upstreams.influencers_club.line import Call, Json
from app.upstreams.influencers_club.problems import ExclusionListNotFound, NothingFound
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.terms import terms

Which = int | str


@dataclass(frozen=True, slots=True)
class ExclusionCalls(Caller):
    """Their answers are read by `exclusions`. Repeating any of them changes nothing more."""

    async def ask_exclusion_lists(self) -> Received:
        """All lists of the account, of every platform."""
        return await self._exclusions("GET", wire.EXCLUSIONS)

    async def ask_new_exclusion_list(self, *, name: str, platform: str) -> Received:
        """Refused when the platform has a list of this name."""
        body = {"name": name, "platform": platform}
        return await self._exclusions("POST", wire.EXCLUSIONS, body)

    async def ask_exclusion_list(self, which: Which) -> Received:
        return await self._exclusions("GET", _path(which))

    async def ask_exclusion_list_renamed(self, list_id: int, *, name: str) -> Received:
        """Refused for a default list."""
        return await self._exclusions("PATCH", _path(list_id), {"name": name})

    async def ask_exclusion_list_deleted(self, list_id: int) -> None:
        """Refused for a default list. Its answer says nothing."""
        await self._exclusions("DELETE", _path(list_id))

    async def ask_excluded(
        self, which: Which, *, offset: int = 0, limit: int | None = None
    ) -> Received:
        """A page of a list's handles."""
        most = terms().exclusion_entries
        query = {"offset": offset, "limit": min(limit or most, most)}
        path = f"{_path(which)}entries/"
        return await self._exclusions("GET", path, query=query)

    async def ask_exclude(self, which: Which, handles: Sequence[str]) -> Received:
        """Put handles on a list; the answer is the list."""
        return await self._exclusions("POST", f"{_path(which)}entries/", _handles(handles))

    async def ask_include(self, which: Which, handles: Sequence[str]) -> Received:
        """Take handles off a list; the answer is the list."""
        return await self._exclusions("DELETE", f"{_path(which)}entries/", _handles(handles))

    async def _exclusions(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        query: dict[str, int] | None = None,
    ) -> Received:
        try:
            return await self.line.send(
                Call(method, path, body, query={**(query or {})}, is_free=True)
            )
        except NothingFound:
            name = path.removeprefix(wire.EXCLUSIONS).removesuffix("entries/").strip("/")
            raise ExclusionListNotFound(name) from None


def _path(which: Which) -> str:
    if isinstance(which, int):
        return f"{wire.EXCLUSIONS}{wire.segment(which)}/"
    return f"{wire.EXCLUSIONS}default/{wire.segment(which)}/"


def _handles(handles: Sequence[str]) -> Json:
    return {"handles": [wire.wire_handle(handle) for handle in handles]}
