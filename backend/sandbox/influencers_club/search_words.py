"""What stands in for the real one's semantic search: shared words, counted."""

import re
from functools import cache

from sandbox.influencers_club.creators import Account

_WORD = re.compile(r"\w{3,}")
_EMPTY_WORDS = frozenset(
    {"the", "and", "for", "with", "who", "that", "from", "about", "creator", "influencer", "people"}
)


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text in their singular; `recipes` and `recipe` are one."""
    found = (word.removesuffix("s") for word in _WORD.findall(text.lower()))
    return frozenset(word for word in found if word not in _EMPTY_WORDS)


def shared_words(account: Account, brief: frozenset[str]) -> int:
    """How many words of the brief this account's niche, bio and place have."""
    return len(brief & _words_about(account))


@cache
def _words_about(account: Account) -> frozenset[str]:
    person = account.person
    niche = " ".join((person.niche.name, *person.niche.words, person.subniche))
    return words_of(f"{niche} {account.bio} {person.country.name} {person.city.name}")
