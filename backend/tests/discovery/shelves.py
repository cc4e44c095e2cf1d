"""Dictionaries for tests: the sandbox's, asked over plain HTTP, and scripted ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx

from app.discovery.dictionaries import DictionaryName, Entry
from app.upstreams.influencers_club.problems import UpstreamUnreachable
from tests.upstreams.servers import KEY


@dataclass
class SandboxShelf:
    """Reads the nine lists of a running sandbox."""

    address: str

    async def __call__(
        self, name: DictionaryName, *, platform: str | None, search: str | None, offset: int | None
    ) -> Sequence[Entry]:
        tail = f"{name}/{platform}" if platform else name
        asked = {"search": search, "offset": offset}
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.get(
                f"{self.address}/public/v1/discovery/classifier/{tail}/",
                params={key: value for key, value in asked.items() if value is not None},
                headers={"Authorization": f"Bearer {KEY}"},
            )
        answer.raise_for_status()
        return [entry for item in answer.json() for entry in entries_of(item)]


def entries_of(item: Any) -> list[Entry]:
    """One item of any of the nine shapes."""
    if isinstance(item, str):
        return [Entry(item, item)]
    if "abbreviation" in item:
        return [Entry(item["abbreviation"], item["language"])]
    if "cleaned" in item:
        return [Entry(item["cleaned"], item["full_name"])]
    if "topic_details" in item:
        topic = item["topic_details"]
        return [Entry(topic, topic), *(Entry(sub, sub, topic) for sub in item["sub_topic_details"])]
    return [Entry(item["name"], item["name"], kind=item.get("type"))]


class Asked(NamedTuple):
    name: str
    platform: str | None
    search: str | None
    offset: int | None


@dataclass
class ScriptedShelf:
    """Every list has these names, in pages or whole; it notes what it is asked, and may fail."""

    names: Sequence[str] = ("Portugal", "Spain")
    page: int | None = 50
    """None for a server that sends all it has, whatever the offset."""
    fails: Exception | None = None
    asked: list[Asked] = field(default_factory=list)

    async def __call__(
        self, name: DictionaryName, *, platform: str | None, search: str | None, offset: int | None
    ) -> Sequence[Entry]:
        self.asked.append(Asked(name, platform, search, offset))
        if self.fails:
            raise self.fails
        begin = offset if offset is not None and self.page else 0
        found = [each for each in self.names if (search or "").lower() in each.lower()]
        end = begin + self.page if offset is not None and self.page else None
        return [Entry(each, each) for each in found[begin:end]]

    @property
    def searched(self) -> list[str | None]:
        return [each.search for each in self.asked]

    def break_down(self) -> None:
        self.fails = UpstreamUnreachable()


def host_of(address: str) -> str:
    return urlsplit(address).hostname or ""
