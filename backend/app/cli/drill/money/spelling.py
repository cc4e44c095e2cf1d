"""The many ways in which people and programs write one question; pure."""

from collections.abc import Mapping
from random import Random
from typing import Any, Final

from app.cli.drill.money.asking import ENRICH, SEARCH, SIZE, SOMETIMES, Request

Body = dict[str, Any]

USUAL: Final[Mapping[str, Any]] = {
    "sort": {"by": "relevancy", "order": "desc"},
    "page": 1,
    "limit": 20,
    "refresh": False,
}
"""What a body says by not saying it."""
HOSTS: Final = {"instagram": "instagram.com", "youtube": "youtube.com", "tiktok": "tiktok.com"}
IDS_BEGIN: Final = "UC"
"""With these two letters a YouTube channel's id begins, in which capitals matter."""


def search_request(chance: Random, platform: str, filters: Body, **rest: Any) -> Request:  # noqa: ANN401  # any field of the body
    """A search in any of its spellings."""
    body: Body = {"platform": platform, "filters": _filters(chance, platform, filters), **rest}
    for name, value in USUAL.items():
        if name not in body and chance.random() < SOMETIMES:
            body[name] = value
    return Request(SEARCH, _shuffled(chance, body))


def size_request(chance: Random, platform: str, filters: Body) -> Request:
    body = {"platform": platform, "filters": _filters(chance, platform, filters)}
    return Request(SIZE, _shuffled(chance, body))


def enrich_request(chance: Random, platform: str, handle: str, level: str) -> Request:
    body: Body = {"platform": platform, "handle": written(chance, platform, handle), "level": level}
    if chance.random() < SOMETIMES:
        body["email"] = "preferred"
    return Request(ENRICH, _shuffled(chance, body))


def written(chance: Random, platform: str, handle: str) -> str:
    """A handle as people paste it."""
    host = HOSTS[platform]
    is_id = platform == "youtube" and handle.startswith(IDS_BEGIN)
    shouted = handle if is_id else handle.upper()
    at = handle if is_id else f"@{handle}"
    folder = "channel/" if is_id else ""
    ways = [
        handle,
        shouted,
        at,
        f"  {at} ",
        f"https://www.{host}/{folder}{shouted}/",
        f"http://m.{host}/{folder}{at}?lang=en",
        f"{host}/{folder}{handle}",
    ]
    return chance.choice(ways)


def _filters(chance: Random, platform: str, filters: Body) -> Body:
    spelled = {
        name: _handles(chance, platform, value)
        if name == "exclude_handles"
        else _value(chance, value)
        for name, value in filters.items()
    }
    if "gender" not in spelled and chance.random() < SOMETIMES:
        spelled["gender"] = "any"
    return _shuffled(chance, spelled)


def _handles(chance: Random, platform: str, handles: list[str]) -> list[str]:
    ways = [written(chance, platform, handle) for handle in (*handles, chance.choice(handles))]
    return chance.sample(ways, len(ways))


def _value(chance: Random, value: Any) -> Any:  # noqa: ANN401  # JSON in, JSON out
    if isinstance(value, dict):
        empty: Body = {"max": None} if "max" not in value and chance.random() < SOMETIMES else {}
        parts = {name: _value(chance, part) for name, part in value.items()}
        return _shuffled(chance, parts | empty)
    if isinstance(value, list):
        words = [f"{' ' * chance.randrange(2)}{part}{' ' * chance.randrange(3)}" for part in value]
        again = [chance.choice(words)] if chance.random() < SOMETIMES else []
        return chance.sample([*words, *again], len(words) + len(again))
    if isinstance(value, int) and not isinstance(value, bool):
        return chance.choice([value, float(value)])
    return value


def _shuffled(chance: Random, body: Body) -> Body:
    return {name: body[name] for name in chance.sample(sorted(body), len(body))}
