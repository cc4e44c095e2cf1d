"""One dictionary made ready for questions; pure, and quick for a hundred thousand entries."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from heapq import nlargest
from itertools import accumulate
from typing import Final

from app.discovery.dictionaries.source import Entry

UNDIVIDED: Final = str.maketrans(
    dict(zip("łøđðħ\u0131", "loddhi", strict=True)) | {"þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters that Unicode does not take apart into a plain one and a mark."""
LONGEST: Final = 80
"""Letters of a name that are compared; none that is listed is longer."""
CANDIDATES: Final = 60


def folded(text: str) -> str:
    """Without case, accents and needless spaces: how a name is looked for."""
    plain = " ".join(text[:LONGEST].casefold().split())
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(UNDIVIDED)


class Index:
    """The entries, by what they are and by how they begin."""

    def __init__(self, entries: Iterable[Entry], *, fetched_at: datetime, is_whole: bool) -> None:
        self.entries = tuple(entries)
        self.fetched_at = fetched_at
        self.is_whole = is_whole
        self._values = frozenset(entry.value for entry in self.entries)
        kinds: dict[str, set[str]] = {}
        for entry in self.entries:
            if entry.kind:
                kinds.setdefault(entry.value, set()).add(entry.kind)
        self._kinds = {value: frozenset(each) for value, each in kinds.items()}
        self._keys = sorted(
            {
                (folded(name), place)
                for place, entry in enumerate(self.entries)
                for name in {entry.label, entry.value}
            }
        )
        # All keys in one text, each on its line: looking through that is a hundred times quicker.
        self._lines = "\n".join(["", *(key for key, _ in self._keys), ""])
        self._starts = list(accumulate((len(key) + 1 for key, _ in self._keys), initial=1))

    def __contains__(self, value: str) -> bool:
        return value in self._values

    def __len__(self) -> int:
        return len(self.entries)

    def kinds(self, value: str) -> frozenset[str]:
        """What places of this name are; empty where the upstream does not say."""
        return self._kinds.get(value, frozenset())

    def suggestions(self, text: str, limit: int) -> list[Entry]:
        """What begins with the words, then what has them inside; each group by its names."""
        places: dict[int, None] = {}
        for place in self._matching(folded(text)):
            places[place] = None
            if len(places) == limit:
                break
        return [self.entries[place] for place in places]

    def same(self, text: str) -> list[str]:
        """The values that differ from the text in case and accents alone, or that it names."""
        words = folded(text)
        places = {
            place: None for key, place in self._beginning_with(words) if len(key) == len(words)
        }
        return _distinct(self.entries[place].value for place in places)

    def nearest(self, text: str, most: int = 3) -> list[str]:
        """The values most like the text, nearest first."""
        words = folded(text)
        pairs = {words[at : at + 2] for at in range(len(words) - 1)} or {words}
        # Comparing with everything would take seconds: only what shares most pairs of letters is.
        candidates = nlargest(
            CANDIDATES, self._keys, key=lambda key: sum(map(key[0].__contains__, pairs))
        )
        by_key: dict[str, list[int]] = {}
        for key, place in candidates:
            by_key.setdefault(key, []).append(place)
        near = get_close_matches(words, by_key, n=most)
        return _distinct(self.entries[place].value for key in near for place in by_key[key])[:most]

    def _matching(self, words: str) -> Iterator[int]:
        yield from (place for _, place in self._beginning_with(words))
        if words:
            yield from self._holding(words)

    def _holding(self, words: str) -> Iterator[int]:
        at = self._lines.find(words)
        while at != -1:
            yield self._keys[bisect_right(self._starts, at) - 1][1]
            at = self._lines.find(words, self._lines.find("\n", at))

    def _beginning_with(self, words: str) -> Iterator[tuple[str, int]]:
        for at in range(bisect_left(self._keys, (words, -1)), len(self._keys)):
            if not self._keys[at][0].startswith(words):
                return
            yield self._keys[at]


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def merged(index: Index, found: Sequence[Entry]) -> Index:
    """The index with what was found besides."""
    more = [entry for entry in found if entry.value not in index]
    return Index((*index.entries, *more), fetched_at=index.fetched_at, is_whole=index.is_whole)
