"""The dictionaries that filters take their words from; free."""

from dataclasses import dataclass

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.calls.caller import Caller
from app.upstreams.influencers_club.dictionaries import Dictionary
from app.upstreams.influencers_club.line import Call
from app.upstreams.influencers_club.received import Received


@dataclass(frozen=True, slots=True)
class DictionaryCalls(Caller):
    """Their answers are read by `dictionaries`."""

    async def ask_dictionary(
        self,
        name: Dictionary,
        *,
        platform: str | None = None,
        search: str | None = None,
        offset: int = 0,
    ) -> Received:
        """The whole of a plain dictionary, or one page of an audience one.

        `platform` is for locations and must be given there. The plain ones ignore `search`.
        """
        path = f"{wire.DICTIONARIES}{wire.segment(name)}/"
        if name == "locations":
            path = f"{path}{wire.segment(platform or '')}/"
        query: dict[str, str | int] = {"search": search} if search else {}
        if offset:
            query["offset"] = offset
        return await self.line.send(Call("GET", path, query=query, is_free=True))
