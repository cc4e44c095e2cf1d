"""What a prompt tells: facts in lines such as `- [f1] Followers: 48210`, a goal, a few words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FACT = re.compile(
    r"^\s*(?P<bullet>[-*•]\s+)?(?:\[(?P<mark>[A-Za-z]{1,3}\d{1,4})\]\s*)?"
    r"(?P<label>[^\W\d_][^:\n\[\]]{0,48}?)\s*:\s+(?P<value>\S.*?)\s*$",
    re.MULTILINE,
)
_MARK_BEHIND = re.compile(r"\s*\[([A-Za-z]{1,3}\d{1,4})\]\s*$")
_BY_LINE = re.IGNORECASE | re.MULTILINE
_GOAL = re.compile(r"^\s*(?:[-*•]\s+)?(?:goal|aim|purpose)\b[^:\n]{0,20}:\s+(\S.*?)\s*$", _BY_LINE)
_NO_FACTS = frozenset({"goal", "aim", "purpose"})
_NO_SUBJECTS = frozenset({"yes", "no", "true", "false"})
"""Answers no sentence can be about."""
_WORD = re.compile(r"[^\W\d_][\w'-]{4,18}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a prompt. The mark, such as `f1`, is empty when the prompt gives none."""

    label: str
    value: str
    mark: str = ""

    @property
    def citation(self) -> str:
        return f" [{self.mark}]" if self.mark else ""


def read_facts(prompt: str) -> list[Fact]:
    """The facts in order; a line counts as one if it has a bullet or a mark."""
    return list(_facts(prompt))


def _facts(prompt: str) -> Iterator[Fact]:
    for found in _FACT.finditer(prompt):
        mark, value = found["mark"] or "", found["value"]
        if behind := _MARK_BEHIND.search(value):
            mark, value = mark or behind[1], value[: behind.start()]
        is_fact = (mark or found["bullet"]) and found["label"].lower() not in _NO_FACTS
        if is_fact and value.lower() not in _NO_SUBJECTS:
            yield Fact(found["label"], shortened(value), mark)


def read_goal(prompt: str) -> str:
    found = _GOAL.search(prompt)
    return shortened(found[1], words=18, characters=120) if found else ""


def read_words(prompt: str, most: int = 4) -> list[str]:
    """The longest different words of a prompt, in the order they come."""
    words = list(dict.fromkeys(_WORD.findall(prompt)))
    longest = set(sorted(words, key=len, reverse=True)[:most])
    return [word for word in words if word in longest][:most]


def shortened(text: str, *, words: int = 8, characters: int = 60) -> str:
    """Cut between two words, and without a full stop of its own."""
    kept = " ".join(text.split()[:words])
    if len(kept) > characters:
        kept = kept[:characters].rsplit(" ", 1)[0]
    return kept.rstrip(" .,;:!")
