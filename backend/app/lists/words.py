"""Words that people write on a list, as they are kept; pure."""

import re
from collections.abc import Sequence
from typing import Final

MOST_TAGS: Final = 20
MOST_TAG_LETTERS: Final = 40
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def printable(text: str) -> str:
    """The text itself; raises ValueError for control characters, which no table takes."""
    if _CONTROL.search(text):
        raise ValueError("control characters cannot be kept: remove them")
    return text


def one_line(text: str) -> str:
    """Without line breaks and doubled spaces."""
    return " ".join(printable(text).split())


def tag(text: str) -> str:
    """One spelling for one tag: small letters, no `#`, single spaces."""
    word = one_line(text).lstrip("#").strip().lower()
    if not word or len(word) > MOST_TAG_LETTERS:
        raise ValueError(f"a tag has 1 to {MOST_TAG_LETTERS} letters")
    return word


def tags(texts: Sequence[str]) -> list[str]:
    """Each tag once, in the order they were given."""
    found = list(dict.fromkeys(tag(text) for text in texts))
    if len(found) > MOST_TAGS:
        raise ValueError(f"at most {MOST_TAGS} tags")
    return found


def joined(notes: Sequence[str]) -> str:
    """Several notes as one; a note that another one already contains is not repeated."""
    kept: list[str] = []
    for note in notes:
        text = note.strip()
        if text and not any(text in other for other in kept):
            kept.append(text)
    return "\n\n".join(kept)
