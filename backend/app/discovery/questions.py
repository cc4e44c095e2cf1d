"""A question in one spelling, so that the same one is recognised; pure."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from pydantic import JsonValue

from app.discovery.schemas import Enrich, Search


@dataclass(frozen=True)
class Question:
    """What is asked of whom; two that mean the same have the same hash."""

    call: str
    service: str
    """The host that is asked: an invented answer never stands in for a real one."""
    words: dict[str, JsonValue]

    @cached_property
    def hash(self) -> str:
        spelled = json.dumps(
            [self.call, self.service, _canonical(self.words)],
            sort_keys=True,
            separators=(",", ":"),
        )
        return hashlib.sha256(spelled.encode()).hexdigest()


def search_question(search: Search, base_url: str) -> Question:
    """`refresh` is how to answer, not what is asked."""
    return Question("search", _host(base_url), search.model_dump(mode="json", exclude={"refresh"}))


def enrich_question(enrich: Enrich, base_url: str) -> Question:
    words = enrich.model_dump(mode="json", exclude={"refresh", "level"})
    return Question(enrich.level, _host(base_url), words)


def _host(base_url: str) -> str:
    return urlsplit(base_url).hostname or base_url


def _canonical(value: JsonValue) -> JsonValue:
    """Nulls mean "not asked", the order of a list of choices means nothing, 5.0 is 5."""
    if isinstance(value, dict):
        return {
            name: _canonical(part) for name, part in value.items() if part not in (None, {}, [])
        }
    if isinstance(value, list):
        return sorted((_canonical(part) for part in value), key=json.dumps)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
