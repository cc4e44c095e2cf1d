"""A question in one spelling, so that the same one is recognised; pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import JsonValue

from app.core.schemas import Schema
from app.creators.handles import Platform, spelled

HOW: Final = frozenset({"refresh"})
"""Says how to answer, not what is asked."""
WHERE: Final = frozenset({"page", "limit"})
"""Says which part of the answer; what is left is what all pages share."""


@dataclass(frozen=True)
class Question:
    """What is asked of whom; two that mean the same have the same hash."""

    call: str
    service: str
    """The host that is asked: an invented answer never stands in for a real one."""
    words: Mapping[str, JsonValue]

    @cached_property
    def hash(self) -> str:
        return self._hash_of(self.words)

    @cached_property
    def family(self) -> str:
        """The same for all pages of one search."""
        return self._hash_of({key: word for key, word in self.words.items() if key not in WHERE})

    def _hash_of(self, words: Mapping[str, JsonValue]) -> str:
        spelled_out = json.dumps(
            [self.call, self.service, words], sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(spelled_out.encode()).hexdigest()


def question_of(call: str, service: str, asked: Schema) -> Question:
    """The question that a body asks."""
    words = canonical(asked.model_dump(mode="json", exclude={*HOW}))
    platform = words.get("platform") if isinstance(words, dict) else None
    filters = words.get("filters") if isinstance(words, dict) else None
    if isinstance(filters, dict) and isinstance(platform, str):
        words = {**words, "filters": _one_spelling(platform, filters)}
    return Question(call, service, words if isinstance(words, dict) else {})


def filters_of(question: Question) -> dict[str, JsonValue]:
    """A search's filters in their one spelling."""
    filters = question.words.get("filters")
    return dict(filters) if isinstance(filters, dict) else {}


def host_of(base_url: str) -> str:
    """The account's name in ledger and hashes: the address without what may differ."""
    parts = urlsplit(base_url)
    return parts.hostname or base_url


def canonical(value: Any) -> Any:  # noqa: ANN401  # JSON in, JSON out
    """Nothing that says nothing, no order that means nothing, one spelling of a number.

    Nulls and empty parts mean "not asked"; a list holds choices; 5.0 is 5; spaces at the ends of
    words are typing.
    """
    if isinstance(value, dict):
        parts = {name: canonical(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, {}, [], "")}
    if isinstance(value, list):
        parts_of_list = {json.dumps(canonical(part), sort_keys=True) for part in value}
        return [json.loads(part) for part in sorted(parts_of_list)]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return " ".join(value.split())
    return value


def _one_spelling(platform: str, filters: Mapping[str, Any]) -> dict[str, Any]:
    """Handles to leave out are handles."""
    spelled_out = dict(filters)
    if isinstance(handles := filters.get("exclude_handles"), list):
        spelled_out["exclude_handles"] = sorted({_handle(platform, handle) for handle in handles})
    return spelled_out


def _handle(platform: Any, handle: object) -> str:  # noqa: ANN401  # checked before
    known: Platform = platform
    return spelled(known, str(handle)) or str(handle)
