"""Finds and strikes out what names somebody in texts and JSON documents; pure.

A handle may be a word of the language (`fitness`), so a bare word alone names nobody: what counts
is a value that is nothing but the handle, `@handle`, a profile's address, and, for a handle that no
language has (a digit, a dot, an underscore or a dash in it), the word itself. An id counts as a
whole value, a name of two words and more wherever it stands.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Self

from sqlalchemy import ColumnElement, Text, cast, func, or_

from app.core.holdings import DataSubject

STRUCK: Final = "[erased]"
LEAST_ID: Final = 4
"""A shorter id is too common a figure to name anybody."""

_ENDS: Final = r"(?![\w-])(?!\.\w)"
_FOLDERS: Final = r"(?:channel/|user/|c/)?@?"


@dataclass(frozen=True, slots=True)
class Mentions:
    """What names one data subject."""

    platform: str
    whole: frozenset[str]
    """Small-lettered values that are the subject's handle or id and nothing else."""
    within: re.Pattern[str]
    needles: tuple[str, ...]
    """Small-lettered pieces without one of which a text cannot name the subject."""

    @classmethod
    def of(cls, subject: DataSubject) -> Self:
        handles = {handle.lower() for handle in subject.handles}
        ids = {each.lower() for each in subject.upstream_ids if len(each) >= LEAST_ID}
        names = {name for name in subject.names if len(name.split()) > 1}
        whole = handles | {f"@{handle}" for handle in handles} | ids
        pieces = {*handles, *ids, *names, *(name.lower() for name in names)}
        return cls(
            platform=subject.platform,
            whole=frozenset(whole),
            within=re.compile("|".join(_patterns(handles, names)) or r"(?!)", re.IGNORECASE),
            needles=tuple(sorted({small for each in pieces for small in _as_stored(each)})),
        )

    def may_stand_in(self, text: str) -> bool:
        """A quick look before a careful one; `text` may be a JSON document."""
        small = text.lower()
        return any(needle in small for needle in self.needles)

    def may_stand_in_row(self, *columns: Any) -> ColumnElement[bool]:  # noqa: ANN401  # of any type
        """The quick look as a condition; what it finds is looked at with care."""
        texts = [func.lower(cast(column, Text)) for column in columns]
        return or_(
            *(text.contains(needle, autoescape=True) for text in texts for needle in self.needles)
        )

    def named_in(self, value: Any) -> bool:  # noqa: ANN401  # a document
        """Whether anything in a text or a document names the subject."""
        if isinstance(value, dict):
            return any(self.named_in(part) for part in (*value, *value.values()))
        if isinstance(value, list):
            return any(self.named_in(part) for part in value)
        if isinstance(value, bool) or value is None:
            return False
        words = str(value)
        return words.strip().lower() in self.whole or self.within.search(words) is not None

    def named_in_json(self, text: str) -> bool:
        """As `named_in`, of a document as it came; what is no JSON is searched as a text."""
        if not self.may_stand_in(text):
            return False
        try:
            return self.named_in(json.loads(text))
        except ValueError:
            return True

    def about(self, value: Any) -> bool:  # noqa: ANN401  # a document
        """Whether a document holds a reference to the account: its platform with its handle."""
        if isinstance(value, list):
            return any(self.about(part) for part in value)
        if not isinstance(value, dict):
            return False
        return self.is_it(value) or any(self.about(part) for part in value.values())

    def is_it(self, value: Any) -> bool:  # noqa: ANN401  # a document
        return (
            isinstance(value, dict)
            and value.get("platform") == self.platform
            and str(value.get("handle", "")).lower() in self.whole
        )

    def struck(self, value: Any) -> Any:  # noqa: ANN401  # a document
        """The same without what names the subject; its shape stays."""
        if isinstance(value, dict):
            return {
                STRUCK if self.named_in(key) else key: self.struck(part)
                for key, part in value.items()
            }
        if isinstance(value, list):
            return [self.struck(part) for part in value]
        if isinstance(value, bool) or value is None or not self.named_in(value):
            return value
        if not isinstance(value, str) or value.strip().lower() in self.whole:
            return STRUCK
        return self.struck_text(value)

    def struck_text(self, text: str) -> str:
        return self.within.sub(STRUCK, text)


def _patterns(handles: Iterable[str], names: Iterable[str]) -> list[str]:
    found = []
    for handle in sorted(handles, key=len, reverse=True):
        word = re.escape(handle)
        found += [rf"(?<![\w.])@{word}{_ENDS}", rf"(?<=\.)\w{{2,}}/{_FOLDERS}{word}{_ENDS}"]
        if re.search(r"[\d._-]", handle):
            found.append(rf"(?<![\w.-]){word}{_ENDS}")
    found += [rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names)]
    return found


def _as_stored(text: str) -> tuple[str, str]:
    """As it stands in a text, and in a JSON document that keeps to ASCII."""
    return text.lower(), json.dumps(text)[1:-1].lower()
